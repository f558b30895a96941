"""What a reading gives to the formulas: values, open values, and what was not evaluated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from extractors.model import Figure, Reading
from scoring.formula import Interval
from scoring.numbers import fraction

_NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")


@dataclass(frozen=True, slots=True)
class Inputs:
    """Figures by name, ready to count with.

    `disputed` holds the names that are read twice with different values: they have no value, only both ends.
    `not_evaluated` holds the criteria and indicators that the report says were not evaluated, `beyond` the names whose values
    are beyond their bounds and are not counted with.
    """

    values: Mapping[str, Fraction]
    disputed: Mapping[str, Interval]
    not_evaluated: frozenset[str]
    beyond: frozenset[str] = frozenset()

    def assuming(self, assumed: Mapping[str, Fraction]) -> Inputs:
        """The same with other values for some figures."""
        disputed = {name: interval for name, interval in self.disputed.items() if name not in assumed}
        return Inputs({**self.values, **assumed}, disputed, self.not_evaluated, self.beyond - assumed.keys())

    def within(self, limits: Mapping[str, Interval]) -> Inputs:
        """The same without values beyond their bounds: what cannot be true is not counted with, and leaves a range."""
        beyond = {name for name, value in self.values.items() if name in limits and not limits[name].holds(value)}
        if not beyond:
            return self
        values = {name: value for name, value in self.values.items() if name not in beyond}
        return Inputs(values, self.disputed, self.not_evaluated, self.beyond | beyond)


def inputs_of(reading: Reading) -> Inputs:
    """The inputs that a reading gives."""
    read: dict[str, list[Decimal]] = {}
    for figure in reading.figures:
        number = number_of(figure)
        if number is not None:
            read.setdefault(figure.name, []).append(number)
    reach = {name: (min(numbers), max(numbers)) for name, numbers in read.items()}
    values = {name: fraction(low) for name, (low, high) in reach.items() if low == high}
    disputed = {name: Interval(fraction(low), fraction(high)) for name, (low, high) in reach.items() if low != high}
    silent = frozenset(mention.subject or mention.criterion or "" for mention in reading.mentioned("not_evaluated"))
    return Inputs(values, disputed, silent)


def number_of(figure: Figure | None) -> Decimal | None:
    """The value of a figure as a number, or None where it is a word, a date, or longer than any figure."""
    return None if figure is None else _number(figure.value)


@lru_cache(4096)
def _number(value: str) -> Decimal | None:
    return Decimal(value) if _NUMBER.fullmatch(value) else None


def year_of(reading: Reading) -> int | None:
    """The year the report evaluates, or None."""
    figure = reading.figure("year")
    return int(figure.value) if figure is not None and figure.value.isdecimal() else None

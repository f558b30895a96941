"""Formula over intervals: between what and what the value lies when some figures are not known."""

from __future__ import annotations

from collections.abc import Container, Mapping
from fractions import Fraction
from typing import NamedTuple

from scoring.errors import UnboundedError
from scoring.formula.exact import step
from scoring.formula.tree import Binary, Call, Formula, Name, Negation, Node, Number
from scoring.numbers import Mode, rounded


class Interval(NamedTuple):
    """All values from low to high, both included."""

    low: Fraction
    high: Fraction

    def holds(self, value: Fraction) -> bool:
        """Whether a value lies in the interval; in whole numbers, as fractions compare slowly."""
        low, high, over, under = self.low, self.high, value.numerator, value.denominator
        return low.numerator * under <= over * low.denominator and over * high.denominator <= high.numerator * under

    def clamped(self, low: Fraction | None, high: Fraction | None) -> Interval:
        """The part of the interval within the bounds, or the nearer bound where nothing of it is."""
        bottom = self.low if low is None else max(self.low, low)
        top = self.high if high is None else min(self.high, high)
        if bottom <= top:
            return Interval(bottom, top)
        edge = top if low is None or top >= low else low
        return Interval(edge, edge)


NOTHING: Mapping[str, Interval] = {}
WHOLE_SHARE = Interval(Fraction(0), Fraction(1))


def point(value: Fraction) -> Interval:
    """The interval of one value."""
    return Interval(value, value)


def bounds(
    formula: Formula,
    values: Mapping[str, Fraction],
    limits: Mapping[str, Interval],
    zero_over_zero: Fraction | None = None,
    disputed: Mapping[str, Interval] = NOTHING,
    beyond: Container[str] = (),
) -> Interval:
    """An interval that holds every value of the formula while each name without a value runs over its limits.

    A disputed name has several values, and runs over those. Raises KeyError for a name of which nothing is said,
    UnboundedError for a division by what may be 0.
    """
    return _Bounds(values, limits, zero_over_zero, disputed, beyond).of(formula.root)


class _Bounds:
    """What is known, and how far the rest may run."""

    def __init__(
        self,
        values: Mapping[str, Fraction],
        limits: Mapping[str, Interval],
        rule: Fraction | None,
        disputed: Mapping[str, Interval],
        beyond: Container[str],
    ) -> None:
        self.beyond = beyond
        self.values = values
        self.limits = limits
        self.rule = rule
        self.disputed = disputed

    def of(self, node: Node) -> Interval:
        match node:
            case Number(number):
                return point(Fraction(number))
            case Name(name):
                value = self.values.get(name)
                if value is not None:
                    return point(value)
                return self.disputed[name] if name in self.disputed else self.limits[name]
            case Negation(operand):
                low, high = self.of(operand)
                return Interval(-high, -low)
            case Binary(operator, left, right):
                return _operated(operator, self.of(left), self.of(right))
            case Call("first_known", arguments):
                return self.first_known(arguments)
            case Call(function, arguments):
                return self.called(function, [self.of(argument) for argument in arguments])

    def first_known(self, arguments: tuple[Node, ...]) -> Interval:
        """The first alternative that is known; if none is, the first one as far as it may run."""
        for argument in arguments:
            if all(name in self.disputed for name in step(argument, self.values, self.rule, self.beyond).missing()):
                return self.of(argument)
        return self.of(arguments[0])

    def called(self, function: str, operands: list[Interval]) -> Interval:
        first = operands[0]
        if function == "share":
            return _share(first, operands[1], self.rule)
        if function == "min":
            return Interval(min(one.low for one in operands), min(one.high for one in operands))
        if function == "max":
            return Interval(max(one.low for one in operands), max(one.high for one in operands))
        if function == "zero_if_zero":
            return Interval(min(first.low, Fraction(0)), max(first.high, Fraction(0)))
        mode: Mode = "truncate" if function == "truncate" else "round_half_up"
        digits = int(operands[1].low)
        return Interval(Fraction(rounded(first.low, mode, digits)), Fraction(rounded(first.high, mode, digits)))


def _operated(operator: str, left: Interval, right: Interval) -> Interval:
    if operator == "+":
        return Interval(left.low + right.low, left.high + right.high)
    if operator == "-":
        return Interval(left.low - right.high, left.high - right.low)
    if operator == "/":
        if right.low <= 0 <= right.high:
            raise UnboundedError(f"division by a value between {right.low} and {right.high}")
        right = Interval(1 / right.high, 1 / right.low)
    products = [one * other for one in left for other in right]
    return Interval(min(products), max(products))


def _share(part: Interval, whole: Interval, rule: Fraction | None) -> Interval:
    """A share runs from 0 to 1 at most; 0/0 widens it to what the rule says."""
    if part.low > whole.high or part.high < 0 or (whole.high <= 0 and rule is None):
        return WHOLE_SHARE
    low = max(part.low, Fraction(0)) / whole.high if whole.high > 0 else Fraction(0)
    high = part.high / max(whole.low, part.high) if part.high > 0 else Fraction(0)
    if rule is not None and part.low <= 0 <= part.high and whole.low <= 0 <= whole.high:
        low, high = min(low, rule), max(high, rule)
    return Interval(low, high)

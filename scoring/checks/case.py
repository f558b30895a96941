"""A report under examination: what every check asks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial

from extractors.model import Expression, Figure, Reading, Trace
from scoring.evaluation import CriterionScore, Evaluation, IndicatorScore
from scoring.formula import evaluate
from scoring.inputs import number_of
from scoring.numbers import agrees, round_half_up, truncate

SURE = 0.9
"""How sure the reading of a count must be for more than a note."""
_OTHERWISE_CHECKED = {"body", "district", "region", "year", "order", "order_date"}


@dataclass(frozen=True)
class Case:
    """A reading, its evaluation, and the questions about both that several checks have."""

    reading: Reading
    evaluation: Evaluation

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """The figures by id."""
        return {figure.id: figure for figure in self.reading.figures}

    def number(self, name: str) -> Decimal | None:
        """The value of a figure as a number, or None."""
        return number_of(self.figures.get(name))

    def places(self, *names: str) -> tuple[Trace, ...]:
        """The places of those of the figures that are there."""
        return tuple(trace for name in names if name in self.figures for trace in self.figures[name].trace)

    @cached_property
    def conflicts(self) -> tuple[tuple[Figure, ...], ...]:
        """The figures of one meaning and several values: readings of one name, and of names that mean the same."""
        named: dict[str, list[Figure]] = {}
        for figure in self.reading.figures:
            if figure.name not in _OTHERWISE_CHECKED:
                named.setdefault(figure.name, []).append(figure)
        for group in self.evaluation.methodology.same:
            if group.names[0] in named:
                named[group.names[0]] += [figure for name in group.names[1:] for figure in named.get(name, ())]
        return tuple(
            (first, *others)
            for first, *rest in named.values()
            if rest and (others := [one for one in rest if _meaning(one) != _meaning(first)])
        )

    @cached_property
    def contested(self) -> frozenset[str | None]:
        """The criteria whose own figures contradict each other."""
        return frozenset(self.criterion_of(*readings) for readings in self.conflicts)

    def expressions(self, criterion: str) -> Iterator[Expression]:
        """The expressions printed in the criterion's section."""
        return (one for one in self.reading.expressions if one.criterion == criterion)

    def criterion_of(self, *figures: Figure) -> str | None:
        """The criterion of the first of the figures that has one, by where it stands or by what it is counted for."""
        by_name = self.evaluation.methodology.criterion_of
        return next((found for one in figures if (found := one.criterion or by_name.get(one.name)) is not None), None)

    def criterion_at(self, position: int) -> str | None:
        """The criterion whose section holds the position in the repaired text."""
        holding = (one.criterion for one in self.reading.outline.sections if one.start <= position < one.end)
        return next(holding, None)

    def supported(self, score: CriterionScore, figure: Figure | None) -> bool:
        """Whether the stated score is what the figures give, before or after some rounding."""
        number = number_of(figure)
        if figure is None or number is None:
            return False
        return any(agrees(value, number, figure.digits) for value in self._results(score, figure.digits))

    def recomputed(self, score: CriterionScore) -> Fraction | None:
        """What the criterion adds to a total made anew: its stated score where the figures support it, else the computed one."""
        if score.status != "computed":
            return _fraction(number_of(score.stated)) if score.counted is None or score.status == "as_stated" else score.counted
        for figure in (score.section, score.table):
            if self.supported(score, figure):
                return _fraction(number_of(figure))
        if score.criterion.id in self.contested and score.stated is not None:
            return _fraction(number_of(score.stated))
        return score.counted

    def effect(self, score: CriterionScore) -> Decimal | None:
        """What the total changes by if the criterion counts what its figures give; None for nothing, or not known."""
        stated, recomputed = number_of(score.stated), self.recomputed(score)
        if score.status != "computed" or stated is None or recomputed is None or score.computed is None or recomputed == stated:
            return None
        return score.computed - stated

    def _results(self, score: CriterionScore, digits: int) -> Iterator[Fraction]:
        """The criterion by its formula: from indicators as the methodology rounds them, exact, as printed, rounded like the score."""
        if score.computed is not None:
            yield Fraction(score.computed)
        if score.exact is not None:
            yield score.exact
            for values in (_printed, partial(_rounded, truncate, digits), partial(_rounded, round_half_up, digits)):
                joined = self._joined(score, values)
                if joined is not None:
                    yield joined

    def _joined(self, score: CriterionScore, value_of: Callable[[IndicatorScore], Fraction | None]) -> Fraction | None:
        """The criterion's formula over its indicators, each taken in that way."""
        formula = score.criterion.formula.value
        known = {one.indicator.variable: value for one in score.indicators if (value := value_of(one)) is not None}
        if formula is None or len(known) < len(score.indicators):
            return None
        return evaluate(formula, known, self.evaluation.methodology.zero_over_zero).value


def _printed(one: IndicatorScore) -> Fraction | None:
    """The printed result of an indicator where it agrees with the exact one, else the computed one."""
    stated = number_of(one.stated)
    if one.exact is not None and one.stated is not None and stated is not None and agrees(one.exact, stated, one.stated.digits):
        return Fraction(stated)
    return one.computed


def _rounded(rounding: Callable[[Fraction, int], Decimal], digits: int, one: IndicatorScore) -> Fraction | None:
    return None if one.exact is None else Fraction(rounding(one.exact, digits))


def spread(traces: Iterable[tuple[Trace, ...]]) -> tuple[Trace, ...]:
    """The places of several things, in one row."""
    return tuple(trace for some in traces for trace in some)


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _meaning(figure: Figure) -> Decimal | str:
    number = number_of(figure)
    return figure.value if number is None else number

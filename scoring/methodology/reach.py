"""Formulas held to their maxima: figures within their bounds for which one gives more than its maximum, or less than 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from scoring.documents import Path
from scoring.formula import Formula, Interval, evaluate
from scoring.methodology.mistakes import Found, mistake
from scoring.methodology.model import Methodology
from scoring.methodology.values import as_fraction
from scoring.numbers import plain, truncate

Values = Mapping[str, Fraction]


def reach_problems(methodology: Methodology) -> Iterator[Found]:
    """Each formula that some figures, all at an end of their bounds and no part greater than its whole, take beyond its maximum.

    What is found is a mistake; that nothing is found proves nothing.
    """
    for path, formula, maximum, limits in _held(methodology):
        for values in _corners(formula, limits):
            result = evaluate(formula, values, methodology.zero_over_zero).value
            if result is None or 0 <= result <= maximum or not _possible(methodology, values):
                continue
            given = ", ".join(f"{name} = {_short(value)}" for name, value in values.items())
            if result < 0:
                yield path, mistake("formula-below-nothing", result=_short(result), given=given)
            else:
                yield path, mistake("formula-above-maximum", result=_short(result), maximum=_short(maximum), given=given)
            break


def _held(methodology: Methodology) -> Iterator[tuple[Path, Formula, Fraction, Mapping[str, Interval]]]:
    """The formulas that have a maximum and whose names have bounds."""
    for index, criterion in enumerate(methodology.criteria):
        limits = dict(methodology.limits)
        for at, one in enumerate(criterion.indicators):
            top = as_fraction(one.maximum.value)
            if top is not None:
                limits[one.variable] = Interval(Fraction(0), top)
            if top is not None and one.formula.value is not None and methodology.limits.keys() >= {*one.formula.value.names}:
                yield ("criteria", index, "indicators", at, "formula"), one.formula.value, top, methodology.limits
        top, formula = methodology.top(criterion), criterion.formula.value
        if top is not None and formula is not None and limits.keys() >= {*formula.names}:
            yield ("criteria", index, "formula"), formula, top, limits


def _corners(formula: Formula, limits: Mapping[str, Interval]) -> Iterator[dict[str, Fraction]]:
    """Every figure at its high end or at its low end, and each by itself at the other."""
    names = formula.names
    for end in ("high", "low"):
        ends = {name: getattr(limits[name], end) for name in names}
        yield ends
        for name in names:
            yield ends | {name: limits[name].low if end == "high" else limits[name].high}


def _possible(methodology: Methodology, values: Values) -> bool:
    """Whether no part is greater than its whole."""
    for one in methodology.parts:
        part, whole = (evaluate(formula, values, methodology.zero_over_zero).value for formula in (one.part, one.whole))
        if part is not None and whole is not None and part > whole:
            return False
    return True


def _short(value: Fraction) -> str:
    return plain(truncate(value, 3))

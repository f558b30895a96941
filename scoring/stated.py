"""What becomes of a score taken as stated: by the rules of the methodology, and where it cannot be one."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from scoring.formula import Interval
from scoring.methodology import Criterion, Fate, Methodology

Became = Fate | Literal["out_of_range"]
"""What became of a stated score; `out_of_range`: it is no score that the criterion can have, and leaves a range."""


def fate_of(criterion: Criterion, methodology: Methodology, origin: Methodology) -> Fate:
    """What becomes of a stated score that was given under the origin."""
    before = origin.criterion(criterion.id)
    rules = methodology.fates(criterion)
    if before is None or _formulas(before) != _formulas(criterion):
        return rules.when_formula_changes.value
    if (before.maximum.value, origin.top(before)) == (criterion.maximum.value, methodology.top(criterion)):
        return "keep"
    fate = rules.when_maximum_changes.value
    return "not_computable" if fate == "rescale" and scale_of(criterion, origin) is None else fate


def scale_of(criterion: Criterion, origin: Methodology) -> Fraction | None:
    """The criterion's maximum in proportion to that of the origin; None where one of them is not known, or is 0."""
    before = origin.criterion(criterion.id)
    if before is None or not before.maximum.value or criterion.maximum.value is None:
        return None
    return Fraction(criterion.maximum.value) / Fraction(before.maximum.value)


def reach_of(criterion: Criterion, methodology: Methodology, origin: Methodology) -> Interval | None:
    """Between what a stated score can lie: 0, and what could be reached where it was given; one that is kept, what can be reached now.

    None where no maximum is known. Criteria that share one can each reach all of it.
    """
    before = origin.criterion(criterion.id)
    tops = [None if before is None else origin.top(before)]
    if fate_of(criterion, methodology, origin) == "keep":
        tops.append(methodology.top(criterion))
    known = [top for top in tops if top is not None]
    return Interval(Fraction(0), min(known)) if known else None


def became(fate: Fate, stated: Fraction, reach: Interval | None) -> Became:
    """What became of a stated score, by the rule for it and by where it can lie."""
    return fate if reach is None or reach.low <= stated <= reach.high else "out_of_range"


def _formulas(criterion: Criterion) -> tuple[object, ...]:
    return (criterion.formula.value, *((one.id, one.formula.value) for one in criterion.indicators))

"""Readings under a form that knows no criteria: every score is taken as the report states it, under no methodology.

What stands in a methodology's place are the criteria as they are called in the report, with the maxima it prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from extractors.model import Figure, Reading
from scoring.counting import score_inputs
from scoring.evaluation import CriterionScore, Evaluation, Total
from scoring.inputs import Inputs, number_of
from scoring.methodology import Conventions, Criterion, InForce, Methodology, Roundings, StatedScores
from scoring.methodology.values import RestsOn, Rounding, Sourced, Text

T = TypeVar("T")
UNKNOWN = Decimal(0)
"""The maximum of a total that the report prints none for: nothing is in proportion to it."""


def as_stated(reading: Reading, inputs: Inputs, figures: Mapping[str, Figure]) -> Evaluation:
    """The scores of a reading as they stand: none is computed, and the total has no value but the stated one."""
    stand_in = _stand_in(reading, figures)
    evaluation = score_inputs(inputs, figures, stand_in, stand_in)
    return replace(evaluation, total=_total(evaluation), taken_as_stated=True)


def _total(evaluation: Evaluation) -> Total:
    """The total without what only a methodology can say: a range is known where each criterion's maximum is printed."""
    total = evaluation.total
    open_ended = [one for one in evaluation.criteria if one.criterion.maximum.value is None]
    without_score: list[CriterionScore] = [one for one in open_ended if one.counted is None]
    return replace(
        total,
        value=None,
        exact=None,
        range=None if open_ended else total.range,
        range_if_stated_holds=None if without_score else total.range_if_stated_holds,
    )


def _stand_in(reading: Reading, figures: Mapping[str, Figure]) -> Methodology:
    """The criteria of the report in the form of a methodology without a formula."""
    exact = Rounding(mode="exact", rests_on="assumed", reference="nothing is computed")
    keep = _sourced("keep", "assumed", "nothing is computed")
    criteria = tuple(_criterion(reading, identity, figures) for identity in _identities(reading))
    return Methodology.model_construct(
        id="",
        title=_text(""),
        state="checked",
        published=_sourced(None),
        bodies=_sourced(()),
        orders=(),
        in_force=InForce(first_year=_sourced(1), last_year=_sourced(None)),
        total_maximum=_sourced(_whole(criteria, figures), "stated", "printed in the report"),
        roundings=Roundings(indicator=exact, criterion=exact, total=exact),
        conventions=Conventions(zero_over_zero=_sourced(None), not_evaluated=_sourced(None), not_evaluated_criterion=_sourced("counts")),
        stated_scores=StatedScores(when_maximum_changes=keep, when_formula_changes=keep),
        level_bands=_sourced(None),
        criteria=criteria,
    )


def _identities(reading: Reading) -> list[str]:
    """The numbers of the criteria, in their order."""
    return sorted({one.criterion for one in reading.mentioned("criterion_name") if one.criterion}, key=int)


def _criterion(reading: Reading, identity: str, figures: Mapping[str, Figure]) -> Criterion:
    name = next((one.value for one in reading.mentioned("criterion_name") if one.criterion == identity and one.value), "—")
    maximum = number_of(figures.get(f"criterion_{identity}_maximum"))
    return Criterion(
        id=identity,
        title=_text(name),
        maximum=_sourced(maximum, "stated", "printed in the report"),
        formula=_sourced(None, "assumed", "no methodology is known"),
    )


def _whole(criteria: tuple[Criterion, ...], figures: Mapping[str, Figure]) -> Decimal:
    """The maximum of the total: as printed, else those of the criteria added up where each is printed."""
    printed = number_of(figures.get("total_maximum"))
    maxima = [one.maximum.value for one in criteria if one.maximum.value is not None]
    return printed if printed is not None else sum(maxima, Decimal(0)) if len(maxima) == len(criteria) else UNKNOWN


def _sourced(value: T, rests_on: RestsOn = "assumed", reference: str = "no methodology is known") -> Sourced[T]:
    return Sourced(value=value, rests_on=rests_on, reference=reference)


def _text(words: str) -> Text:
    """The report's own words, which are the same in every language."""
    return Text(en=words, kk=words, ru=words)

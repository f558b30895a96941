"""Scores taken as stated: what the rules make of them, and those that cannot be."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from scoring import Evaluation, Methodology, load_methodology, methodology_in_force, score
from scoring.counting import rescored
from scoring.derivation import derive
from scoring.formula import Interval
from scoring.methodology import Criterion
from scoring.stated import became, reach_of
from tests.scoring_readings import reading_of
from tests.test_scoring_checks import changed

OLD = methodology_in_force(2011)
NEW = load_methodology("proposal-a")


def scored(methodology: Methodology = OLD, /, **figures: str) -> Evaluation:
    case: dict[str, Any] = {"figures": figures}
    return score(reading_of(changed(case)), methodology)


def criterion(methodology: Methodology, number: str) -> Criterion:
    found = methodology.criterion(number)
    assert found is not None
    return found


def fates(evaluation: Evaluation, *numbers: str) -> list[tuple[str, str, Fraction | None]]:
    found = [evaluation.criterion(number) for number in numbers]
    return [(one.status, one.fate, one.counted) for one in found if one is not None]


def test_a_score_above_its_maximum_leaves_a_range_and_no_total() -> None:
    made = scored(criterion_8_section="41", criterion_8_table="41", criterion_9_section="0", criterion_10_section="0")
    assert fates(made, "8") == [("not_computable", "out_of_range", None)]
    assert (made.total.value, made.level) == (None, None)
    assert made.total.range == made.total.range_if_stated_holds
    assert made.total.range is not None
    assert made.total.range[1] - made.total.range[0] == 40


def test_the_section_is_what_counts_and_the_table_does_not_stand_in_for_it() -> None:
    assert fates(scored(criterion_8_section="41", criterion_8_table="9"), "8") == [("not_computable", "out_of_range", None)]


def test_the_maximum_itself_can_be_reached_and_less_than_nothing_cannot() -> None:
    for points, wanted in (("40", ("as_stated", "keep", Fraction(40))), ("-1", ("not_computable", "out_of_range", None))):
        assert fates(scored(criterion_8_section=points, criterion_9_section="0", criterion_10_section="0"), "8") == [wanted]


def test_scores_that_pass_their_joint_maximum_together_count_none() -> None:
    made = scored(criterion_8_section="15", criterion_9_section="15", criterion_10_section="10.1")
    assert fates(made, "8", "9", "10") == [("not_computable", "out_of_range", None)] * 3
    whole = scored(criterion_8_section="15", criterion_9_section="15", criterion_10_section="10")
    assert fates(whole, "8", "9", "10") == [("as_stated", "keep", Fraction(points)) for points in (15, 15, 10)]


def test_a_kept_score_above_what_can_be_reached_now_leaves_a_range() -> None:
    assert fates(scored(NEW, criterion_9_section="10"), "9") == [("as_stated", "keep", Fraction(10))]
    assert fates(scored(NEW, criterion_9_section="10.1"), "9") == [("not_computable", "out_of_range", None)]


def test_a_rescaled_score_is_held_to_what_could_be_reached_where_it_was_given() -> None:
    half = criterion(OLD, "5").model_copy(update={"maximum": criterion(OLD, "5").maximum.model_copy(update={"value": 3})})
    smaller = OLD.model_copy(update={"criteria": tuple(half if one.id == "5" else one for one in OLD.criteria)})
    assert reach_of(half, smaller, OLD) == Interval(Fraction(0), Fraction(9))
    assert became("rescale", Fraction(9), reach_of(half, smaller, OLD)) == "rescale"
    assert became("rescale", Fraction("9.1"), reach_of(half, smaller, OLD)) == "out_of_range"


def test_where_no_maximum_is_known_nothing_is_beyond_it() -> None:
    assert became("keep", Fraction(10**9), None) == "keep"


@pytest.mark.parametrize("value", ["10", "10.1", "41"])
def test_scoring_with_another_value_gives_what_scoring_anew_gives(value: str) -> None:
    given = {"criterion_8_section": "15", "criterion_9_section": "15", "criterion_10_section": "10.1"}
    reading = reading_of(changed({"figures": given}))
    figures = {figure.id: figure for figure in reading.figures}
    made = rescored(score(reading, OLD), "criterion_10_section", Fraction(value), figures, OLD)
    anew = score(reading, OLD, assumed={"criterion_10_section": Fraction(value)})
    assert (made.total, fates(made, "8", "9", "10")) == (anew.total, fates(anew, "8", "9", "10"))


def test_the_trace_says_why_it_does_not_count() -> None:
    reading = reading_of(changed({"figures": {"criterion_8_section": "41"}}))
    tree = derive(score(reading, OLD), {figure.id: figure for figure in reading.figures}, "8", 2011)
    assert [(one.value, one.reason) for one in tree.walk() if one.label == "criterion_8_section"] == [(Fraction(41), "out-of-range")]
    assert (tree.value, tree.reason) == (None, "not_computable")

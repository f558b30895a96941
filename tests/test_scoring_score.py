"""Scores and ranges, on changes of a sound report and on random figures."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import Methodology, load_methodology, methodology_in_force, result, score
from scoring.counting import as_decimal
from scoring.documents import load
from scoring.numbers import truncate
from tests.scoring_readings import reading_of
from tests.test_scoring_checks import changed

DATA = Path(__file__).parent / "data" / "scoring"
CASES: list[dict[str, Any]] = load((DATA / "scores.yaml").read_text(encoding="utf-8"))
POINTS = {"plan_intranet_portal_points": 1, "plan_attestation_points": 2, "site_content_points": 15, "licensing_points": 2}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["label"]))
def test_scores(case: Mapping[str, Any]) -> None:
    reading = reading_of(changed(case))
    document = result(reading, score(reading, methodology_in_force(2011)), []).document()
    found = {one["id"]: [one["status"], one["computed"]] for one in document["criteria"]}
    assert {name: found[name] for name in case["criteria"]} == case["criteria"]
    total = {name: value for name, value in document["total"].items() if name not in ("maximum", "stated")}
    assert case.get("total", total) == total


@given(
    st.fixed_dictionaries({name: st.integers(0, 10 * most).map(lambda tenths: f"{tenths / Decimal(10)}") for name, most in POINTS.items()})
)
def test_ranges_hold_the_total_and_each_other(points: dict[str, str]) -> None:
    total = score(reading_of(changed({"figures": points})), methodology_in_force(2011)).total
    assert total.value is not None
    assert total.range is not None
    assert total.range_if_stated_holds is not None
    assert total.range[0] <= total.range_if_stated_holds[0] <= total.value <= total.range_if_stated_holds[1] <= total.range[1]
    assert truncate(Fraction(total.computed + total.as_stated), 1) == total.value


@given(st.sets(st.sampled_from(sorted(changed({})["figures"]))))
def test_what_is_missing_only_widens_the_range(missing: set[str]) -> None:
    kept = {name: None for name in missing if not name.startswith("criterion_")}
    whole = score(reading_of(changed({})), methodology_in_force(2011)).total
    less = score(reading_of(changed({"figures": kept})), methodology_in_force(2011)).total
    assert less.range is not None
    assert whole.range is not None
    assert less.range[0] <= whole.range[0]
    assert whole.range[1] <= less.range[1]


def test_an_empty_reading_has_a_range_and_no_total() -> None:
    total = score(reading_of({}), methodology_in_force(None)).total
    assert total.value is None
    assert total.range == (Decimal(0), Decimal(100))


def test_the_trace_of_a_score_leads_to_its_figures() -> None:
    evaluation = score(reading_of(changed({})), methodology_in_force(2011))
    fourth = evaluation.criterion("4")
    assert fourth is not None
    assert fourth.step is not None
    timely = fourth.indicators[2]
    assert (timely.exact, timely.computed) == (Fraction(3, 2), Fraction(3, 2))
    assert timely.step is not None
    assert [str(part.value) for part in timely.step.parts[0].parts] == ["1650", "2200"]
    assert evaluation.criterion("11") is None


def test_levels_by_bands(tmp_path: Path) -> None:
    bands = "[{level: low, begins_at: 0}, {level: medium, begins_at: 50}, {level: high, begins_at: 80}]"
    text = (Path(__file__).parents[1] / "scoring" / "methodologies" / "kz-it-2011.yaml").read_text(encoding="utf-8")
    path = tmp_path / "bands.yaml"
    path.write_text(text.replace("level_bands: {value: null", f"level_bands: {{value: {bands}"), encoding="utf-8")
    methodology = load_methodology(path)
    assert score(reading_of(changed({})), methodology).level == "medium"
    assert score(reading_of({}), methodology).level is None
    assert score(reading_of(changed({})), methodology_in_force(2011)).level is None


def test_a_fraction_that_no_rounding_ended_is_cut_off() -> None:
    assert str(as_decimal(Fraction(1, 3), None))[:12] == "0.3333333333"
    assert str(as_decimal(Fraction(61, 5), None)) == "12.2"


def other(**changes: object) -> Methodology:
    """kz-it-2011 with criterion 9 given a maximum of 10, from 20, and rules for its stated score."""
    base = methodology_in_force(2011)
    nine = base.criterion("9")
    assert nine is not None
    maximum = nine.maximum.model_copy(update={"value": Decimal(str(changes.pop("maximum", 20)))})
    rules = base.stated_scores
    fates = {name: getattr(rules, name).model_copy(update={"value": fate}) for name, fate in changes.items()}
    nine = nine.model_copy(update={"maximum": maximum, "stated_score": rules.model_copy(update=fates)})
    return base.model_copy(update={"criteria": (*base.criteria[:8], nine, base.criteria[9])})


@pytest.mark.parametrize(
    ("fate", "status", "counted"),
    [("keep", "as_stated", Fraction(4)), ("rescale", "as_stated", Fraction(2)), ("not_computable", "not_computable", None)],
)
def test_a_stated_score_under_another_maximum(fate: str, status: str, counted: Fraction | None) -> None:
    one = score(reading_of(changed({})), other(maximum=10, when_maximum_changes=fate), origin=other()).criterion("9")
    assert one is not None
    assert (one.status, one.counted, one.fate) == (status, counted, fate)


def test_a_stated_score_is_not_rescaled_from_a_maximum_that_is_not_known() -> None:
    one = score(reading_of(changed({})), other(maximum=10, when_maximum_changes="rescale")).criterion("9")
    assert one is not None
    assert (one.status, one.counted) == ("not_computable", None)


def test_a_stated_score_under_another_formula() -> None:
    """Criterion 2 without its figures, under a sum instead of the product: what the report states was made otherwise."""
    bare = dict.fromkeys(("it_staff", "unit_in_structure_points", "unit_coefficient", "qualified_staff"))
    reading = reading_of(changed({"figures": bare}))
    assert score(reading, methodology_in_force(2011)).criteria[1].status == "as_stated"
    assert score(reading, load_methodology("kz-it-2011-table")).criteria[1].status == "not_computable"


def test_what_was_not_evaluated_is_taken_out_of_the_maximum() -> None:
    silent = [{"kind": "not_evaluated", "criterion": number} for number in ("9", "10")]
    zeros = {f"criterion_{number}_{part}": "0" for number in ("9", "10") for part in ("table", "section")}
    counts = {"functions_automated": "30", "functions_to_automate": "120"}
    case = {"figures": zeros | counts, "mentions_add": silent}
    evaluation = score(reading_of(changed(case)), load_methodology("proposal-a"))
    total = evaluation.total
    assert (total.maximum, total.not_evaluated) == (Decimal(80), ("9", "10"))
    assert total.value is not None
    assert evaluation.scaled == Fraction(total.value) * 100 / 80
    assert evaluation.level == "medium"
    assert total.range == (total.value, total.value)


def test_results_of_a_draft_and_of_an_invented_methodology_say_so() -> None:
    reading = reading_of(changed({}))
    for name, trial in (("kz-it-2011", ("draft",)), ("kz-it-2011-table", ("draft",)), ("proposal-a", ("invented", "draft"))):
        methodology = load_methodology(name)
        made_by = result(reading, score(reading, methodology), []).made_by
        assert made_by.trial == trial
        assert made_by.methodology is not None
        assert (made_by.methodology.state, made_by.methodology.invented) == (methodology.state, methodology.invented)


def test_assumed_figures_are_counted_with_and_told() -> None:
    reading = reading_of(changed({}))
    assumed = {"documents_registered_on_time": Fraction(2200)}
    methodology = methodology_in_force(2011)
    document = result(reading, score(reading, methodology, assumed=assumed), [], assumed=assumed).document()
    assert document["made_by"]["assumed"] == {"documents_registered_on_time": "2200"}
    assert next(one["computed"] for one in document["criteria"][3]["indicators"] if one["id"] == "4.3") == "2"
    assert next(one["value"] for one in document["figures"] if one["name"] == "documents_registered_on_time") == "1650"

"""Scores taken as they stand: reports read by the form that knows no criteria, under no methodology."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import extractors
from extractors.model import Reading
from scoring import check, load_methodology, methodology_in_force, score
from scoring.explain import explain_reading
from scoring.result import result
from scoring.schema import Result
from scoring.whatif import narrowings, tips

FOLDER = Path(__file__).parent / "data/extractors/generic"
CASES: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "cases.yaml").read_text(encoding="utf-8"))


def read(name: str, replaced: Mapping[str, str] | None = None) -> Reading:
    text = (FOLDER / name).read_text(encoding="utf-8")
    for old, new in (replaced or {}).items():
        text = text.replace(old, new)
    return extractors.extract(extractors.read(text.encode(), name))


def made(reading: Reading, methodology: str | None = None) -> Result:
    evaluation = score(reading, load_methodology(methodology) if methodology else methodology_in_force(None))
    return result(reading, evaluation, check(reading, evaluation))


def found(reading: Reading) -> list[tuple[str, str | None, str]]:
    return [(one.code, one.criterion, one.severity) for one in check(reading)]


@pytest.mark.parametrize("methodology", [None, "kz-it-2011", "proposal-a"])
def test_nothing_is_computed_whatever_methodology_is_asked_for(methodology: str | None) -> None:
    one = made(read("pipes-ru.txt"), methodology)
    assert one.made_by.form.id == "generic"
    assert one.made_by.methodology is None
    assert one.made_by.trial == ()
    assert {criterion.status for criterion in one.criteria} == {"as_stated"}
    assert {criterion.computed for criterion in one.criteria} == {None}
    assert (one.total.stated, one.total.computed, one.total.maximum) == ("71.45", None, "100")
    assert (one.total.parts.computed, one.total.parts.as_stated) == ("0", "71.45")
    assert (one.level.stated, one.level.computed) == ("medium", None)


@pytest.mark.parametrize("name", CASES)
def test_the_body_is_linked_to_the_register(name: str) -> None:
    registered = made(read(name)).body.registered
    assert registered is not None
    assert registered.id == CASES[name]["registered"]


def test_criteria_are_called_as_in_the_report() -> None:
    one = made(read("dashes-kk.txt"))
    assert [criterion.id for criterion in one.criteria] == [str(number) for number in range(1, 13)]
    assert one.criteria[11].title == "Пайдаланушыларды қолдау"


def test_printed_maxima_bound_the_total_and_without_them_nothing_does() -> None:
    assert made(read("pipes-ru.txt")).total.range == ("0", "100")
    assert made(read("dashes-kk.txt")).total.range is None
    assert made(read("dashes-kk.txt")).total.range_if_stated_scores_hold == ("71.25", "71.25")
    assert made(read("lines-kk.txt")).total.range_if_stated_scores_hold is None
    assert made(read("tabs-ru.txt")).total.maximum is None


@pytest.mark.parametrize("name", [name for name in CASES if name != "lines-kk.txt"])
def test_a_sound_one_has_no_findings(name: str) -> None:
    assert found(read(name)) == []


def test_what_does_not_hold() -> None:
    assert found(read("lines-kk.txt")) == [("value-missing", "5", "warning")]
    assert found(read("pipes-ru.txt", {"| 17,5 |": "| 18,5 |"})) == [("total-differs", None, "error")]
    assert found(read("pipes-ru.txt", {"| 15 | 15 |": "| 15 | 16 |", "71,45": "72,45"})) == [("above-maximum", "3", "error")]
    assert found(read("pipes-ru.txt", {"составляет 71,45": "составляет 74,45"})) == [("figure-differs", None, "error")]
    assert found(read("pipes-ru.txt", {"Жамбылского": "Жамбиловского"})) == [("body-unknown", None, "note")]


def test_a_score_leads_to_its_place_and_to_no_parameter() -> None:
    root = explain_reading(read("pipes-ru.txt"), "total").root
    assert (root.value, root.reason) == (None, "as_stated")
    assert [part.label for part in root.parts] == ["total_stated", "1", "2", "3", "4", "5", "6", "7"]
    assert {part.kind for part in root.parts[1].parts} == {"figure"}


def test_no_figure_changes_what_is_not_computed() -> None:
    reading = read("pipes-ru.txt")
    assert tips(reading, methodology_in_force(None)) == []
    assert narrowings(reading, methodology_in_force(None)) == []


def test_points_taken_off_below_the_table_explain_a_total_less_than_its_sum() -> None:
    assert found(read("deduction-kk.txt")) == []
    assert [code for code, *_ in found(read("deduction-kk.txt", {"балдары: 2": "балдары: 3"}))] == ["total-differs"]
    assert [code for code, *_ in found(read("deduction-kk.txt", {"Айыппұл": "Ескерту"}))] == ["total-differs"]


def test_a_total_of_all_tables_is_held_against_that_of_one() -> None:
    reading = read("out-of-ru.txt", {"Итоговая оценка: 63,85 балла из 100.": "Итого: 63,85\nОбщая оценка по показателям: 83,85 балла."})
    assert ("figure-differs", None, "error") in found(reading)

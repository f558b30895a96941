"""The checks, on readings made by hand: one change of a sound report a case, and every finding of it."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import Finding, check, registry
from scoring.checks import merged
from scoring.documents import load
from scoring.errors import UnknownFindingError
from scoring.numbers import agrees
from tests.scoring_readings import reading_of

DATA = Path(__file__).parent / "data" / "scoring"
SOUND: dict[str, Any] = load((DATA / "sound.yaml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = load((DATA / "findings.yaml").read_text(encoding="utf-8"))
ABSENT = ("section-missing", "table-missing", "page-missing", "not-as-printed")
UNEXPLAINED = {("not-reproducible", criterion, "note") for criterion in ("8", "9", "10")}


def changed(case: Mapping[str, Any]) -> dict[str, Any]:
    """The sound report with the changes of a case."""
    made = copy.deepcopy(SOUND)
    made["figures"].update(case.get("figures", {}))
    made["figures"] = {name: value for name, value in made["figures"].items() if value is not None}
    for part in ("expressions", "mentions"):
        for index, one in case.get(part, {}).items():
            made[part][int(index)] = one
        made[part] = [one for one in made[part] + case.get(f"{part}_add", []) if one is not None]
    return made | {name: case[name] for name in ("text", "repairs", "sections", "files", "reader", "as_printed") if name in case}


def expected(case: Mapping[str, Any]) -> set[tuple[str, str | None, str]]:
    rows = case["findings"]
    wanted = {(row[0], row[1], row[2]) for row in rows if isinstance(row, list)}
    absent = {tuple(row["absent"]) for row in rows if isinstance(row, dict)}
    louder = {(code, criterion) for code, criterion, _ in wanted}
    return wanted | {row for row in UNEXPLAINED - absent if row[:2] not in louder}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["label"]))
def test_findings(case: Mapping[str, Any]) -> None:
    found = check(reading_of(changed(case)))
    assert {(one.code, one.criterion, one.severity) for one in found} == expected(case)
    assert len({one.id for one in found}) == len(found)
    effects = {(one.code, one.criterion): one.effect for one in found}
    for row in case["findings"]:
        if isinstance(row, list) and len(row) == 4:
            assert effects[row[0], row[1]] == Decimal(row[3])


def test_every_code_is_found_in_some_case() -> None:
    met = {row[0] for case in CASES for row in case["findings"] if isinstance(row, list)} | {"not-reproducible"}
    assert met == set(registry()) - {"versions-differ", "too-many-copies"}  # which an archive finds


def test_findings_come_with_their_registered_params() -> None:
    for case in CASES:
        for one in check(reading_of(changed(case))):
            assert set(one.params) == set(registry()[one.code].params), one.id


def test_findings_have_places_unless_something_is_absent() -> None:
    for case in CASES:
        for one in check(reading_of(changed(case))):
            assert one.places or one.code in ABSENT or one.subject == "total_stated", one.id


def test_gravest_first_and_largest_effect_before() -> None:
    found = check(reading_of(changed({"figures": {"criterion_7_table": "4", "total_stated": "70"}, "mentions": {2: None}})))
    gravity = ["error", "warning", "note"]
    assert [gravity.index(one.severity) for one in found] == sorted(gravity.index(one.severity) for one in found)
    errors = [abs(one.effect) for one in found if one.severity == "error" and one.effect is not None]
    assert errors == sorted(errors, reverse=True)


def test_findings_of_one_subject_are_joined() -> None:
    first, second = Finding("result-differs", "4", "note", subject="4.1"), Finding("result-differs", "4", "error", subject="4.1")
    other = Finding("result-differs", "4", "note", subject="4.2")
    assert merged([first, second, other]) == [second, other]


def test_unregistered_code_is_refused() -> None:
    with pytest.raises(UnknownFindingError, match=r"findings\.yaml"):
        merged([Finding("no-such-code", None, "note")])


@given(whole=st.integers(1, 60), done=st.integers(1, 60), tenths=st.integers(1, 400))
def test_shares_are_those_that_trying_finds(whole: int, done: int, tenths: int) -> None:
    figures = {"functions_to_automate": whole, "functions_automated": done, "functions_listed": done + 1, "functions_fully_automated": None}
    stated = str(Decimal(tenths) / 10)
    changes = {name: None if value is None else str(value) for name, value in figures.items()}
    reading = reading_of(changed({"figures": changes | {"criterion_8_table": stated, "criterion_8_section": stated}}))
    shares = (Fraction(halves, 2 * whole) * maximum for halves in range(done, 2 * done + 1) for maximum in range(1, 41))
    tried = any(agrees(share, Decimal(stated), len(stated.partition(".")[2])) for share in shares)
    severity = {one.severity for one in check(reading) if (one.code, one.criterion) == ("not-reproducible", "8")}
    assert severity == ({"note"} if tried else {"warning"})


def test_a_count_that_is_not_surely_read_gives_a_note() -> None:
    reading = reading_of(changed({"figures": {"plan_directions_done": "4"}}))
    unsure = tuple(dataclasses.replace(one, confidence=0.8) if one.id == "plan_directions_done" else one for one in reading.figures)
    severities = [
        [one.severity for one in check(case) if (one.code, one.criterion) == ("count-differs", "1")]
        for case in (reading, dataclasses.replace(reading, figures=unsure))
    ]
    assert severities == [["warning"], ["note"]]

"""The real report: every finding, every score, both ranges, from the figures that a careful auditor reads in it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from extractors import read
from scoring import check, evaluate, methodology_in_force, result, score
from scoring.documents import load
from tests.scoring_readings import reading_of

REPORTS = os.environ.get("BAGALAU_REPORTS")
BESIDE: dict[str, Any] = load((Path(__file__).parent / "data" / "scoring" / "temir.yaml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(REPORTS is None, reason="BAGALAU_REPORTS names no folder of reports")


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    document: dict[str, Any] = json.loads((Path(REPORTS or "") / "temir-2011.expected.json").read_text(encoding="utf-8"))
    return document


@pytest.fixture(scope="module")
def case(expected: dict[str, Any]) -> dict[str, Any]:
    figures = {"year": str(expected["year"]), "total_stated": expected["total"]["stated"], "plan_directions_done": "4"} | expected[
        "figures"
    ]
    for row in expected["criteria"]:
        figures |= {f"criterion_{row['id']}_{part}": row[part] for part in ("table", "section") if row[part] is not None}
    return BESIDE | {"figures": figures}


def test_findings(case: dict[str, Any], expected: dict[str, Any]) -> None:
    found = sorted((one.code, one.criterion or "", one.severity) for one in check(reading_of(case)))
    assert found == sorted((row["code"], row["criterion"] or "", row["severity"]) for row in expected["findings"])


def test_criteria(case: dict[str, Any], expected: dict[str, Any]) -> None:
    reading = reading_of(case)
    document = result(reading, score(reading, methodology_in_force(2011)), []).document()
    for row, one in zip(expected["criteria"], document["criteria"], strict=True):
        assert one["id"] == row["id"]
        assert (one["maximum"], one["computed"], one["status"]) == (row["maximum"], row["computed"], row["status"])
        assert one["stated"] == {"table": row["table"], "section": row["section"]}


def test_total(case: dict[str, Any], expected: dict[str, Any]) -> None:
    reading = reading_of(case)
    document = result(reading, score(reading, methodology_in_force(2011)), []).document()
    assert document["total"] == {name: value for name, value in expected["total"].items() if name != "note"}
    assert document["level"]["computed"] is None
    assert document["body"]["status"] == "disputed"
    assert document["body"]["candidates"] == expected["body"]["candidates"]


def test_from_the_file(expected: dict[str, Any]) -> None:
    path = Path(REPORTS or "") / "temir-2011.txt"
    document = evaluate(read(path.read_bytes(), path.name)).document()
    assert document["total"] == {name: value for name, value in expected["total"].items() if name != "note"}
    found = {(one["code"], one["criterion"], one["severity"]) for one in document["findings"]}
    asked = {(row["code"], row["criterion"], row["severity"]) for row in expected["findings"]}
    assert asked <= found
    assert {row for row in found - asked if row[2] != "note"} == set()

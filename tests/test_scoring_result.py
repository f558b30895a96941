"""The JSON of a report: its keys, its traces, its schema."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from scoring import Result, check, json_schema, methodology_in_force, quarantined, result, score
from scoring.documents import load
from scoring.result import own_version
from tests.scoring_readings import reading_of
from tests.test_scoring_checks import CASES, changed

KEYS = {
    "": [
        "schema",
        "made_by",
        "report",
        "body",
        "year",
        "order",
        "evaluator",
        "criteria",
        "total",
        "level",
        "figures",
        "expressions",
        "findings",
        "outline",
    ],
    "made_by": ["bagalau", "form", "methodology"],
    "report": ["id", "name", "path", "sha256", "media_type", "languages", "pages", "repairs"],
    "body": ["title", "region", "district", "status", "candidates", "figure"],
    "order": ["number", "date"],
    "criteria": ["id", "title", "maximum", "stated", "computed", "status", "indicators"],
    "total": ["maximum", "stated", "computed", "parts", "range", "range_if_stated_scores_hold"],
    "figures": ["id", "name", "criterion", "value", "unit", "reading", "confidence", "trace"],
    "expressions": ["id", "criterion", "text", "stated", "exact", "problems", "trace"],
    "findings": ["id", "code", "criterion", "severity", "params", "message", "places", "effect"],
    "outline": ["functions_by_system", "signatories", "recommendations"],
}
ADDED = {
    "": ["not_evaluated"],
    "report": ["reader", "scans", "part", "files"],
    "made_by": ["assumed"],
    "body": ["registered"],
    "criteria": ["counted", "stated_score"],
}
"""What came after the design, behind what it has."""


def made(case: dict[str, Any], language: str = "en") -> Result:
    reading = reading_of(changed(case))
    evaluation = score(reading, methodology_in_force(2011))
    return result(reading, evaluation, check(reading, evaluation), language=language)


def test_keys_are_those_of_the_design() -> None:
    document = made({}).document()
    assert list(document) == KEYS[""] + ADDED[""]
    for name, keys in KEYS.items():
        part = document[name][0] if name and isinstance(document[name], list) else document.get(name, document)
        assert list(part) == keys + ADDED.get(name, []), name
    trace = document["figures"][0]["trace"][0]
    assert list(trace) == ["rule", "repaired", "received", "bytes", "place"]
    assert list(trace["repaired"]) == ["start", "end", "text"]
    assert list(trace["place"]) == ["page", "box", "path"]


def test_values() -> None:
    document = made({}).document()
    fourth = document["criteria"][3]
    assert fourth["stated"] == {"table": "6.9", "section": "6.9"}
    assert fourth["indicators"][2] == {
        "id": "4.3",
        "title": "Documents registered on time",
        "maximum": "2",
        "stated": "1.5",
        "computed": "1.5",
        "exact": "3/2",
    }
    assert document["criteria"][7]["maximum"] is None
    assert document["order"] == {"number": "168", "date": "2011-06-14"}
    assert document["level"] == {"stated": "medium", "computed": None}
    registered = document["body"].pop("registered")
    assert registered.pop("reference")
    assert registered == {
        "id": "aktobe/shalkar", "kind": "district", "kk": "Шалқар ауданы", "ru": "Шалкарский район", "parent": "aktobe",
        "rests_on": "inferred",
    }  # fmt: skip
    assert document["body"] == {
        "title": None, "region": None, "district": "Шалқар ауданы", "status": "stated", "candidates": ["Шалқар ауданы"], "figure": None,
    }  # fmt: skip
    assert document["report"]["id"] == document["report"]["sha256"][:8]
    source = {"id": "kz-it-2011", "sha256": methodology_in_force(2011).sha256}
    assert document["made_by"]["methodology"] == source | {"state": "draft", "invented": False}
    assert document["made_by"]["bagalau"] == own_version()


def test_absent_is_null() -> None:
    reading = reading_of({})
    document = result(reading, score(reading, methodology_in_force(None)), []).document()
    assert [document[name] for name in ("year", "order", "evaluator")] == [None, None, None]
    assert document["body"]["status"] == "unknown"
    assert document["total"]["computed"] is None
    assert document["total"]["range"] == ["0", "100"]


def test_titles_and_messages_in_another_language() -> None:
    document = made({"figures": {"criterion_7_table": "4"}}, "kk").document()
    assert document["criteria"][3]["title"] == "Электрондық құжат айналымы"
    assert "кестеде 4, бөлімде 3,5" in [one["message"] for one in document["findings"]]


def test_every_trace_slices() -> None:
    case = next(case for case in CASES if case["label"] == "letters typed wrong")
    reading = reading_of(changed(case))
    document = result(reading, score(reading, methodology_in_force(2011)), check(reading)).document()
    traces = [trace for part in ("figures", "expressions") for one in document[part] for trace in one["trace"]]
    traces += [trace for one in document["findings"] for trace in one["places"]]
    assert len(traces) > 80
    for trace in traces:
        for name, text in (("repaired", reading.repair.text), ("received", reading.report.text)):
            assert text[trace[name]["start"] : trace[name]["end"]] == trace[name]["text"]
    mistyped = [place for one in document["findings"] if one["code"] == "letters-mistyped" for place in one["places"]]
    assert sorted(place["received"]["text"] for place in mistyped) == ["1", "1", "е"]


def test_finding_ids_are_addresses() -> None:
    document = made({"figures": {"criterion_7_table": "4", "total_stated": "61.7"}}).document()
    ids = [one["id"] for one in document["findings"]]
    assert "criterion-differs-7" in ids
    assert len(set(ids)) == len(ids)
    effects = {one["id"]: one["effect"] for one in document["findings"]}
    assert effects["criterion-differs-7"] == {"total": "-0.5"}
    assert effects["not-reproducible-8"] is None


def test_it_fits_its_schema() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for case in CASES:
        validator.validate(json.loads(made(case).json_text()))
    validator.validate(quarantined("a.bin", "undecodable", "no known encoding", data=b"\x00").document())
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"schema": "bagalau/1"})


def test_json_and_back() -> None:
    one = made({})
    assert Result.model_validate_json(one.json_text()) == one
    with pytest.raises(ValidationError):
        Result.model_validate(one.document() | {"more": 1})


def test_quarantined() -> None:
    document = quarantined("a.bin", "missing", "there is no such file", path="in/a.bin").document()
    assert list(document) == ["schema", "report", "quarantined"]
    assert document["report"]["id"] is None
    assert document["quarantined"] == {"code": "missing", "reason": "there is no such file"}
    assert quarantined("a", "empty-file", "no bytes", data=b"").document()["report"]["id"] == "e3b0c442"


def test_the_same_reading_gives_the_same_json() -> None:
    assert made({}).json_text() == made({}).json_text()
    assert load(made({}).json_text())["schema"] == "bagalau/1"

"""`bagalau trace`: text, rows, JSON under its schema, PROV."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.archives import small_archive
from tests.calling import called_here
from tests.made import report


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(report(tmp_path_factory.mktemp("reports"), seed=3))


def steps(one: dict[str, Any]) -> list[dict[str, Any]]:
    return [one, *(below for part in one["parts"] for below in steps(part))]


@pytest.mark.parametrize("asked", ["4", "4.3", "total", "documents_registered"])
def test_json_is_by_its_schema_and_leads_to_the_file(file: str, asked: str) -> None:
    document = json.loads(called_here("trace", file, asked, "--json").out)
    jsonschema.validate(document, json.loads(called_here("schema", "trace").out))
    text = Path(file).read_bytes().decode()
    figures = [one for one in steps(document["root"]) if one["figure"]]
    assert figures
    for one in figures:
        for trace in one["trace"]:
            assert text[trace["received"]["start"] : trace["received"]["end"]] == trace["received"]["text"]


def test_the_tree_is_drawn_with_parameters_places_and_roundings(file: str) -> None:
    done = called_here("trace", file, "4.3")
    assert (done.code, done.err) == (0, "")
    mark, *lines = done.out.splitlines()
    assert mark == "The methodology is a draft: nobody has checked it."
    assert lines[0].startswith("Indicator 4.3 = ")
    assert any("kz-it-2011.yaml:" in line for line in lines)
    assert any("documents_registered = " in line and "line " in line for line in lines)
    assert "├ Rounding (truncate, digits 1)" in done.out or "└ Rounding (truncate, digits 1)" in done.out


def test_a_trial_says_so(file: str) -> None:
    assert called_here("trace", file, "8", "--methodology", "proposal-a").out.startswith("A trial: the methodology is invented")


@pytest.mark.parametrize("form", ["--csv", "--table"])
def test_every_row_of_a_trial_says_so(file: str, form: str) -> None:
    _, *rows = called_here("trace", file, "8", "--methodology", "proposal-a", form).out.splitlines()
    assert all(row.endswith("invented draft") for row in rows if not row.startswith("─"))


def test_prov_says_so_at_the_result_and_at_the_methodology(file: str) -> None:
    document = json.loads(called_here("trace", file, "8", "--methodology", "proposal-a", "--prov").out)
    marked = [one["rdfs:label"] for one in document["@graph"] if "a trial: invented" in one.get("rdfs:comment", ())]
    assert marked == ["proposal-a", "criterion 8"]


def test_rows_have_a_depth(file: str) -> None:
    head, first, *_ = called_here("trace", file, "4", "--csv").out.splitlines()
    assert head == "depth,kind,label,value,exact,reason,reference,where,trial"
    assert first.startswith("0,criterion,4,")


def test_prov_derives_every_value_from_what_is_there(file: str) -> None:
    document = json.loads(called_here("trace", file, "total", "--prov").out)
    known = {one["@id"] for one in document["@graph"]}
    named = {value["@id"] for one in document["@graph"] for key in ("prov:used", "prov:wasDerivedFrom") for value in one.get(key, [])}
    assert len(known) == len(document["@graph"])
    assert named <= known
    quoted = [one for one in document["@graph"] if "prov:wasQuotedFrom" in one]
    assert quoted
    assert {one["@type"] for one in quoted} == {"prov:Entity"}
    assert {one["prov:atLocation"]["@type"] for one in quoted} == {"prov:Location"}


def test_what_is_not_there_is_wrong_usage_and_what_cannot_be_read_is_told(file: str, tmp_path: Path) -> None:
    done = called_here("trace", file, "documents_forgotten")
    assert (done.code, done.out) == (2, "")
    done = called_here("trace", str(tmp_path / "gone.txt"), "4")
    assert (done.code, done.out) == (1, "")
    assert "no such file" in done.err


def test_a_report_of_an_archive_is_named_by_its_hash(file: str, place: str) -> None:
    folder = small_archive(place, range(3, 4))
    sha256 = hashlib.sha256(Path(file).read_bytes()).hexdigest()
    kept = called_here("trace", sha256[:8], "4", "--archive", str(folder))
    assert (kept.code, kept.out) == (0, called_here("trace", file, "4").out)


def test_an_original_that_is_gone_is_told_and_an_id_that_is_none_is_wrong_usage(file: str, tmp_path: Path) -> None:
    folder = small_archive(tmp_path / "archive", range(3, 4))
    done = called_here("trace", "0" * 12, "4", "--archive", str(folder))
    lists = "bagalau show lists those there are, or --quarantine"
    assert (done.code, done.err) == (2, f"bagalau: {'0' * 12}: no report of the archive begins so; {lists}\n")
    sha256 = hashlib.sha256(Path(file).read_bytes()).hexdigest()
    (folder / "originals" / sha256[:2] / sha256).unlink()
    done = called_here("trace", sha256, "4", "--archive", str(folder))
    assert (done.code, done.out) == (1, "")
    assert "put back a copy" in done.err

"""`bagalau show --quarantine`: what gave no report, by reason, where it was found, and what would help."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from archive import Outcome, Versions
from tests.archived import archived, sha
from tests.calling import called_here
from tests.databases import made

SCANS = 12


@pytest.fixture(scope="module")
def place(new_place: Callable[[], str]) -> str:
    """An archive with a report, twelve scans that were put off, a recipe in two places and a path that could not be opened."""
    place = archived(new_place(), ["report"])
    archive, versions = made(place), Versions("reading-1", "scoring-1")
    run = archive.begin_run("ingest", "in", "request", "2026-01-01T00:00:00+00:00")
    scans = [
        Outcome(f"in/scan-{number}.tif", sha(f"scan {number}"), 9, versions, code="needs-ocr", reason="it is a picture")
        for number in range(SCANS)
    ]
    recipe = Outcome("in/Тағам.txt", sha("recipe"), 9, versions, code="not-a-known-form", reason="no heading of a form")
    archive.keep(run, "request", [*scans, recipe, Outcome("in/gone.txt", None, 0, versions, code="missing", reason="no such file")])
    archive.keep_places(run, [(sha("recipe"), "in/second/recipe.txt")])
    archive.close()
    return place


def shown(place: str, *options: str) -> str:
    done = called_here("show", "--quarantine", "--archive", place, *options)
    assert (done.code, done.err) == (0, "")
    return done.out


@pytest.mark.parametrize("lang", ["en", "kk", "ru"])
def test_files_stand_under_their_reason_with_what_would_help(place: str, lang: str) -> None:
    lines = shown(place, "--lang", lang).splitlines()
    assert lines[0].startswith("needs-ocr (12): ")
    assert "bagalau doctor" in lines[0]
    assert [line for line in lines if "scan-" in line] == lines[1:11]
    assert "2" in lines[11]
    assert "--limit" in lines[11]
    assert "14" in lines[-1]


def test_json_has_every_place(place: str) -> None:
    objects = [json.loads(line) for line in shown(place, "--json", "--code", "not-a-known-form", "--code", "missing").splitlines()]
    assert [(one["code"], one["id"], one["places"]) for one in objects] == [
        ("not-a-known-form", sha("recipe")[:8], ["in/second/recipe.txt", "in/Тағам.txt"]),
        ("missing", "", ["in/gone.txt"]),
    ]
    assert {one["schema"] for one in objects} == {"bagalau-quarantine/1"}
    assert objects[1]["sha256"] is None


def test_csv_has_all_rows(place: str, tmp_path: Path) -> None:
    shown(place, "--csv", "-o", str(tmp_path / "all.csv"))
    rows = list(csv.DictReader((tmp_path / "all.csv").open(encoding="utf-8")))
    assert len(rows) == SCANS + 2
    assert {row["places"] for row in rows if row["code"] == "not-a-known-form"} == {"2"}


def test_a_part_of_any_path_finds_it(place: str) -> None:
    assert [json.loads(line)["id"] for line in shown(place, "--json", "--text", "ТАҒАМ").splitlines()] == [sha("recipe")[:8]]
    assert shown(place, "--json", "--text", "nowhere") == ""


def test_one_file_is_shown_with_every_place_and_the_whole_reason(place: str) -> None:
    lines = shown(place, sha("recipe")[:8]).splitlines()
    assert [line.strip() for line in lines[1:4]] == [f"{sha('recipe')[:8]}  in/second/recipe.txt", "in/Тағам.txt", "no heading of a form"]


def test_no_more_rows_than_were_asked_for(place: str) -> None:
    assert len(shown(place, "--table", "--limit", "3").splitlines()) == 5
    assert sum("in/" in line for line in shown(place, "--limit", "12").splitlines()) == 12


def test_a_report_is_not_in_quarantine_and_says_where_to_look(place: str) -> None:
    done = called_here("show", "--archive", place, sha("recipe")[:8])
    assert done.code == 2
    assert "--quarantine" in done.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--quarantine", "--code", "nonsense"), "there is no such code"),
        (("--quarantine", "--year", "2011"), "goes with ID"),
        (("--quarantine", "--sort", "year"), "goes with ID"),
        (("--code", "missing"), "goes with --quarantine"),
        (("--quarantine", "00"), "too short"),
        (("--quarantine", "00000000"), "nothing in quarantine begins so"),
    ],
)
def test_wrong_usage_is_said_in_one_line(place: str, options: tuple[str, ...], said: str) -> None:
    done = called_here("show", "--archive", place, *options)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err

"""`bagalau show`: lists in every form, one report, and what is wrong in one line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.listing import ORDERS
from bagalau.show import SORTS
from tests.archived import archived, document, sha
from tests.calling import call, called_here
from tests.databases import changed

REPORTS: dict[str, dict[str, Any]] = {
    "temir": {"signatories": ["К. Петров"], "computed": "27.9"},
    "temir-ru": {"body": "Темирский район", "region": "Актюбинская область"},
    "formula": {"body": "=cmd|' /C calc'!A0", "region": None},
    "disputed": {"body": "Шиелі ауданы", "status": "disputed", "candidates": ["Шиелі ауданы", "Арал ауданы"]},
}


@pytest.fixture(scope="module")
def folder(new_place: Callable[[], str]) -> str:
    return archived(new_place(), REPORTS)


def test_a_list_counts_cases_and_says_what_is_in_dispute(folder: str) -> None:
    done = called_here("show", "--archive", folder)
    assert (done.code, done.err) == (0, "")
    assert "Cases: 3; reports: 4." in done.out
    assert "? Шиелі ауданы | Арал ауданы" in done.out
    assert "27.9" in done.out


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_numbers_are_written_as_the_language_does(folder: str, lang: str) -> None:
    assert "27,9" in called_here("show", "--archive", folder, "--lang", lang).out


def test_a_list_says_how_much_more_there_is(folder: str) -> None:
    assert "2 more" in called_here("show", "--archive", folder, "--limit", "1").out
    assert "3 more" in called_here("show", "--archive", folder, "--limit", "1", "--copies").out


def test_csv_has_every_row_and_no_formula(folder: str) -> None:
    rows = list(csv.DictReader(io.StringIO(called_here("show", "--archive", folder, "--csv", "--copies").out)))
    assert {row["name"] for row in rows} == {f"{name}.txt" for name in REPORTS}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@"))]


def test_json_has_an_object_a_row(folder: str) -> None:
    rows = [json.loads(line) for line in called_here("show", "--archive", folder, "--json", "--body", "темір").out.splitlines()]
    assert [(row["schema"], row["sha256"], row["copies"], row["leads_because"]) for row in rows] == [
        ("bagalau-show/1", sha("temir"), "2", "signed")
    ]


def test_a_total_never_stands_without_its_parts(folder: str) -> None:
    for row in csv.DictReader(io.StringIO(called_here("show", "--archive", folder, "--csv").out)):
        assert row["part_computed"]
        assert row["part_as_stated"]
        assert ".." in row["range"]


def test_one_report_is_summed_up_with_its_case(folder: str) -> None:
    done = called_here("show", sha("temir-ru")[:6], "--archive", folder)
    assert done.code == 0
    assert "Темирский район" in done.out
    assert f"2 copies; {sha('temir')[:8]} leads: it has signatures" in done.out


def test_one_report_as_json_is_the_object_it_was_kept_as(folder: str) -> None:
    done = called_here("show", sha("temir"), "--archive", folder, "--json")
    assert json.loads(done.out) == document("temir", **REPORTS["temir"])


@pytest.mark.parametrize("form", ["--csv", "--table"])
def test_one_report_as_a_row(folder: str, form: str) -> None:
    assert "Темір ауданы" in called_here("show", sha("temir")[:8], "--archive", folder, form).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("abc",), "at least four"),
        (("ffffffff",), "bagalau show lists"),
        (("--finding", "nonsense"), "no such finding"),
        (("--year", "11"), "write 2011"),
    ],
)
def test_wrong_usage_is_said_in_one_line(folder: str, arguments: tuple[str, ...], said: str) -> None:
    done = called_here("show", *arguments, "--archive", folder)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err


def test_an_original_that_was_changed_is_said_in_one_line_beside_what_was_read(tmp_path: Path) -> None:
    folder = archived(tmp_path / "archive", ["a"])
    (folder / "originals" / sha("a")[:2] / sha("a")).write_bytes(b"another")
    done = called_here("show", sha("a")[:8], "--archive", str(folder))
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "the original was changed on disk" in done.err
    assert "Темір ауданы" in done.out


@pytest.mark.parametrize(("table", "damaged"), [("readings", b"\0"), ("findings", "{")])
def test_a_corrupt_row_is_said_in_one_line(place: str, tmp_path: Path, table: str, damaged: bytes | str) -> None:
    changed(archived(place, ["a"]), f"UPDATE {table} SET document = :damaged", damaged=damaged)
    done = called_here("show", sha("a")[:8], "--archive", place, "-o", str(tmp_path / "out"))
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "is damaged" in done.err
    assert not (tmp_path / "out").exists()


def test_an_archive_must_be_named_and_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BAGALAU_ARCHIVE", raising=False)
    monkeypatch.chdir(tmp_path)
    assert called_here("show").code == 2
    done = called_here("show", "--archive", str(tmp_path))
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "no archive is here" in done.err


def test_nothing_found_is_no_failure(folder: str) -> None:
    done = called_here("show", "--archive", folder, "--finding", "order-unknown")
    assert (done.code, done.err) == (0, "")
    assert "Cases: 0" in done.out


def test_its_orders_are_those_of_the_archive() -> None:
    assert set(SORTS) == set(ORDERS)


def test_a_list_waits_for_no_library(folder: str) -> None:
    done = call("-X", "importtime", "-m", "bagalau", "show", "--archive", folder, "--text", "Ќызылорда", python=True)
    assert done.code == 0
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.err.splitlines()}
    assert not imported & {"spacy", "scoring", "sqlalchemy", "prefect", "numpy", "normalizers"}

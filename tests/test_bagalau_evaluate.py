"""`bagalau evaluate`, called as it is from a shell, and in process where only its parts are looked at."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import jsonschema
import pytest

from tests.calling import call, called_here
from tests.made import NO_REPORTS, no_report, report


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(tmp_path_factory.mktemp("reports"), seed=3, damage="kz1048-read-as-cp1251", contradictions=["criterion-differs"])


def test_the_summary_says_what_a_person_wants_to_know(damaged: Path) -> None:
    done = called_here("evaluate", str(damaged))
    assert (done.code, done.err) == (0, "")
    for part in (str(damaged), "kz-it-2011", "KZ-1048 read as cp1251", "Electronic document flow", "Total", "It lies between", "✗ error"):
        assert part in done.out
    assert "\x1b" not in done.out, "no colours in a pipe"


@pytest.mark.parametrize(("lang", "words"), [("kk", ("Жалпы баға", "Сәйкес келмейтіні")), ("ru", ("Итог", "Что не сходится"))])
def test_the_summary_speaks_the_language_and_writes_its_numbers(damaged: Path, lang: str, words: tuple[str, ...]) -> None:
    out = called_here("evaluate", str(damaged), "--lang", lang).out
    assert all(word in out for word in words)
    assert not [
        cell
        for line in out.splitlines()
        if line.startswith((" 4  ", "10  "))
        for cell in line.split()
        if cell.count(".") == 1 and cell.replace(".", "").isdecimal()
    ]


def test_json_is_one_object_a_file_by_the_schema_quarantined_ones_included(damaged: Path, tmp_path: Path) -> None:
    recipe = no_report(tmp_path, "recipe.txt")
    done = call("evaluate", str(damaged), str(recipe), str(tmp_path / "gone.txt"), "--json")
    objects = [json.loads(line) for line in done.out.splitlines()]
    schema = json.loads(called_here("schema").out)
    for one in objects:
        jsonschema.validate(one, schema)
    assert [one["report"]["name"] for one in objects] == [damaged.name, "recipe.txt", "gone.txt"]
    assert [one.get("quarantined", {}).get("code") for one in objects] == [None, "not-a-known-form", "missing"]
    assert done.code == 1
    assert len(done.err.splitlines()) == 2


@pytest.mark.parametrize("name", NO_REPORTS)
def test_what_is_no_report_has_one_line_and_the_others_are_done(damaged: Path, tmp_path: Path, name: str) -> None:
    file = no_report(tmp_path, name)
    done = called_here("evaluate", str(file), str(damaged), "--table")
    (line,) = done.err.splitlines()
    assert line.startswith(f"bagalau: {file}: ")
    assert (NO_REPORTS[name][1] or "") in line
    assert done.code == 1
    assert damaged.name in done.out


def test_a_missing_file_and_a_folder_without_files_are_said_to_be_so(tmp_path: Path) -> None:
    done = called_here("evaluate", str(tmp_path / "gone.txt"))
    assert (done.code, done.out) == (1, "")
    assert done.err == f"bagalau: {tmp_path}/gone.txt: no such file; check the path (missing)\n"
    done = called_here("evaluate", str(tmp_path))
    assert done.code == 1
    assert "no file in it" in done.err


def test_a_folder_stands_for_its_files(damaged: Path) -> None:
    done = called_here("evaluate", str(damaged.parent), "--csv")
    (row,) = csv.DictReader(done.out.splitlines())
    assert row["path"] == str(damaged)
    assert row["computed"]
    assert row["part_computed"], "no total without its parts"
    assert row["range"]


def test_standard_input_is_read_as_bytes(damaged: Path) -> None:
    done = call("evaluate", "-", "--json", stdin=damaged.read_bytes())
    one = json.loads(done.out)
    assert (one["report"]["name"], one["report"]["path"]) == ("stdin", None)
    by_name = json.loads(called_here("evaluate", str(damaged), "--json").out)
    assert one["figures"] == by_name["figures"]


def test_standard_input_can_be_named_once() -> None:
    done = called_here("evaluate", "-", "-")
    assert (done.code, done.out) == (2, "")


def test_a_methodology_that_is_none_is_wrong_usage(damaged: Path) -> None:
    done = called_here("evaluate", str(damaged), "--methodology", "kz-it-1871")
    assert (done.code, done.out) == (2, "")
    assert "kz-it-1871" in done.err
    assert "kz-it-2011" in done.err, "it says which there are"


def test_a_fault_of_the_program_costs_one_file(damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("scoring.evaluate", fails)
    done = called_here("evaluate", str(damaged), "--json")
    assert (done.code, json.loads(done.out)["quarantined"]["code"]) == (1, "internal-error")
    assert "please report it" in done.err


def test_a_larger_file_than_allowed_is_not_read(damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 1_000_001)
    monkeypatch.setenv("BAGALAU_LARGEST_FILE_MB", "1")
    done = called_here("evaluate", str(large), str(damaged), "--json")
    assert [json.loads(line).get("quarantined", {}).get("code") for line in done.out.splitlines()] == ["too-large", None]


@pytest.fixture(scope="module")
def imported(damaged: Path) -> set[str]:
    """The packages that one evaluation imports."""
    done = call("-X", "importtime", "-m", "bagalau", "evaluate", str(damaged), python=True)
    assert done.code == 0
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in done.err.splitlines()}


@pytest.mark.parametrize("library", ["prefect", "sqlalchemy", "pdfplumber", "fastapi"])
def test_evaluate_starts_nothing_that_it_does_not_need(imported: set[str], library: str) -> None:
    assert "spacy" in imported, "the list of imports was read"
    assert library not in imported

"""`bagalau export`: each kind of file read back, nothing in it a formula that was not meant, and nothing half-written."""

from __future__ import annotations

import csv
import errno
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from archive.exporting import json_lines
from archive.listing import open_listing
from flows.exports.parquet import _exact
from flows.exports.writing import _text
from tests.archived import archived, document, sha
from tests.calling import ROOT, called_here
from tests.databases import changed
from tests.sheets import sheets

REPORTS: dict[str, dict[str, Any]] = {
    "first": {"computed": "31.5", "signatories": ["К. Петров"]},
    "first-again": {"computed": "99"},
    "second": {"body": "Шалқар ауданы", "computed": "27.9"},
    "formula": {"body": "=HYPERLINK(1)", "region": "@SUM(1)", "computed": "27.9"},
    "control": {"body": "+Алға\x07 _x0041_ <b>&", "region": None, "year": 2012, "computed": "5"},
    "disputed": {"body": "Шиелі ауданы", "status": "disputed", "candidates": ["Шиелі ауданы", "Арал ауданы"], "computed": "90"},
}
RANKS = {"first": "1", "second": "2", "formula": "2", "control": "1", "disputed": ""}


@pytest.fixture(scope="module")
def folder(new_place: Callable[[], str]) -> str:
    return archived(new_place(), REPORTS)


def exported(folder: str, place: Path, *options: str) -> Path:
    done = called_here("export", "--archive", folder, "--to", str(place), *options)
    assert (done.code, done.err) == (0, "")
    assert [path.name for path in place.parent.iterdir()] == [place.name]
    return place


def test_json_lines_hold_all_that_was_kept(folder: str, tmp_path: Path) -> None:
    lines = exported(folder, tmp_path / "all.jsonl", "--copies").read_bytes().splitlines()
    found = {one["report"]["sha256"]: one for one in map(json.loads, lines)}
    assert found == {sha(name): json.loads(json.dumps(document(name, **given))) for name, given in REPORTS.items()}


def test_a_report_that_looks_like_our_json_is_still_whole(tmp_path: Path) -> None:
    given = {"nested": {"recommendations": ['"made_by":{"x":1}', "made_by"]}}
    with open_listing(archived(tmp_path / "archive", given)) as listing:
        assert list(map(json.loads, json_lines(listing, [sha("nested")]))) == [document("nested", **given["nested"])]


def test_csv_ranks_cases_and_nobody_in_dispute(folder: str, tmp_path: Path) -> None:
    with exported(folder, tmp_path / "all.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["name"].removesuffix(".txt"): row for row in csv.DictReader(stream)}
    assert {name: row["rank"] for name, row in rows.items()} == RANKS
    assert rows["formula"]["region"] == "'@SUM(1)"
    assert not [cell for row in rows.values() for cell in row.values() if cell.startswith(("=", "+", "@"))]


def test_copies_that_do_not_lead_have_no_rank(folder: str, tmp_path: Path) -> None:
    with exported(folder, tmp_path / "all.csv", "--copies").open(encoding="utf-8", newline="") as stream:
        ranks = {row["name"]: row["rank"] for row in csv.DictReader(stream)}
    assert (ranks["first-again.txt"], ranks["first.txt"]) == ("", "1")


def test_csv_for_excel_has_a_mark_semicolons_and_decimal_commas(folder: str, tmp_path: Path) -> None:
    data = exported(folder, tmp_path / "all.csv", "--excel").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfrank;id;")
    assert b";27,9;" in data
    assert data.count(b"\r\n") == len(RANKS) + 1
    assert b";'@SUM(1);" in data


@pytest.mark.parametrize("name", ["12345678", "1234e567", "00012345", "1-2"])
def test_what_excel_would_take_for_a_number_or_a_day_stays_as_it_is(tmp_path: Path, name: str) -> None:
    """A hash of eight signs with one e in it became 1,23E+571."""
    assert _text(name) == f"'{name}"
    assert _text("9f3a21c4") == "9f3a21c4"
    assert _text("=1") == "'=1"


def test_parquet_holds_the_rows_with_exact_numbers(folder: str, tmp_path: Path) -> None:
    table = parquet.read_table(exported(folder, tmp_path / "all.parquet", "--copies"))
    rows = {row["name"].removesuffix(".txt"): row for row in table.to_pylist()}
    assert {name: row["sha256"] for name, row in rows.items()} == {name: sha(name) for name in REPORTS}
    assert {name: str(rows[name]["rank"] or "") for name in RANKS} == RANKS
    assert rows["second"]["computed"] == Decimal("27.9")
    assert (rows["formula"]["region"], rows["control"]["region"], rows["control"]["year"]) == ("@SUM(1)", None, 2012)
    assert (rows["disputed"]["body_status"], rows["disputed"]["district"]) == ("disputed", "Шиелі ауданы | Арал ауданы")


@pytest.mark.parametrize(("value", "kept"), [("0.1", "0.1"), ("1e-19", None), ("1" + "0" * 20, None), (None, None)])
def test_a_number_that_a_column_cannot_hold_is_left_to_json_lines(value: str | None, kept: str | None) -> None:
    assert _exact(value) == (None if kept is None else Decimal(kept))


def test_parquet_without_pyarrow_says_what_installs_it(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.exports.writing.find_spec", lambda name: None)
    done = called_here("export", "--archive", folder, "--to", str(tmp_path / "x.parquet"))
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "pip install 'bagalau[parquet]'" in done.err
    assert not list(tmp_path.iterdir())


def test_a_workbook_has_ranking_criteria_and_findings(folder: str, tmp_path: Path) -> None:
    book = sheets(exported(folder, tmp_path / "all.xlsx"))
    assert list(book) == ["Ranking", "Criteria", "Findings"]
    assert {line[-2].value.removesuffix(".txt"): line[0].value for line in book["Ranking"][1:]} == RANKS
    assert len(book["Findings"]) > 1


def test_sums_live_and_give_what_stands_beside_them(folder: str, tmp_path: Path) -> None:
    book = sheets(exported(folder, tmp_path / "all.xlsx"))
    for line in book["Criteria"][1:]:
        assert line[3].formula == f"SUM(E{line[3].row}:N{line[3].row})"
        assert float(line[3].value) == pytest.approx(sum(float(cell.value) for cell in line[4:14] if cell.value))
    for line, criteria in zip(book["Ranking"][1:], book["Criteria"][1:], strict=True):
        assert line[7].formula == f"'Criteria'!D{criteria[3].row}"
        assert (line[1].value, line[7].value) == (criteria[0].value, criteria[3].value)


def test_every_number_that_was_read_has_its_source(folder: str, tmp_path: Path) -> None:
    for line in sheets(exported(folder, tmp_path / "all.xlsx"))["Criteria"][1:]:
        stated = [table.value or section.value for table, section in zip(line[14:24], line[24:34], strict=True)]
        assert [bool(one) for one in stated] == [bool(cell.value) for cell in line[44:54]]


def test_what_a_report_says_is_text_in_a_workbook(folder: str, tmp_path: Path) -> None:
    cells = [cell for rows in sheets(exported(folder, tmp_path / "all.xlsx")).values() for row in rows[1:] for cell in row]
    texts = {cell.value for cell in cells if not cell.formula and cell.text}
    assert {"@SUM(1)", "=HYPERLINK(1)"} <= texts
    assert {cell.column for cell in cells if cell.formula} == {"D", "H"}
    assert any("_x0007_" in text and "_x005F_x0041_" in text and "<b>&" in text for text in texts)


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_a_workbook_speaks_the_language(folder: str, tmp_path: Path, lang: str) -> None:
    assert "Ranking" not in sheets(exported(folder, tmp_path / "all.xlsx", "--lang", lang))


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet", "xlsx"])
def test_filters_hold_for_every_kind(folder: str, tmp_path: Path, kind: str) -> None:
    done = called_here("export", "--archive", folder, "--to", str(tmp_path / f"x.{kind}"), "--year", "2012")
    assert done.out == f"{tmp_path / f'x.{kind}'}: 1 reports\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "no file is named"),
        (("--to", "x.pdf"), "no such kind"),
        (("--to", "x.xlsx", "--excel"), "is for FILE.csv"),
        (("--to", "/nowhere/at/all.csv"), "cannot be written"),
    ],
)
def test_wrong_usage_is_said_in_one_line(folder: str, options: tuple[str, ...], said: str) -> None:
    done = called_here("export", "--archive", folder, *options)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet", "xlsx"])
def test_a_full_disk_is_one_line_and_leaves_the_old_file(folder: str, tmp_path: Path, kind: str) -> None:
    place = tmp_path / f"x.{kind}"
    place.write_text("old")
    done = subprocess.run(
        [sys.executable, "-m", "bagalau", "export", "--copies", "--archive", folder, "--to", str(place)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")},  # coverage would write too
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600)),  # a write beyond fails as a full disk does
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "cannot be written" in done.stderr
    assert place.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == [place.name]


@pytest.mark.parametrize("command", [("show",), ("show", "--csv")])
def test_a_full_disk_behind_standard_output_is_one_line(folder: str, command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bagalau", *command, "--archive", folder],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            check=False,
        )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize("kind", ["jsonl", "xlsx"])
def test_a_corrupt_row_is_one_line_and_nothing_is_written(place: str, tmp_path: Path, kind: str) -> None:
    archived(place, ["a", "b"])
    changed(place, "UPDATE readings SET document = :damaged", damaged=b"\0")
    changed(place, "UPDATE evaluations SET document = '{'")
    done = called_here("export", "--copies", "--archive", place, "--to", str(tmp_path / f"x.{kind}"))
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "is damaged" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_the_disk_says_which(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("flows.exports.workbook.new_book", full)
    assert "No space left on device" in called_here("export", "--archive", folder, "--to", str(tmp_path / "x.xlsx")).err

"""Workbooks: what is written is what a spreadsheet reads, digit by digit; too many rows go on in another sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.exports import xlsx
from flows.exports.xlsx import Cell, Formula, Text, column, new_book
from tests.sheets import sheets


def written(place: Path, *rows: Sequence[Cell], heads: tuple[str, ...] = ("a", "b", "c")) -> dict[str, list[list[str]]]:
    with new_book(place) as book:
        book.sheet(1, "One", heads, rows)
    return {name: [[cell.value for cell in row] for row in found] for name, found in sheets(place).items()}


@pytest.mark.parametrize("number", ["0", "27.9", "-0.2", "999999999999999", "0.1"])
def test_numbers_keep_their_digits(tmp_path: Path, number: str) -> None:
    assert written(tmp_path / "x.xlsx", [number])["One"][1][0] == number
    assert not sheets(tmp_path / "x.xlsx")["One"][1][0].text


@pytest.mark.parametrize("text", ["007", "1e5", "1,5", "１２", "9999999999999999", "=1+1", "-", ".5", "5.", Text("12345678")])
def test_what_is_no_number_or_too_long_for_one_is_text(tmp_path: Path, text: str) -> None:
    written(tmp_path / "x.xlsx", [text])
    cell = sheets(tmp_path / "x.xlsx")["One"][1][0]
    assert (cell.value, cell.text, cell.formula) == (text, True, None)


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="_\ufffe\uffff"), min_size=1))
def test_texts_come_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    assert written(tmp_path_factory.mktemp("x") / "x.xlsx", [Text(text)])["One"][1][0] == text


def test_a_formula_has_its_value_beside_it(tmp_path: Path) -> None:
    written(tmp_path / "x.xlsx", [1, "2", Formula("SUM(A2:B2)", "3")])
    assert (sheets(tmp_path / "x.xlsx")["One"][1][2].formula, sheets(tmp_path / "x.xlsx")["One"][1][2].value) == ("SUM(A2:B2)", "3")


def test_rows_beyond_the_last_go_on_in_another_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    found = written(tmp_path / "x.xlsx", *([number] for number in range(1, 6)), heads=("n",))
    assert found == {"One": [["n"], ["1"], ["2"]], "One 2": [["n"], ["3"], ["4"]], "One 3": [["n"], ["5"]]}


def test_a_text_longer_than_a_cell_is_cut_and_shows_it(tmp_path: Path) -> None:
    cut = written(tmp_path / "x.xlsx", ["я" * 40_000])["One"][1][0]
    assert len(cut) == xlsx.LONGEST
    assert cut.endswith("я…")


def test_columns_have_their_letters() -> None:
    assert [column(at) for at in (0, 25, 26, 51, 52, 702)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]

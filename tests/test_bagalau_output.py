from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bagalau.output import columns, csv_text, table_text
from bagalau.streams import visible

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"))


@pytest.mark.parametrize("cell", ["=1+1", "@cmd", "+7 (712) 1", "-x", "\tx"])
def test_a_cell_from_a_report_is_never_a_formula(cell: str) -> None:
    assert csv_text(("a",), [(cell,)]).splitlines()[1].strip('"') == f"'{cell}"


@pytest.mark.parametrize("cell", ["-0.2", "-7", "0.2", "a=b"])
def test_a_number_stays_a_number(cell: str) -> None:
    assert csv_text(("a",), [(cell,)]).splitlines()[1] == cell


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1))
def test_what_is_written_as_csv_can_be_read_as_csv(rows: list[tuple[str, str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_text(("a", "b"), rows), newline="")))
    assert len(read) == len(rows) + 1
    assert [cell.removeprefix("'") for row in read[1:] for cell in row] == [cell.removeprefix("'") for row in rows for cell in row]


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    assert columns([("a", "maximum"), ("Бағалау", "5")], right=(1,)) == ["a        maximum", "Бағалау        5"]


def test_a_table_shows_control_marks_instead_of_obeying_them() -> None:
    assert table_text(("a",), [("\x1b[31m\u202e",)]).splitlines()[2] == "\\u001b[31m\\u202e"


@given(st.text())
def test_what_is_visible_is_one_line_that_steers_nothing(text: str) -> None:
    shown = visible(text)
    assert len(shown.splitlines()) <= 1
    assert shown.isprintable() or not text.isprintable()
    assert visible(shown) == shown

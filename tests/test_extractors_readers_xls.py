"""Workbooks of Excel 97-2003: what each cell shows, with its sheet and its letters and number; hidden ones and broken ones."""

from __future__ import annotations

import struct

import pytest

from extractors import Damaged, EmptyFile, Encrypted, read
from fixtures import ole
from fixtures.hostile import looped
from fixtures.xls import BOOK, END, NUMBER_CELL, OF_SHEET, SHEET, STYLE, _begin, _record, _short, workbook

HEIGHT, FORMAT, PASSWORD = 0x0208, 0x041E, 0x002F
ROWS = [["Балдар кестесі"], [], ["4", "Құжат айналымы", "", "0.4"], ["5", "Порталдар", "", "7.5"]]


def made(cells: bytes, before: bytes = b"", hidden: int = 0) -> bytes:
    """A workbook of records, in no compound file: xlrd takes it as it is."""
    begin, end = _begin(BOOK) + before, _record(END)
    place = len(begin) + 4 + 6 + len(_short("Бет")) + len(end)
    sheet = _record(SHEET, struct.pack("<IBB", place, hidden, 0) + _short("Бет"))
    return begin + sheet + end + _begin(OF_SHEET) + cells + _record(END)


def number(row: int, value: float, style: int = 0) -> bytes:
    return _record(NUMBER_CELL, struct.pack("<HHHd", row, 0, style, value))


def test_a_row_is_a_line_and_each_cell_has_its_place() -> None:
    report = read(workbook(ROWS), "a.doc")
    assert report.text == "Балдар кестесі\n4\tҚұжат айналымы\t\t0.4\n5\tПорталдар\t\t7.5\n"
    assert report.media_type == "application/vnd.ms-excel"
    assert report.place(report.text.index("0.4")).path == "sheet Есеп, cell D3"


def test_a_text_longer_than_a_record_is_whole() -> None:
    long = "Аудан әкімдігінің есебі. " * 900
    assert read(workbook([[long], ["соңы"]]), "a.xls").text == f"{long}\nсоңы\n"


def test_a_number_is_shown_under_its_format() -> None:
    styles = _record(FORMAT, struct.pack("<HHB", 164, 5, 0) + b"0.000")
    styles += b"".join(_record(STYLE, struct.pack("<HH16x", 0, code)) for code in (0, 164, 10, 14))
    cells = [number(0, 0.30000000000000004), number(1, 0.4, 1), number(2, 0.5, 2), number(3, 40897, 3)]
    assert read(made(b"".join(cells), styles), "a.xls").text == "0.3\n0.400\n50.00%\n20.12.2011\n"


def test_hidden_rows_are_left_out_and_a_book_of_hidden_sheets_is_empty() -> None:
    row = _record(HEIGHT, struct.pack("<HHHHHHI", 1, 0, 1, 255, 0, 0, 0x20))
    styles = _record(STYLE, bytes(20))
    assert read(made(number(0, 7) + row + number(1, 8), styles), "a.xls").text == "7\n"
    with pytest.raises(EmptyFile, match="no text in it"):
        read(made(number(0, 7), styles, hidden=1), "a.xls")


def test_hidden_columns_are_left_out_and_failed_formulas_say_so() -> None:
    styles = _record(STYLE, bytes(20))
    columns = _record(0x007D, struct.pack("<HHHHHH", 1, 1, 2560, 0, 1, 0))
    cells = number(0, 7) + _record(NUMBER_CELL, struct.pack("<HHHd", 0, 1, 0, 99.0)) + _record(0x0205, struct.pack("<HHHBB", 0, 2, 0, 7, 1))
    assert read(made(columns + cells, styles), "a.xls").text == "7\t\t#DIV/0!\n"


def test_what_does_not_open_is_told() -> None:
    with pytest.raises(Encrypted, match="password"):
        read(made(b"", _record(PASSWORD, bytes(54))), "a.xls")
    for data in (workbook(ROWS)[:2000], ole.pack("Workbook", b"\0" * 40), looped(workbook(ROWS))):
        with pytest.raises(Damaged, match="the workbook does not open"):
            read(data, "a.xls")


def test_a_document_that_embeds_another_is_what_its_own_streams_say() -> None:
    """The picture of a slide in a cell does not make a presentation of a workbook."""
    inside = "WordDocument PowerPoint Document".encode("utf-16-le")
    assert read(workbook([[inside.decode("utf-16-le")], ["7"]]), "a.xls").media_type == "application/vnd.ms-excel"

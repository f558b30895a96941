"""Workbooks of Excel 97-2003 and before (.xls) through xlrd: each sheet that is shown, cell by cell as it is shown."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from extractors.errors import Damaged, Encrypted, ReadError
from extractors.limits import Limits
from extractors.model import Report
from extractors.readers.cells import Sheet, content, shown
from extractors.readers.flow import Composer

MEDIA_TYPE = "application/vnd.ms-excel"
VISIBLE = 0
TEXT, NUMBER, DATE, TRUTH, ERROR = 1, 2, 3, 4, 5
"""The kinds of cells, as xlrd numbers them."""
TRUTHS = ("FALSE", "TRUE")
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
"""What a cell shows whose formula failed ([MS-XLS] 2.5.10)."""


def read(data: bytes, name: str, limits: Limits) -> Report:
    """The report in a workbook; hidden sheets, rows and columns are no part of its text. Raises Damaged, Encrypted, TooLong."""
    import xlrd  # loaded for the files that need it

    engine: Any = xlrd
    composer = Composer(name, limits)
    try:
        book = engine.open_workbook(file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True, on_demand=True)
        composer.clock.check()
        composer.write(content(_sheets(book)))
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # xlrd raises whatever a broken file leads it to
        if "encrypted" in str(error):
            raise Encrypted(name, "it opens with a password only; open it and save it without one") from error
        raise Damaged(name, f"the workbook does not open ({error}); it is cut off or damaged, look for another copy") from error
    return composer.report(data, MEDIA_TYPE, book.encoding)


def _sheets(book: Any) -> Iterator[Sheet]:
    for at in range(book.nsheets):
        sheet = book.sheet_by_index(at)
        if sheet.visibility == VISIBLE:
            rows = (row for row in range(sheet.nrows) if row not in sheet.rowinfo_map or not sheet.rowinfo_map[row].hidden)
            yield Sheet(sheet.name, {row + 1: dict(_cells(book, sheet, row)) for row in rows})
        book.unload_sheet(at)


def _cells(book: Any, sheet: Any, row: int) -> Iterator[tuple[int, str]]:
    """What the cells of a row show, by column from 1."""
    for column, cell in enumerate(sheet.row(row), 1):
        if column - 1 in sheet.colinfo_map and sheet.colinfo_map[column - 1].hidden:
            continue
        if cell.ctype == TEXT:
            yield column, cell.value
        elif cell.ctype in (NUMBER, DATE):
            yield column, shown(repr(cell.value), _format(book, cell.xf_index), since_1904=book.datemode == 1)
        elif cell.ctype == TRUTH:
            yield column, TRUTHS[bool(cell.value)]
        elif cell.ctype == ERROR:
            yield column, ERRORS.get(cell.value, "")


def _format(book: Any, style: int) -> str:
    """The number format of a style of cells."""
    known = book.xf_list[style].format_key if 0 <= style < len(book.xf_list) else 0
    return book.format_map[known].format_str if known in book.format_map else "General"

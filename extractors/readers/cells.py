"""What a workbook's cell shows: its value under its number format, as a spreadsheet program prints it without grouping thousands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from extractors.readers.flow import Cell, Paragraph, Table

SIGNIFICANT = Context(prec=15, rounding=ROUND_HALF_UP)
"""A spreadsheet keeps 17 digits of a number and shows 15: 0.30000000000000004 is 0.3."""
DAY, TIME, WHOLE, PARTS = "dd.mm.yyyy", "h:mm", "0", "0.00"
BUILT_IN = {9: "0%", 10: "0.00%", 22: f"{DAY} {TIME}"} | {
    number: code for code, numbers in {DAY: (14, 15, 16, 17), TIME: (18, 19, 20, 21), WHOLE: (1, 3, 37, 38), PARTS: (2, 4, 39, 40)}.items()
    for number in numbers
}  # fmt: skip
"""Formats that a workbook names by number alone (ECMA-376, 18.8.30)."""
WORDS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What in a format is neither a digit nor a part of a date."""
DATE = re.compile(r"[dy]|m{3}|h|s", re.IGNORECASE)
DECIMALS = re.compile(r"\.([0#?]*)")
FIRST_DAY, FIRST_DAY_OF_MAC = datetime(1899, 12, 30), datetime(1904, 1, 1)
WIDEST = 100
"""Columns of a row beyond which its empty cells are left out."""
MOST_DIGITS = 30
"""A number of more is shown as a power of ten."""
MOST_DAYS = 2_958_465
"""The last day of the year 9999."""


@dataclass(slots=True)
class Sheet:
    """A sheet: its name, and what each cell shows, by row and column from 1."""

    name: str
    cells: Mapping[int, Mapping[int, str]]


def content(sheets: Iterable[Sheet]) -> Iterator[Paragraph | Table]:
    """Sheets as paragraphs (rows of one cell) and tables (rows of several, empty cells between them kept)."""
    for sheet in sheets:
        rows: list[list[Cell]] = []
        for number, row in sorted(sheet.cells.items()):
            shown = {column: text for column, text in row.items() if text.strip()}
            if len(shown) > 1:
                wide = max(shown) - min(shown) >= WIDEST
                found = sorted(shown) if wide else range(min(shown), max(shown) + 1)
                rows.append([Cell([Paragraph(shown.get(column, ""))], place(sheet.name, number, column)) for column in found])
                continue
            if rows:
                yield Table(rows)
                rows = []
            yield from (Paragraph(text, place(sheet.name, number, column)) for column, text in shown.items())
        if rows:
            yield Table(rows)


def place(sheet: str, row: int, column: int) -> str:
    """`sheet Балдар, cell C4`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"sheet {sheet}, cell {letters}{row}"


def shown(value: str, code: str, since_1904: bool = False) -> str:
    """A number under a format; as it is where it is none."""
    try:
        number = SIGNIFICANT.create_decimal(value)
    except InvalidOperation:
        return value
    bare = WORDS.sub("", code.partition(";")[0])
    if not number.is_finite() or number.adjusted() > MOST_DIGITS:
        return str(number)
    if bare.lower() in ("", "general", "@"):
        return _plain(number)
    if DATE.search(bare):
        return _date(number, bare, since_1904)
    places = DECIMALS.search(bare)
    wanted = places[1] if places else ""
    if "%" in bare:
        number *= 100
    if "E" in bare.upper() or "/" in bare:
        return _plain(number)
    text = f"{number.quantize(Decimal(1).scaleb(-len(wanted)), ROUND_HALF_UP):f}"
    for _ in range(len(wanted) - len(wanted.rstrip("#"))):
        text = text.removesuffix("0")
    return text.removesuffix(".") + ("%" if "%" in bare else "")


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(number: Decimal, code: str, since_1904: bool) -> str:
    """A day, a time of the day, or both; the number itself where there is no such day."""
    if not 0 <= number < MOST_DAYS:
        return _plain(number)
    moment = (FIRST_DAY_OF_MAC if since_1904 else FIRST_DAY) + timedelta(seconds=round(number * 86_400))
    day = f"{moment:%d.%m.%Y}" if re.search(r"[dy]|m{3}", code, re.IGNORECASE) else ""
    time = f"{moment:%H:%M}" if re.search(r"[hs]", code, re.IGNORECASE) else ""
    return " ".join(filter(None, (day, time)))

"""What a workbook's cell shows: its value under its number format, as a spreadsheet program prints it without grouping thousands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
DIGITS, LETTERS = re.compile(r"[0#?]"), re.compile(r"[^\W\d_]")
SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*')
LITERAL = re.compile(r'"[^"]*"|\\.')
CONDITION = re.compile(r"\[[<>=]")
ELAPSED = re.compile(r"\[(h+)\]", re.IGNORECASE)
THOUSANDS = re.compile(r"[0#?](,+)(?![,0#?])")
"""Commas behind the digits: a thousand each."""
LONGEST_FORMAT = 255
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
    """Sheets as paragraphs (rows of one cell) and tables (rows of several, one under another, empty cells between and before them kept)."""
    for sheet in sheets:
        rows: list[tuple[int, dict[int, str]]] = []
        for number, row in sorted(sheet.cells.items()):
            shown = {column: text for column, text in row.items() if text.strip()}
            if len(shown) > 1:
                rows.append((number, shown))
                continue
            if rows:
                yield _table(sheet.name, rows)
                rows = []
            yield from (Paragraph(text, place(sheet.name, number, column)) for column, text in shown.items())
        if rows:
            yield _table(sheet.name, rows)


def _table(sheet: str, rows: Sequence[tuple[int, Mapping[int, str]]]) -> Table:
    """Rows from the first column that one of them has; of a very wide one only the cells that show something."""
    left = min(min(row) for _, row in rows)
    return Table(
        [
            [
                Cell([Paragraph(row.get(column, ""))], place(sheet, number, column))
                for column in (sorted(row) if max(row) - left >= WIDEST else range(left, max(row) + 1))
            ]
            for number, row in rows
        ]
    )


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
    if not number.is_finite() or number.adjusted() > MOST_DIGITS:
        return str(number)
    section = _section(code, number)
    bare = WORDS.sub("", section)
    if bare.lower() in ("general", "@") or not code.strip():
        return _plain(number)
    if hours := ELAPSED.search(section):
        return _elapsed(number, hours)
    if DATE.search(bare):
        return _date(number, bare, since_1904)
    if not DIGITS.search(bare) or (number.is_zero() and "0" not in bare):
        return _plain(number) if LETTERS.search(bare) else "".join(LITERAL.findall(section)).replace('"', "").replace("\\", "")
    return _plain(number) if "E" in bare.upper() or "/" in bare else _digits(number, bare)


def _section(code: str, number: Decimal) -> str:
    """The part of a format for a number above, below or at zero (ECMA-376, 18.8.31)."""
    parts = [found.group() for found in SECTION.finditer(code[:LONGEST_FORMAT]) if found.start() == 0 or code[found.start() - 1] == ";"]
    if len(parts) < 2 or CONDITION.search(code):
        return parts[0] if parts else ""
    return parts[1] if number < 0 else parts[2] if number.is_zero() and len(parts) > 2 else parts[0]


def _digits(number: Decimal, bare: str) -> str:
    """A number in the digits that a format has places for; thousands have no mark between them."""
    places = DECIMALS.search(bare)
    wanted = places[1] if places else ""
    if "%" in bare:
        number *= 100
    if thousands := THOUSANDS.search(bare):
        number = number.scaleb(-3 * len(thousands[1]))
    text = f"{number.quantize(Decimal(1).scaleb(-len(wanted)), ROUND_HALF_UP):f}"
    for _ in range(len(wanted) - len(wanted.rstrip("#"))):
        text = text.removesuffix("0")
    return text.removesuffix(".") + ("%" if "%" in bare else "")


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _elapsed(number: Decimal, hours: re.Match[str]) -> str:
    """Hours and minutes that went by, beyond a day as well."""
    minutes = round(abs(number) * 1_440)
    return f"{'-' * (number < 0)}{minutes // 60:0{len(hours[1])}}:{minutes % 60:02}"


def _date(number: Decimal, code: str, since_1904: bool) -> str:
    """A day, a time of the day, or both; the number itself where there is no such day."""
    if not 0 <= number < MOST_DAYS:
        return _plain(number)
    moment = (FIRST_DAY_OF_MAC if since_1904 else FIRST_DAY) + timedelta(seconds=round(number * 86_400))
    day = f"{moment:%d.%m.%Y}" if re.search(r"[dy]|m{3}", code, re.IGNORECASE) else ""
    time = f"{moment:%H:%M}" if re.search(r"[hs]", code, re.IGNORECASE) else ""
    return " ".join(filter(None, (day, time)))

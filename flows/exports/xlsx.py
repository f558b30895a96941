"""A workbook written row by row, straight into its ZIP (ECMA-376, the parts that tables need); any number of rows in flat memory.

Numbers are written with the digits they have, texts as inline strings: nothing but a Formula is ever one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from string import ascii_uppercase
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

MOST_ROWS = 1_048_576
LONGEST = 32_767
DIGITS = 15
"""As many digits as a spreadsheet counts with; a longer number is written as text, so that none is lost."""
ROWS_AT_ONCE = 500
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PANE = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
FROZEN = f'<sheetViews><sheetView workbookViewId="0">{PANE}</sheetView></sheetViews>'
_UNSAFE = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class Text(str):
    """A text that is no number, whatever its signs: an id, a name."""

    __slots__ = ()


class Formula(NamedTuple):
    """A cell that is counted anew: the formula, and its value now."""

    text: str
    value: str


Cell = str | int | Formula | None


@dataclass(slots=True)
class Book:
    """An open workbook; `titles` are its sheets by the number that they have in it."""

    package: ZipFile
    titles: dict[int, str] = field(default_factory=dict)

    def sheet(self, number: int, title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """Write a sheet whose place is given by its number; rows that are too many for it go on in sheets after it."""
        left = iter(rows)
        for part in range(1, 1_000):
            first = next(left, None)
            if part > 1 and first is None:
                return
            here = chain([] if first is None else [first], islice(left, MOST_ROWS - 2))
            self.titles[number * 1_000 + part] = title if part == 1 else f"{title} {part}"
            with self.package.open(f"xl/worksheets/sheet{number * 1_000 + part}.xml", "w", force_zip64=True) as stream:
                stream.write(f'{HEAD}<worksheet xmlns="{MAIN}">{FROZEN}<sheetData>'.encode())
                for text in _in_lots(chain([heads], here)):
                    stream.write(text.encode())
                stream.write(b"</sheetData></worksheet>")

    def finish(self) -> None:
        """Write what holds the sheets together."""
        numbers = sorted(self.titles)
        sheets = "".join(f'<sheet name="{_safe(self.titles[at])}" sheetId="{at}" r:id="r{at}"/>' for at in numbers)
        self._part("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>')
        links = "".join(f'<Relationship Id="r{at}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at in numbers)
        self._part("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>')
        whole = f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        self._part("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{whole}</Relationships>')
        named = [("workbook", "sheet.main"), *((f"worksheets/sheet{at}", "worksheet") for at in numbers)]
        kinds = "".join(f'<Override PartName="/xl/{name}.xml" ContentType="{TYPES}.{kind}+xml"/>' for name, kind in named)
        usual = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        usual += '<Default Extension="xml" ContentType="application/xml"/>'
        self._part("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types">{usual}{kinds}</Types>')

    def _part(self, name: str, text: str) -> None:
        self.package.writestr(name, HEAD + text)


@contextmanager
def new_book(place: Path) -> Iterator[Book]:
    """A workbook to fill; raises OSError."""
    with ZipFile(place, "w", ZIP_DEFLATED, compresslevel=1) as package:
        book = Book(package)
        yield book
        book.finish()


def column(number: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    first, last = divmod(number, 26)
    return (column(first - 1) if first else "") + ascii_uppercase[last]


def _in_lots(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    letters: list[str] = []
    lot: list[str] = []
    for number, cells in enumerate(rows, 1):
        letters += [column(at) for at in range(len(letters), len(cells))]
        lot.append(f'<row r="{number}">{"".join(map(_cell, cells, letters, [number] * len(cells)))}</row>')
        if len(lot) == ROWS_AT_ONCE:
            yield "".join(lot)
            lot = []
    yield "".join(lot)


def _cell(cell: Cell, letters: str, row: int) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        if len(cell) <= DIGITS and type(cell) is not Text and _NUMBER.fullmatch(cell):
            return f'<c r="{letters}{row}"><v>{cell}</v></c>'
        return f'<c r="{letters}{row}" t="inlineStr"><is><t xml:space="preserve">{_safe(cell)}</t></is></c>'
    if isinstance(cell, int):
        return f'<c r="{letters}{row}"><v>{cell}</v></c>'
    return f'<c r="{letters}{row}"><f>{_safe(cell.text)}</f><v>{cell.value}</v></c>'


def _safe(text: str) -> str:
    """The text as XML; what XML cannot hold is escaped as spreadsheets do (`_x001F_`)."""
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return _UNSAFE.sub(_escape, short) if _UNSAFE.search(short) else short


def _escape(found: re.Match[str]) -> str:
    letter = found[0]
    return _NAMED.get(letter) or ("\N{REPLACEMENT CHARACTER}" if "\ud800" <= letter <= "\udfff" else f"_x{ord(letter):04X}_")

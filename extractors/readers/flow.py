"""What every format with paragraphs and tables comes down to, and the one text that is made of it.

A paragraph is a line or several; a row of a table is one line, its cells between tabs, so that the summary table is found as it
is in plain text. A row that only lays out the page, with long texts or other tables in its cells, is written cell after cell.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.errors import EmptyFile, NeedsOcr
from extractors.limits import Clock, Limits, hold
from extractors.model import Block, Place, Report, Scan, Spot

LONGEST_CELL = 250
"""A longer text in a cell is no cell of a table of values."""
MOST_PARAGRAPHS = 6
"""More paragraphs in a cell are no value either."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph; `path` is its place where the format has one better than its number."""

    text: str
    path: str | None = None


@dataclass(slots=True)
class Cell:
    """A cell and what is in it."""

    content: list[Paragraph | Table] = field(default_factory=list)
    path: str | None = None

    @property
    def is_value(self) -> bool:
        """Whether it is short enough to stand in a line with others."""
        texts = [part.text for part in self.content if isinstance(part, Paragraph) and part.text.strip()]
        has_table = any(isinstance(part, Table) for part in self.content)
        return not has_table and len(texts) <= MOST_PARAGRAPHS and sum(map(len, texts)) <= LONGEST_CELL

    @property
    def text(self) -> str:
        """Its paragraphs in one line."""
        words = (part.text for part in self.content if isinstance(part, Paragraph))
        return " ".join(text.strip() for text in words if text.strip()).replace("\t", " ").replace("\n", " ")


@dataclass(slots=True)
class Table:
    """Rows of cells."""

    rows: list[list[Cell]] = field(default_factory=list)


class Composer:
    """Writes paragraphs and tables one after another into the text of a report, each with its place."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.clock = Clock(name, limits.seconds)
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self.spots: list[Spot] = []
        self.length = 0

    def write(self, content: Iterable[Paragraph | Table], within: str = "") -> None:
        """Write a body, or what is in a cell: `within` is the cell's path and a comma."""
        paragraphs = tables = 0
        for part in content:
            if isinstance(part, Table):
                tables += 1
                self._table(part, f"{within}table {tables}")
            else:
                paragraphs += 1
                self.line([(part.text, Place(path=part.path or f"{within}paragraph {paragraphs}"))], "paragraph")

    def line(self, pieces: Sequence[tuple[str, Place]], kind: str, end: str = "\n") -> None:
        """Write pieces between tabs, and the line's end: a space where the next line goes on; raises TooLong, TooSlow."""
        for number, (text, place) in enumerate(pieces, 1):
            after = end if number == len(pieces) else "\t"
            self.blocks.append(Block(self.length, self.length + len(text) + 1, place, kind))
            self.parts.append(text + after)
            self.length += len(text) + 1
        hold(self.name, self.length, len(self.blocks), self.limits)
        self.clock.check()

    def _table(self, table: Table, path: str) -> None:
        for number, row in enumerate(table.rows, 1):
            paths = [cell.path or f"{path}, row {number}, cell {at}" for at, cell in enumerate(row, 1)]
            if all(cell.is_value for cell in row):
                self.line([(cell.text, Place(path=place)) for cell, place in zip(row, paths, strict=True)], "cell")
            else:
                for cell, place in zip(row, paths, strict=True):
                    self.write(cell.content, f"{place}, ")

    def report(
        self,
        data: bytes,
        media_type: str,
        encoding: str | None = None,
        pages: int | None = None,
        reader: str | None = None,
        scans: Sequence[Scan] = (),
        pictured: bool = False,
    ) -> Report:
        """The report that was written; where there is no word in it raises `EmptyFile`, or `NeedsOcr` where there are pictures in it."""
        text = "".join(self.parts)
        if pictured and not text.strip():
            raise NeedsOcr(self.name, "there are pictures in it and no text; save it as .pdf, whose pages are recognised")
        if not text.strip():
            raise EmptyFile(self.name, "there is no text in it; look for another copy")
        sha256 = hashlib.sha256(data).hexdigest()
        spots = tuple(self.spots)
        return Report(
            self.name, text, sha256, media_type, encoding, tuple(self.blocks), None, pages, reader, spots=spots, scans=tuple(scans)
        )

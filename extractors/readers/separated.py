"""Tables as a spreadsheet program writes them into a text (.csv): fields between semicolons or commas, in quotes or not (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from extractors.readers.flow import Cell, Paragraph, Table

MEDIA_TYPE = "text/csv"
FEWEST_ROWS = 5
FEWEST_FIELDS = {";": 2, ",": 3}
"""By what stands between them. Every row has as many fields: a text with a comma or two in each of its lines is none."""


def rows(text: str) -> Sequence[Sequence[str]] | None:
    """The rows of fields in a text; None where it is no such table."""
    beginning = text[: text.find("\n") + 1]
    for sign, fewest in FEWEST_FIELDS.items():
        if beginning.count(sign) >= fewest - 1 and (found := _rows(text, sign)) and len(found[0]) >= fewest:
            return found
    return None


def _rows(text: str, sign: str) -> list[list[str]] | None:
    found: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True):
            if found and len(row) != len(found[0]):
                return None
            found.append(row)
    except csv.Error:
        return None
    return found if len(found) >= FEWEST_ROWS else None


def content(found: Sequence[Sequence[str]]) -> Iterator[Paragraph | Table]:
    """Rows of one filled field as paragraphs, rows of several as tables."""
    table: list[list[Cell]] = []
    for row in found:
        if sum(bool(text.strip()) for text in row) > 1:
            table.append([Cell([Paragraph(text)]) for text in row])
            continue
        if table:
            yield Table(table)
            table = []
        yield Paragraph("".join(row).strip())
    if table:
        yield Table(table)

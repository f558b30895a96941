"""One row a report of an archive: what `show` and `export` give. A total stands beside what it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.listing import Row

FORMULA_SIGNS = tuple("=+-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}")
"""What a spreadsheet takes for the beginning of a formula, some only in some languages (OWASP, CSV injection)."""

HEAD = (
    *("id", "sha256", "name", "body", "region", "district", "body_status", "year", "stated", "computed", "part_computed", "part_as_stated"),
    *("not_evaluated", "range", "range_if_stated_scores_hold", "level", "errors", "warnings", "notes", "copies", "leads_because"),
    *("methodology", "trial"),
)


def cells(row: Row) -> tuple[str, ...]:
    """The cells under HEAD, an empty one for what is not known."""
    names = ("name", "body", "region", "district", "status", "year", "stated", "computed", "part_computed", "part_as_stated")
    scored = ("level", "errors", "warnings", "notes", "copies", "because", "methodology", "trial")
    ranges = (_range(row, "low", "high"), _range(row, "likely_low", "likely_high"))
    return (str(row["file"])[:8], str(row["file"]), *_texts(row, names), _text(row["not_evaluated"]), *ranges, *_texts(row, scored))


def _range(row: Row, low: str, high: str) -> str:
    return "" if row[low] is None else f"{row[low]}..{row[high]}"


def _texts(row: Row, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_text(row[name]) for name in names)


def _text(value: str | int | None) -> str:
    return "" if value is None else str(value)


def harmless(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would take it for a formula; a number stays as it is."""
    number = cell.removeprefix("-").replace(".", "", 1)
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) and not (number.isascii() and number.isdecimal()) else cell

"""An export in the kind of file that its name asks for."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from flows.exports.ranking import ranked
from flows.exports.rows import HEAD, cells, harmless

if TYPE_CHECKING:
    from archive.listing import Listing, Wanted

KINDS = (".jsonl", ".csv", ".parquet", ".xlsx")
NAMES = "FILE.jsonl, FILE.csv, FILE.parquet or FILE.xlsx"
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_NUMBER_OR_DATE = re.compile(r"\d[\d.,:/eE+-]*")
_DECIMAL = re.compile(r"-?\d+\.\d+", re.ASCII)

Writer = Callable[["Listing", "Wanted", bool, Path], int]
"""Writes the leading copies of the cases wanted, or all copies wanted, to a path; gives how many reports there are."""


class NotWritten(Exception):
    """What cannot be written as it was asked for; the message says what to do."""


def writer(place: Path, *, excel: bool = False, lang: str = "en") -> Writer:
    """What writes the kind of file that the name's end asks for; raises NotWritten."""
    kind = place.suffix.lower()
    if excel and kind != ".csv":
        raise NotWritten(f"--excel is for FILE.csv, and {place.name} is none")
    if kind == ".jsonl":
        return _json_lines
    if kind == ".csv":
        return partial(_csv, excel=excel)
    if kind == ".parquet":
        if find_spec("pyarrow") is None:
            raise NotWritten(f"{place.name}: Parquet needs pyarrow, which is not installed; pip install 'bagalau[parquet]'")
        from flows.exports.parquet import write_parquet

        return write_parquet
    if kind == ".xlsx":
        from flows.exports.workbook import write_workbook

        return partial(write_workbook, lang=lang)
    raise NotWritten(f"{place.name}: no such kind of file; name {NAMES}")


def _json_lines(listing: Listing, wanted: Wanted, copies: bool, place: Path) -> int:
    from archive.exporting import in_lots, json_lines

    found = listing.find(wanted, "taken", copies=copies)  # in the order in which they lie on the disk
    with place.open("wb", buffering=1 << 20) as stream:
        for lot in in_lots(found.rows):
            stream.writelines(json_lines(listing, [str(row["file"]) for row in lot]))
    return found.reports if copies else found.cases


def _csv(listing: Listing, wanted: Wanted, copies: bool, place: Path, *, excel: bool) -> int:
    cell = _excel_cell if excel else harmless
    texts = {HEAD.index(name) for name in ("id", "sha256", "name")} if excel else set[int]()
    found = listing.find(wanted, "total", copies=copies)
    with place.open("w", encoding="utf-8", newline="") as stream:
        stream.write(BYTE_ORDER_MARK if excel else "")
        lines = csv.writer(stream, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
        lines.writerow(("rank", *HEAD))
        for rank, row in ranked(found.rows):
            lines.writerow([rank or "", *(_text(one) if at in texts else cell(one) for at, one in enumerate(cells(row)))])
    return found.reports if copies else found.cases


def _excel_cell(cell: str) -> str:
    """A number with a decimal comma: with a point, an Excel that separates by semicolons takes 27.9 for a day."""
    return cell.replace(".", ",") if _DECIMAL.fullmatch(cell) else harmless(cell)


def _text(cell: str) -> str:
    """A name or a hash with an apostrophe before it where Excel would take it for a number or a day: `1234e567`."""
    return f"'{cell}" if _NUMBER_OR_DATE.fullmatch(cell) else harmless(cell)

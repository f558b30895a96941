"""`bagalau export`: the reports of an archive into one file, as JSON lines, CSV or a workbook."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bagalau.archives import UNDER, filtered, known_code
from bagalau.atomic import draft_of
from bagalau.catalogue import say
from bagalau.errors import WrongUsage
from bagalau.options import Wish, shared
from bagalau.output import harmless
from bagalau.streams import complain

if TYPE_CHECKING:
    from archive.listing import Listing, Wanted

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@click.command("export")
@filtered
@UNDER
@click.option("--to", metavar="FILE", help="FILE.jsonl, FILE.csv or FILE.xlsx; appears when it is whole.")
@click.option("--excel", is_flag=True, help="CSV as Excel opens it right: a byte order mark, semicolons, decimal commas.")
@click.option("--copies", is_flag=True, help="Every copy, not the leading one of each case alone.")
@shared
def command(archive: Path, wanted: Wanted, methodology: str | None, to: str | None, excel: bool, copies: bool, wish: Wish) -> int:
    """Write the reports of an archive to a file.

    JSON lines hold all that evaluate --json gives; CSV one row a report with its rank; XLSX ranking, criteria and findings.
    """
    from archive.errors import ArchiveError
    from archive.listing import open_listing

    place = Path(to) if to else wish.output
    if place is None:
        raise WrongUsage("export: no file is named; name FILE.jsonl, FILE.csv or FILE.xlsx with --to")
    write = _writer(place, excel, wish.lang)
    try:
        with open_listing(archive, methodology=methodology) as listing, draft_of(place, "--to") as draft:
            written = write(listing, wanted, copies, draft)
            if not written:
                known_code(wanted.findings)
    except ArchiveError as error:
        complain(f"bagalau: {error}")
        return 1
    if wish.form == "text" and not wish.quiet:
        click.echo(say(wish.lang, "export.written", number=written, path=place))
    return 0


Writer = Callable[["Listing", "Wanted", bool, Path], int]


def _writer(place: Path, excel: bool, lang: str) -> Writer:
    """What writes the kind of file that the name's end asks for; raises WrongUsage."""
    kind = place.suffix.lower()
    if excel and kind != ".csv":
        raise WrongUsage(f"export: --excel is for FILE.csv, and {place.name} is none")
    if kind == ".jsonl":
        return _json_lines
    if kind == ".csv":
        return _csv_for_excel if excel else _csv
    if kind == ".xlsx":
        from bagalau.workbook import write_workbook

        return partial(write_workbook, lang=lang)
    raise WrongUsage(f"export: {place.name}: no such kind of file; name FILE.jsonl, FILE.csv or FILE.xlsx with --to")


def _json_lines(listing: Listing, wanted: Wanted, copies: bool, place: Path) -> int:
    from archive.exporting import json_line

    found = listing.find(wanted, "taken", copies=copies)  # in the order in which they lie on the disk
    with place.open("wb", buffering=1 << 20) as stream:
        stream.writelines(json_line(listing, str(row["file"])) for row in found.rows)
    return found.reports if copies else found.cases


def _csv(listing: Listing, wanted: Wanted, copies: bool, place: Path) -> int:
    return _rows(listing, wanted, copies, place, excel=False)


def _csv_for_excel(listing: Listing, wanted: Wanted, copies: bool, place: Path) -> int:
    return _rows(listing, wanted, copies, place, excel=True)


def _rows(listing: Listing, wanted: Wanted, copies: bool, place: Path, *, excel: bool) -> int:
    from bagalau.listing import HEAD, cells
    from bagalau.ranking import ranked

    cell = _excel_cell if excel else harmless
    found = listing.find(wanted, "total", copies=copies)
    with place.open("w", encoding="utf-8", newline="") as stream:
        stream.write(BYTE_ORDER_MARK if excel else "")
        writer = csv.writer(stream, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
        writer.writerow(("rank", *HEAD))
        writer.writerows([rank or "", *map(cell, cells(row))] for rank, row in ranked(found.rows))
    return found.reports if copies else found.cases


def _excel_cell(cell: str) -> str:
    """A number with a decimal comma: with a point, an Excel that separates by semicolons takes 27.9 for a day."""
    whole, point, decimals = cell.removeprefix("-").partition(".")
    if point and whole.isdecimal() and decimals.isdecimal():
        return cell.replace(".", ",")
    return harmless(cell)

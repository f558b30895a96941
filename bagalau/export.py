"""`bagalau export`: the reports of an archive into one file, as JSON lines, CSV, Parquet or a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bagalau.archives import UNDER, filtered, known_code
from bagalau.atomic import draft_of
from bagalau.catalogue import say
from bagalau.errors import WrongUsage
from bagalau.options import Wish, shared
from bagalau.streams import complain

if TYPE_CHECKING:
    from archive.listing import Wanted


@click.command("export")
@filtered
@UNDER
@click.option("--to", metavar="FILE", help="FILE.jsonl, .csv, .parquet or .xlsx; appears when it is whole.")
@click.option("--excel", is_flag=True, help="CSV as Excel opens it right: a byte order mark, semicolons, decimal commas.")
@click.option("--copies", is_flag=True, help="Every copy, not the leading one of each case alone.")
@shared
def command(archive: Path, wanted: Wanted, methodology: str | None, to: str | None, excel: bool, copies: bool, wish: Wish) -> int:
    """Write the reports of an archive to a file.

    JSON lines hold all that evaluate --json gives; CSV and Parquet one row a report with its rank; XLSX ranking, criteria and findings.
    """
    from archive.errors import ArchiveError
    from archive.listing import open_listing
    from flows.exports.writing import NAMES, NotWritten, writer

    place = Path(to) if to else wish.output
    if place is None:
        raise WrongUsage(f"export: no file is named; name {NAMES} with --to")
    try:
        write = writer(place, excel=excel, lang=wish.lang)
    except NotWritten as wrong:
        raise WrongUsage(f"export: {wrong}") from None
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

"""`bagalau changes`: what another methodology would change in an archive, before it is in force. It stores nothing."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bagalau.archives import archive_address, processes
from bagalau.errors import WrongUsage
from bagalau.options import Wish, shared
from bagalau.output import opened, write_rows
from bagalau.streams import complain

if TYPE_CHECKING:
    from flows.preview import Preview
    from scoring import Methodology

FILE = click.Path(path_type=Path)


@click.command("changes")
@click.option("--from", "old", metavar="ID|FILE", required=True, help="The methodology that is changed.")
@click.option("--to", "new", metavar="ID|FILE", required=True, help="The methodology that it would become.")
@click.option("--archive", metavar="ADDRESS", help="The archive whose cases are scored.")
@click.option("--as-of", metavar="DATE", help="Use only what had been published by the day, as 2013-01-31.")
@click.option("--shapley", is_flag=True, help="Average the part of each change over every order; up to six changes.")
@click.option("--html", type=FILE, metavar="FILE", help="Write one page, down to each case behind it.")
@click.option("--xlsx", type=FILE, metavar="FILE", help="Write a workbook: coverage, why, every case.")
@click.option("--note", type=FILE, metavar="FILE", help="Write the effect note for an order, in Kazakh and Russian, as DOCX.")
@shared
def command(
    old: str,
    new: str,
    archive: str | None,
    as_of: str | None,
    shapley: bool,
    html: Path | None,
    xlsx: Path | None,
    note: Path | None,
    wish: Wish,
) -> int:
    """Show what a change of methodology would do to the cases of an archive, and why. Nothing is stored.

    Coverage first, then how many change and by how much, then the part of each change: applied one at a time in the new
    file's order, so that the parts add up. A case is a conclusion with all its copies, scored by the copy that leads.
    """
    from archive.errors import ArchiveError
    from archive.listing import open_listing
    from bagalau.progress import steps
    from flows.preview import preview

    before, after = _methodologies(old, new, as_of, shapley)
    address = archive_address(archive)
    try:
        with open_listing(address) as listing:
            with steps(quiet=wish.quiet) as told:
                made = preview(listing, before, after, every_order=shapley, processes=processes(), told=told)
            _write(made, html, xlsx, note, wish)
    except ArchiveError as error:
        complain(f"bagalau: {error}")
        return 1
    return 0


def _methodologies(old: str, new: str, as_of: str | None, shapley: bool) -> tuple[Methodology, Methodology]:
    """Both sides; raises WrongUsage."""
    from bagalau import methodologies, settings
    from scoring.preview import MOST_FOR_SHAPLEY, changes_between

    found = settings.find().values
    before, after = methodologies.loaded(old, found), methodologies.loaded(new, found)
    if as_of is not None:
        before, after = _as_of(before, after, as_of)
    number = len(changes_between(before, after))
    if shapley and number > MOST_FOR_SHAPLEY:
        raise WrongUsage(f"--shapley: {number} changes, at most {MOST_FOR_SHAPLEY} can be averaged over every order; leave it out")
    return before, after


def _as_of(before: Methodology, after: Methodology, said: str) -> tuple[Methodology, Methodology]:
    """Both sides as they had been published by the day; the proposal itself may not have been."""
    from scoring import ScoringError
    from scoring.methodology.library import as_published

    try:
        day = datetime.date.fromisoformat(said)
    except ValueError:
        raise WrongUsage(f"--as-of {said}: no day; write year-month-day, as 2013-01-31") from None
    try:
        return as_published(before, day), as_published(after, day, proposal=True)
    except ScoringError as error:
        raise WrongUsage(f"--as-of {said}: {error}") from None


def _write(made: Preview, html: Path | None, xlsx: Path | None, note: Path | None, wish: Wish) -> None:
    from bagalau import changes_said

    if html is not None:
        from bagalau.changes_page import page

        with opened(Wish("text", html, wish.lang, wish.quiet)) as stream:
            stream.write(page(made, wish.lang))
    if xlsx is not None:
        from bagalau.changes_book import write_book

        write_book(made, xlsx, wish.lang)
    if note is not None:
        from bagalau.changes_note import write_note

        write_note(made, note)
    if (html or xlsx or note) and not wish.output:
        return
    with opened(wish) as stream:
        if wish.form == "json":
            stream.writelines(changes_said.document(made))
        elif wish.form == "text":
            stream.writelines(changes_said.text(made, wish.lang))
        else:
            write_rows(stream, wish, changes_said.HEAD, changes_said.rows(made))

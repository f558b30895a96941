"""`bagalau changes`: what another methodology would change in an archive, before it is in force. It stores nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bagalau.errors import WrongUsage
from bagalau.options import Wish, shared
from bagalau.output import json_line, opened, write_rows

if TYPE_CHECKING:
    from flows.preview import Preview
    from scoring import Methodology


@click.command("changes")
@click.option("--from", "old", metavar="ID|FILE", required=True, help="The methodology that is changed.")
@click.option("--to", "new", metavar="ID|FILE", required=True, help="The methodology that it would become.")
@click.option("--archive", metavar="FOLDER", help="The archive whose reports are scored.")
@click.option("--shapley", is_flag=True, help="Average the part of each change over every order; up to six changes.")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write one page.")
@shared
def command(old: str, new: str, archive: str | None, shapley: bool, html: Path | None, wish: Wish) -> int:
    """Show what a change of methodology would do to the reports of an archive, and why. Nothing is stored.

    Coverage first, then how many change and by how much, then the part of each change: applied one at a time in the new
    file's order, so that the parts add up.
    """
    from bagalau import changes_said, methodologies, settings
    from scoring.preview import MOST_FOR_SHAPLEY, changes_between

    found = settings.find().values
    before, after = methodologies.loaded(old, found), methodologies.loaded(new, found)
    if shapley and len(changes_between(before, after)) > MOST_FOR_SHAPLEY:
        number = len(changes_between(before, after))
        raise WrongUsage(f"--shapley: {number} changes, at most {MOST_FOR_SHAPLEY} can be averaged over every order; leave it out")
    made = _made(Path(archive) if archive else found.archive, before, after, shapley)
    if html is not None:
        from bagalau.changes_page import page

        with opened(Wish("text", html, wish.lang, wish.quiet)) as stream:
            stream.write(page(made, wish.lang))
        return 0
    with opened(wish) as stream:
        if wish.form == "json":
            stream.write(json_line(changes_said.document(made)))
        elif wish.form == "text":
            stream.writelines(changes_said.text(made, wish.lang))
        else:
            write_rows(stream, wish, changes_said.HEAD, changes_said.rows(made))
    return 0


def _made(folder: Path | None, before: Methodology, after: Methodology, shapley: bool) -> Preview:
    from archive import ArchiveError, open_archive
    from flows.preview import preview

    if folder is None:
        raise WrongUsage("no archive is named; name one with --archive, BAGALAU_ARCHIVE or archive in bagalau.toml")
    try:
        opened_archive = open_archive(folder)
    except ArchiveError as error:
        raise WrongUsage(str(error)) from None
    try:
        return preview(opened_archive, before, after, every_order=shapley)
    finally:
        opened_archive.close()

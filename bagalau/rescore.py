"""`bagalau rescore`: everything in an archive under another methodology, beside what is there."""

from __future__ import annotations

import click

from bagalau.errors import WrongUsage
from bagalau.options import Wish, shared
from bagalau.output import json_line, opened, write_rows

HEAD = ("methodology", "readings", "added", "known")


@click.command("rescore")
@click.option("--methodology", metavar="ID|FILE", required=True, help="The methodology to score under.")
@click.option("--archive", metavar="FOLDER", help="The archive whose readings are scored.")
@shared
def command(methodology: str, archive: str | None, wish: Wish) -> int:
    """Score everything in an archive under another methodology, beside the evaluations that are there."""
    from archive import ArchiveError, open_archive
    from bagalau import methodologies, settings
    from bagalau.archives import archive_folder, processes
    from bagalau.progress import steps
    from flows.rescore import rescore

    found = settings.find().values
    rules = methodologies.loaded(methodology, found)
    try:
        kept = open_archive(archive_folder(archive))
        try:
            with steps(quiet=wish.quiet) as told:
                made = rescore(kept, rules, processes=processes(), told=told)
        finally:
            kept.close()
    except ArchiveError as error:
        raise WrongUsage(str(error)) from None
    _write(wish, rules.id, made.readings, made.added, made.known)
    return 0


def _write(wish: Wish, name: str, readings: int, added: int, known: int) -> None:
    from bagalau.catalogue import say

    with opened(wish) as stream:
        if wish.form == "json":
            counts = {"readings": readings, "added": added, "known": known}
            stream.write(json_line({"schema": "bagalau-rescore/1", "methodology": name, **counts}))
        elif wish.form == "text":
            stream.write(say(wish.lang, "rescore.done", id=name, readings=readings, added=added, known=known) + "\n")
        else:
            write_rows(stream, wish, HEAD, [(name, str(readings), str(added), str(known))])

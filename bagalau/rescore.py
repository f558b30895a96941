"""`bagalau rescore`: everything in an archive under another methodology, beside what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bagalau.options import Wish, shared
from bagalau.output import json_line, opened, write_rows
from bagalau.streams import complain

if TYPE_CHECKING:
    from flows.rescore import Rescored
    from scoring import Methodology

HEAD = ("methodology", "readings", "added", "known", "left_out", "trial")


@click.command("rescore")
@click.option("--methodology", metavar="ID|FILE", required=True, help="The methodology to score under.")
@click.option("--archive", metavar="ADDRESS", help="The archive whose readings are scored.")
@shared
def command(methodology: str, archive: str | None, wish: Wish) -> int:
    """Score everything in an archive under another methodology, beside the evaluations that are there."""
    from archive import ArchiveError, open_archive
    from bagalau import methodologies, settings
    from bagalau.archives import archive_address, processes
    from bagalau.progress import steps
    from flows.rescore import rescore

    found = settings.find().values
    rules = methodologies.loaded(methodology, found)
    try:
        kept = open_archive(archive_address(archive))
        try:
            with steps(quiet=wish.quiet) as told:
                made = rescore(kept, rules, processes=processes(), told=told)
        finally:
            kept.close()
    except ArchiveError as error:
        complain(f"bagalau: {error}")
        return 1
    _write(wish, rules, made)
    return 0


def _write(wish: Wish, rules: Methodology, made: Rescored) -> None:
    from bagalau.catalogue import say
    from bagalau.changes_said import trial_of

    counts = {"readings": made.readings, "added": made.added, "known": made.known, "left_out": made.left_out}
    with opened(wish) as stream:
        if wish.form == "json":
            stream.write(json_line({"schema": "bagalau-rescore/1", "methodology": rules.id, **counts, "trial": trial_of(rules)}))
        elif wish.form == "text":
            if rules.provisional:
                stream.write(say(wish.lang, "trial.invented" if rules.invented else "trial.draft") + "\n")
            stream.write(say(wish.lang, "rescore.done", id=rules.id, **counts) + "\n")
            if made.left_out:
                stream.write(say(wish.lang, "changes.other_forms", number=made.left_out) + "\n")
        else:
            write_rows(stream, wish, HEAD, [(rules.id, *map(str, counts.values()), trial_of(rules))])

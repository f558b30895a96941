"""`bagalau retry`: the quarantine of an archive taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from bagalau.errors import WrongUsage
from bagalau.options import Wish, shared
from bagalau.outcomes import HEAD, in_words, rows, watched
from bagalau.output import json_line, opened, write_rows
from bagalau.streams import complain

if TYPE_CHECKING:
    from archive import Archive
    from archive.address import Address
    from archive.quarantined import Refused
    from extractors.limits import When
    from flows.retry import Asked, Retried

LISTED = ("id", "code", "path", "reason")
SHORTEST = 4


@click.command("retry")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--code", "codes", metavar="CODE", multiple=True, help="What is quarantined under the code; may be repeated.")
@click.option("--archive", metavar="ADDRESS", help="The archive: its folder, or postgresql://…")
@click.option("--methodology", metavar="ID|FILE", help="Score under another than the one in force for the report's year.")
@click.option("--workers", metavar="N", type=click.IntRange(min=1), help="Processes; one a core without it.")
@click.option("--ocr", type=click.Choice(["now", "later"]), help="Recognise pictures of pages now, or put them off.")
@click.option("--list", "only_list", is_flag=True, help="Say what is in quarantine, and do nothing.")
@shared
def command(
    ids: Sequence[str],
    codes: Sequence[str],
    archive: str | None,
    methodology: str | None,
    workers: int | None,
    ocr: When | None,
    only_list: bool,
    wish: Wish,
) -> int:
    """Read again what is in quarantine: all of it, what is there under a CODE, or the files of each ID.

    ID is the beginning of a file's SHA-256, as --list has it. The archive's originals are read, with the limits that are set now;
    what gives a report leaves the quarantine.
    """
    from archive import ArchiveError, open_archive
    from bagalau import settings
    from bagalau.archives import archive_address, processes
    from flows.errors import NoWorkers
    from flows.retry import Asked
    from scoring import ScoringError

    if short := [one for one in ids if len(one) < SHORTEST]:
        raise WrongUsage(f"{short[0]}: too short; name at least four of its signs, as bagalau retry --list has them")
    found = settings.find().values
    limits = replace(found.limits, ocr=ocr or found.limits.ocr)
    asked = Asked(codes, [one.lower() for one in ids], methodology or found.methodology, found.largest_file_mb, limits)
    address = archive_address(archive)
    try:
        kept = open_archive(address)
        try:
            _known(kept, asked)
            if only_list:
                _list(kept.refused(asked.codes, asked.ids), wish)
            else:
                _say(_retried(kept, asked, workers or processes(), wish), address, wish)
        finally:
            kept.close()
    except (ArchiveError, NoWorkers, ScoringError) as error:
        complain(f"bagalau: {error}")
        return 1
    return 0


def _retried(kept: Archive, asked: Asked, processes: int, wish: Wish) -> Retried:
    from flows.evaluation import settle
    from flows.retry import retry

    settle()
    with watched(wish) as watch:
        return retry(kept, asked, processes, watch)


def _known(kept: Archive, asked: Asked) -> None:
    """Raise WrongUsage where a code or an id is not in quarantine."""
    there = kept.refused()
    codes = sorted({one.code for one in there})
    for code in asked.codes:
        if code not in codes:
            raise WrongUsage(f"--code {code}: nothing is quarantined under it; there is {', '.join(codes) or 'nothing at all'}")
    for beginning in asked.ids:
        if not any(one.sha256 and one.sha256.startswith(beginning) for one in there):
            raise WrongUsage(f"{beginning}: nothing in quarantine begins so; bagalau retry --list says what there is")


def _list(found: Sequence[Refused], wish: Wish) -> None:
    lines = [((one.sha256 or "")[:8], one.code, one.path, one.reason) for one in found]
    with opened(wish) as stream:
        write_rows(stream, wish, LISTED, lines)


def _say(made: Retried, address: Address, wish: Wish) -> None:
    with opened(wish) as stream:
        if wish.form == "json":
            stream.write(json_line({"schema": "bagalau-retry/1", "archive": str(address), **made.as_json()}))
        elif wish.form == "text":
            stream.write(in_words(made.summary, str(address), wish.lang))
        else:
            waiting = [("waiting", code, str(number)) for code, number in sorted(made.waiting.items())]
            write_rows(stream, wish, HEAD, [*waiting, *rows(made.summary)])

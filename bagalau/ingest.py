"""`bagalau ingest`: many reports into an archive, as a Prefect flow that goes on where it stopped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bagalau.errors import WrongUsage
from bagalau.options import Wish, shared
from bagalau.outcomes import HEAD, in_words, rows, watched
from bagalau.output import json_line, opened, write_rows
from bagalau.streams import complain

if TYPE_CHECKING:
    from bagalau.settings import Settings
    from extractors.limits import When
    from flows.running import Watch
    from flows.summary import Summary


@click.command("ingest")
@click.argument("folder", metavar="FOLDER")
@click.option("--archive", metavar="ADDRESS", help="The archive: a folder, or postgresql://…; made if it is not there.")
@click.option("--originals", metavar="ADDRESS", help="Where the originals of a new archive lie, if not in its folder.")
@click.option("--methodology", metavar="ID|FILE", help="Score under another than the one in force for the report's year.")
@click.option("--workers", metavar="N", type=click.IntRange(min=1), help="Processes; one a core without it.")
@click.option("--runner", metavar="dask://HOST:PORT", help="Work on the workers of a Dask cluster, not on this machine's cores.")
@click.option("--ocr", type=click.Choice(["now", "later"]), help="Recognise pictures of pages now, or put them off.")
@click.option("--strict", is_flag=True, help="Exit with 1 if any file was quarantined.")
@shared
def command(
    folder: str,
    archive: str | None,
    originals: str | None,
    methodology: str | None,
    workers: int | None,
    runner: str | None,
    ocr: When | None,
    strict: bool,
    wish: Wish,
) -> int:
    """Take every report in FOLDER into the archive.

    What an earlier run did is passed over, so the same command goes on after an interruption; what was put off is taken up.
    Files that give no report are quarantined with the reason and counted.
    """
    from archive import ArchiveError
    from bagalau import settings
    from flows.errors import NoWorkers
    from flows.server import NoServer
    from scoring import ScoringError

    given = _given(archive, originals=originals, methodology=methodology, workers=workers, runner=runner)
    found = settings.find().values.model_copy(update=given)
    try:
        with watched(wish) as watch:
            summary = _ingest(folder, found, ocr, watch)
    except (ArchiveError, NoServer, NoWorkers, ScoringError) as error:
        complain(f"bagalau: {error}")
        return 1
    with opened(wish) as stream:
        if wish.form == "json":
            stream.write(json_line({"schema": "bagalau-ingest/1", "folder": folder, "archive": str(found.archive), **summary.as_json()}))
        elif wish.form == "text":
            stream.write(in_words(summary, str(found.archive), wish.lang))
        else:
            write_rows(stream, wish, HEAD, rows(summary))
    return int(strict and bool(summary.quarantined or summary.unopened))


def _given(archive: str | None, **values: object) -> dict[str, object]:
    from archive.address import address_of

    return {name: value for name, value in values.items() if value is not None} | ({"archive": address_of(archive)} if archive else {})


def _ingest(folder: str, found: Settings, ocr: When | None, watch: Watch) -> Summary:
    if found.archive is None:
        raise WrongUsage("no archive is named; name its folder with --archive, BAGALAU_ARCHIVE or archive in bagalau.toml")
    if not Path(folder).exists():
        raise WrongUsage(f"{folder}: no such folder; check the path")
    from flows.cluster import scheduler_of
    from flows.evaluation import settle
    from flows.job import Job, ingest_by_flow, nothing_to_do

    settle()
    limits = replace(found.limits, ocr=ocr or found.limits.ocr)
    if found.runner:
        scheduler_of(found.runner)  # before anything is started
        folder = str(Path(folder).absolute())  # the same for every worker
    job = Job(folder, found.archive, found.originals, found.methodology, found.workers, found.largest_file_mb, limits, found.runner)
    return nothing_to_do(job) or ingest_by_flow(job, watch)

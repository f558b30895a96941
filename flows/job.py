"""A job of ingesting, and the two ways it is done: at once where nothing is left to do, else by the flow."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass

from archive import open_archive
from archive.address import Address
from extractors.limits import LIMITS, Limits
from flows.plan import planned, request_for
from flows.quiet import settle
from flows.running import Awaited, Watch, run
from flows.server import server, wait_for, wanted
from flows.summary import Summary
from flows.work import Source


@dataclass(frozen=True, slots=True)
class Job:
    """What to take in, where to, by which rules, with how many processes (None: one a core)."""

    folder: str
    archive: Address
    originals: str | None = None
    methodology: str | None = None
    workers: int | None = None
    largest_mb: int = 64
    limits: Limits = LIMITS
    runner: str | None = None


def nothing_to_do(job: Job) -> Summary | None:
    """The summary of a run that had nothing left to do, None where there is something: Prefect need not start for it."""
    archive = open_archive(job.archive, create=True, originals=job.originals)
    try:
        request = request_for(archive, job.methodology, job.largest_mb, job.limits)
        if any(not file.again for file in planned(job.folder, archive, request).files()):
            return None
        return run(archive, planned(job.folder, archive, request), request, _never, 1, lambda summary: None)
    finally:
        archive.close()


def ingest_by_flow(job: Job, watch: Watch) -> Summary:
    """Do the job as a run of the flow; raises ArchiveError, ScoringError, NoServer."""
    settle()
    with server() if wanted(os.environ) else nullcontext():
        from flows.ingest import ingest, watching

        if url := os.environ.get("PREFECT_API_URL"):
            wait_for(url)
        gc.collect()
        gc.freeze()  # what is loaded stays; the collector looks for rings among what is new alone, and soon
        gc.collect()
        token = watching.set(watch)
        try:
            given = (job.folder, job.archive.given, job.methodology, job.workers, job.largest_mb, asdict(job.limits))
            counted = ingest(*given, originals=job.originals, runner=job.runner)
        finally:
            watching.reset(token)
    return Summary.from_json(counted)


def _never(sources: Sequence[Source]) -> Awaited:
    raise AssertionError(f"{sources}: there was nothing to do when this run was planned; run the command again")

"""The Prefect flow that takes a folder into an archive: one flow a run, one task a batch."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, cast

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.futures import PrefectFuture
from prefect.task_runners import ThreadPoolTaskRunner

from archive import Archive, open_archive
from extractors.limits import Limits
from flows.cluster import cluster, everywhere
from flows.crew import pool
from flows.plan import FEW, Plan, planned, request_for
from flows.report import markdown
from flows.running import Awaited, Watch, run
from flows.summary import Summary
from flows.work import Request, Source, Worked

MOST = 256
"""Batches that are under way at once, at most; a thread that waits for each is started when it is needed."""

watching: ContextVar[Watch | None] = ContextVar("watching", default=None)
"""Who is told after each batch; what cannot be sent to a server does not go through the flow's parameters."""


@flow(name="ingest", task_runner=cast(Any, ThreadPoolTaskRunner(max_workers=MOST)), validate_parameters=False)
def ingest(
    folder: str,
    archive: str,
    methodology: str | None = None,
    workers: int | None = None,
    largest_file_mb: int = 64,
    limits: Mapping[str, Any] | None = None,
    originals: str | None = None,
    runner: str | None = None,
) -> dict[str, Any]:
    """Take every file of the folder into the archive, those that an earlier run did passed over; gives the summary."""
    kept = open_archive(archive, create=True, originals=originals)
    try:
        request = request_for(kept, methodology, largest_file_mb, Limits(**limits or {}))
        if runner:
            folder, request = str(Path(folder).absolute()), everywhere(request)
        summary = _carry(kept, planned(folder, kept, request), request, workers or os.cpu_count() or 1, runner)
    finally:
        kept.close()
    create_markdown_artifact(markdown(summary, folder), key="ingest", description="What the run came to")
    return summary.as_json()


def _carry(kept: Archive, plan: Plan, request: Request, workers: int, runner: str | None) -> Summary:
    with _hands(plan, workers, runner) as (width, work):
        asked: dict[int, Sequence[Source]] = {}
        given: dict[int, Worked] = {}

        def submit(sources: Sequence[Source]) -> Awaited:
            number = next(numbers)
            asked[number] = sources
            return _Carried(batch.submit(number), number, asked, given)

        @task(name="batch", task_run_name="batch {number}", persist_result=False)
        def batch(number: int) -> None:
            given[number] = work(asked[number], request)

        numbers = count(1)
        return run(kept, plan, request, submit, width, watching.get() or (lambda summary: None))


@dataclass(frozen=True, slots=True)
class _Carried:
    """A batch in a task. What it is asked and gives goes past Prefect, which notes every object that does to the end of the flow."""

    future: PrefectFuture[None]
    number: int
    asked: dict[int, Sequence[Source]]
    given: dict[int, Worked]

    def result(self) -> Worked:
        """The batch's outcomes, waited for."""
        self.future.result()
        del self.asked[self.number]
        return self.given.pop(self.number)


@contextmanager
def _hands(plan: Plan, workers: int, runner: str | None) -> Iterator[tuple[int, Callable[[Sequence[Source], Request], Worked]]]:
    """How many batches are worked at once, and what works one: processes of this machine, or the workers of a cluster."""
    if runner:
        with cluster(runner, plan.folder) as there:
            yield min(there.width, MOST - 1), there.work
    else:
        width = workers if plan.found > FEW else 1
        with pool(width) as work:
            yield width, work

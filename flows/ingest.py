"""The Prefect flow that takes a folder into an archive: one flow a run, one task a batch."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import Any, cast

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.task_runners import ThreadPoolTaskRunner

from archive import Archive, open_archive
from extractors.limits import Limits
from flows.crew import pool
from flows.plan import FEW, Plan, request_for
from flows.report import markdown
from flows.running import Awaited, Watch, run
from flows.summary import Summary
from flows.work import Source

watching: ContextVar[Watch | None] = ContextVar("watching", default=None)
"""Who is told after each batch; what cannot be sent to a server does not go through the flow's parameters."""


@flow(name="ingest", task_runner=cast(Any, ThreadPoolTaskRunner(max_workers=8)), validate_parameters=False)
def ingest(
    folder: str,
    archive: str,
    methodology: str | None = None,
    workers: int | None = None,
    largest_file_mb: int = 64,
    limits: Mapping[str, Any] | None = None,
    originals: str | None = None,
) -> dict[str, Any]:
    """Take every file of the folder into the archive, those that an earlier run did passed over; gives the summary."""
    kept = open_archive(archive, create=True, originals=originals)
    try:
        summary = _carry(kept, folder, methodology, workers or os.cpu_count() or 1, largest_file_mb, Limits(**limits or {}))
    finally:
        kept.close()
    create_markdown_artifact(markdown(summary, folder), key="ingest", description="What the run came to")
    return summary.as_json()


def _carry(kept: Archive, folder: str, methodology: str | None, workers: int, largest_file_mb: int, limits: Limits) -> Summary:
    request = request_for(kept, methodology, largest_file_mb, limits)
    plan = Plan(folder, kept.done(request.key), limits)
    width = workers if plan.found > FEW else 1
    with pool(width) as work:

        def submit(sources: Sequence[Source]) -> Awaited:
            return cast(Awaited, batch.submit(sources))

        @task(name="batch", task_run_name="batch", persist_result=False)
        def batch(sources: Sequence[Source]) -> object:
            return work(sources, request)

        return run(kept, plan, request, submit, width, watching.get() or (lambda summary: None))

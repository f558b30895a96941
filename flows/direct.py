"""Batches carried by threads of this process: what Prefect's tasks do, without Prefect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from flows.crew import pool
from flows.running import Awaited, Submit
from flows.work import Request, Source


@contextmanager
def directly(request: Request, processes: int) -> Iterator[Submit]:
    """A function that begins a batch in one of so many processes; batches not begun at the end are dropped."""
    with pool(processes) as work:
        threads = ThreadPoolExecutor(processes + 1)

        def submit(sources: Sequence[Source]) -> Awaited:
            return threads.submit(work, sources, request)

        try:
            yield submit
        finally:
            threads.shutdown(cancel_futures=True)

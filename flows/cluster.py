"""Batches worked by the workers of a Dask cluster, on this machine or others: the same work, elsewhere.

Dask is called here and not through a task runner of Prefect's: its workers then need neither Prefect nor a way to Prefect's server, and
the flow, its tasks and the archive stay with the one process that was started.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from archive import READING, SCORING, Originals, Versions, version_of
from flows.crew import Work, one_by_one
from flows.errors import NoWorkers
from flows.work import Request, Source, Worked, work

SECONDS_TO_FIND = 30
"""So long a scheduler, and a first worker, is waited for."""
AHEAD = 2
"""Batches under way for each thread of a worker, so that none waits for another's."""
_RUNNER = re.compile(r"dask(\+tls)?://([^/\s]+:\d+)/?")


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers that were found: how many batches they take at once, and what works one."""

    width: int
    work: Work


def scheduler_of(runner: str) -> str:
    """The address that Dask knows a runner by, `dask://HOST:PORT` or `dask+tls://HOST:PORT`; raises NoWorkers."""
    found = _RUNNER.fullmatch(runner)
    if found is None:
        raise NoWorkers(f"{runner}: no runner is named so; write dask://HOST:PORT, the address of a Dask scheduler")
    return f"{'tls' if found[1] else 'tcp'}://{found[2]}"


@contextmanager
def cluster(runner: str, folder: str) -> Iterator[Cluster]:
    """The workers of the scheduler that the runner names, which must see the folder as it is here; raises NoWorkers."""
    address = scheduler_of(runner)
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise NoWorkers(f'{runner}: a Dask cluster needs its client; pip install "bagalau[dask]"') from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is said once, by the command
    try:
        client = distributed.Client(address, timeout=SECONDS_TO_FIND, set_as_default=False)
    except (OSError, TimeoutError, RuntimeError) as error:
        raise NoWorkers(f"{runner}: no Dask scheduler answers there ({_said(error)}); check the address and that it runs") from None
    try:
        _await_worker(client, runner)
        yield Cluster(AHEAD * sum(client.nthreads().values()), _Workers(client, runner, folder).work)
    finally:
        client.close()


@dataclass(frozen=True, slots=True)
class _Workers:
    """What sends batches to workers; may be used from several threads."""

    client: Any
    runner: str
    folder: str

    def work(self, sources: Sequence[Source], request: Request) -> Worked:
        """The outcomes of a batch. Where it brought down every worker that tried it, file by file: the one that does is named."""
        try:
            return self._asked(sources, request)
        except _Killed:
            return one_by_one(sources, request, self._asked, _Killed)

    def _asked(self, sources: Sequence[Source], request: Request) -> Worked:
        from distributed import KilledWorker

        from archive import ArchiveError

        future = self.client.submit(work_there, self.folder, tuple(sources), request, pure=False)
        try:
            worked: Worked = future.result()
        except KilledWorker:
            raise _Killed from None
        except (ArchiveError, NoWorkers):
            raise
        except Exception as error:
            said = f"the Dask cluster gave a batch back ({type(error).__name__}: {_said(error)})"
            raise NoWorkers(f"{self.runner}: {said}; look at its logs and run this again: what was done is kept") from None
        return worked


class _Killed(Exception):
    """Every worker that tried a batch died of it."""


def work_there(folder: str, sources: Sequence[Source], request: Request) -> Worked:
    """On a worker: the outcomes of a batch; raises NoWorkers where this worker would do another thing than was asked."""
    from flows import evaluation

    here = Versions(version_of(READING), version_of(SCORING))
    if here != request.versions:
        raise NoWorkers(f"{_this_worker()}: has another bagalau or other rules; install the same, start it anew, and run this again")
    for place in (folder, *([] if "://" in request.originals.address else [request.originals.address])):
        if not Path(place).exists():
            raise NoWorkers(f"{_this_worker()}: {place} is not there; every worker must see it under the same path")
    _settle(evaluation.settle)
    return work(sources, request)


def everywhere(request: Request) -> Request:
    """The request with paths that mean the same in every folder; the place of originals is made, so that workers find it."""
    address, methodology = request.originals.address, request.methodology
    if "://" not in address:
        address = str(Path(address).absolute())
        Path(address).mkdir(parents=True, exist_ok=True)
    if methodology and Path(methodology).is_file():
        methodology = str(Path(methodology).absolute())
    return replace(request, originals=Originals(address), methodology=methodology)


def _await_worker(client: Any, runner: str) -> None:
    try:
        client.wait_for_workers(1, timeout=SECONDS_TO_FIND)
    except TimeoutError:
        said = f"{runner}: the Dask scheduler has no worker"
        raise NoWorkers(f"{said}; start one on each machine: dask worker {scheduler_of(runner)} --nthreads 1") from None


@cache
def _settle(settle: Callable[[], None]) -> None:
    settle()


def _this_worker() -> str:
    from distributed import get_worker

    return str(get_worker().address)


def _said(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__

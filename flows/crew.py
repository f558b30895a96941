"""The processes that work batches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context

from archive import Outcome
from flows.files import printable
from flows.plan import fingerprint
from flows.work import Request, Worked, begin, work

CRASHED = "crashed"


@contextmanager
def pool(processes: int) -> Iterator[Callable[[Sequence[str], Request], Worked]]:
    """A function that works a batch in one of so many processes; with one, in this one."""
    if processes == 1:
        yield work
        return
    crew = Crew(processes)
    try:
        yield crew.work
    finally:
        crew.end()


@dataclass(slots=True)
class Crew:
    """Processes that work batches. When a file kills one, the batch is worked file by file, and that file is named."""

    processes: int
    executor: ProcessPoolExecutor = field(init=False)

    def __post_init__(self) -> None:
        self.executor = _executor(self.processes)

    def work(self, paths: Sequence[str], request: Request) -> Worked:
        """The outcomes of a batch."""
        try:
            return self._submit(paths, request).result()
        except BrokenProcessPool:
            begun = time.perf_counter()
            outcomes = tuple(outcome for path in paths for outcome in self._alone(path, request))
            return Worked(outcomes, time.perf_counter() - begun)

    def end(self) -> None:
        """Let the processes go; batches not begun are dropped."""
        self.executor.shutdown(wait=True, cancel_futures=True)

    def _submit(self, paths: Sequence[str], request: Request) -> Future[Worked]:
        try:
            return self.executor.submit(work, paths, request)
        except BrokenProcessPool:
            self.executor = _executor(self.processes)
            return self.executor.submit(work, paths, request)

    def _alone(self, path: str, request: Request) -> Sequence[Outcome]:
        with _executor(1) as executor:
            try:
                return executor.submit(work, [path], request).result().outcomes
            except BrokenProcessPool:
                return [_crashed(path, request)]


def _executor(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=begin)


def _crashed(path: str, request: Request) -> Outcome:
    size, sha256 = fingerprint(path)
    reason = "the process that read it died, twice; look at the file apart with bagalau evaluate"
    return Outcome(printable(path), sha256, size, request.versions, code=CRASHED, reason=reason)

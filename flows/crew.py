"""The processes that work batches.

Each has a pipe of its own and shares no lock with another: one that dies, at whatever moment, is seen by the end of its pipe and costs
nobody else anything. (The queues of `concurrent.futures` are shared; a process killed while it writes a long answer stops them for good.)
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from queue import LifoQueue

from archive import Outcome
from extractors import ReadError
from flows.errors import FileProblem, NoWorkers
from flows.files import printable
from flows.hand import Died, Hand
from flows.work import Request, Source, Worked, bytes_of, path_of, work

CRASHED = "crashed"
TRIES = 2
"""So many processes may die of a file that each had alone; one may have been killed for another reason."""
STARTS = 5
"""So many processes in a row may die before they have begun."""

Work = Callable[[Sequence[Source], Request], Worked]
"""What works a batch."""


@contextmanager
def pool(processes: int) -> Iterator[Work]:
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
    """Processes that work batches; may be used from several threads, each of which waits until a process is free.

    When one dies, its batch is worked file by file, and the file that kills its process again is named.
    """

    processes: int
    free: LifoQueue[Hand] = field(default_factory=LifoQueue)
    ended: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        for _ in range(self.processes):
            self.free.put(Hand())

    def work(self, sources: Sequence[Source], request: Request) -> Worked:
        """The outcomes of a batch; raises NoWorkers."""
        hand = self.free.get()
        try:
            if self.ended.is_set():
                raise NoWorkers("the run is over")
            try:
                return hand.ask(sources, request)
            except Died:
                return one_by_one(sources, request, partial(_alone, hand), Died)
        finally:
            self.free.put(hand)

    def end(self) -> None:
        """Let the processes go when they have done what they are at; batches not begun are dropped."""
        self.ended.set()
        for hand in [self.free.get() for _ in range(self.processes)]:
            hand.end()
            self.free.put(hand)


def one_by_one(sources: Sequence[Source], request: Request, alone: Work, died: type[Exception]) -> Worked:
    """The outcomes of a batch that brought down what worked it, file by file: the one that does so again is named."""
    begun = time.perf_counter()
    outcomes = tuple(outcome for source in sources for outcome in _tried(source, request, alone, died))
    return Worked(outcomes, time.perf_counter() - begun)


def _tried(source: Source, request: Request, alone: Work, died: type[Exception]) -> Sequence[Outcome]:
    for _ in range(TRIES):
        try:
            return alone([source], request).outcomes
        except died:
            continue
    return [crashed(source, request)]


def _alone(hand: Hand, sources: Sequence[Source], request: Request) -> Worked:
    _ready(hand)
    return hand.ask(sources, request)


def _ready(hand: Hand) -> None:
    """See that the process has begun: no file is to blame where none can; raises NoWorkers."""
    for _ in range(STARTS):
        try:
            return hand.greet()
        except Died:
            continue
    raise NoWorkers("no process to work in can be started; see whether memory is free, and run this again: what was done is kept")


def crashed(source: Source, request: Request) -> Outcome:
    """The outcome of a file that brought its process down; its original is kept, for another try."""
    shown, reason = printable(path_of(source)), "the process that read it died, twice; look at the file apart with bagalau evaluate"
    try:
        data = bytes_of(source, request)
    except (FileProblem, ReadError) as problem:
        return Outcome(shown, None, 0, request.versions, code=problem.code, reason=problem.reason)
    return Outcome(shown, request.originals.keep(data), len(data), request.versions, code=CRASHED, reason=reason)

"""A run from its first batch to its last, whoever carries the batches: this process, a pool of two, Prefect's tasks."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from archive import Archive
from extractors.box.folders import sweep
from flows.batches import Found, Pace, cut
from flows.files import printable
from flows.summary import Summary
from flows.work import Request, Source, Worked


class Planned(Protocol):
    """What a run is to do."""

    @property
    def found(self) -> int:
        """How many files."""

    @property
    def known(self) -> int:
        """How many of them an earlier run did."""

    @property
    def copies(self) -> int:
        """How many have the content of another."""

    @property
    def command(self) -> str:
        """The command that runs."""

    @property
    def subject(self) -> str:
        """What it runs over."""

    def files(self) -> Iterator[Found]:
        """The files to do, and those whose place alone is to be noted."""


class Awaited(Protocol):
    """What a batch is while it is under way."""

    def result(self) -> Worked:
        """The batch's outcomes, waited for."""


Submit = Callable[[Sequence[Source]], Awaited]
"""Begins a batch of files."""

Watch = Callable[[Summary], None]
"""Called after every batch."""


def run(archive: Archive, plan: Planned, request: Request, submit: Submit, width: int, watch: Watch) -> Summary:
    """Carry every batch through and keep it, `width` of them under way beside the one that is waited for."""
    archive.originals.sweep()
    sweep()
    number = archive.begin_run(plan.command, plan.subject, request.key, _now())
    running = _Running(archive, plan, request, number, watch)
    for batch in cut(plan.files(), running.pace):
        to_do = [file.source for file in batch if not file.again]
        running.under_way.append((batch, submit(to_do) if to_do else None))
        if len(running.under_way) > width:
            running.keep_next()
    while running.under_way:
        running.keep_next()
    running.tell()
    archive.end_run(number, _now(), running.summary.as_json())
    return running.summary


@dataclass(slots=True)
class _Running:
    archive: Archive
    plan: Planned
    request: Request
    number: int
    watch: Watch
    pace: Pace = field(default_factory=Pace)
    summary: Summary = field(default_factory=Summary)
    under_way: deque[tuple[tuple[Found, ...], Awaited | None]] = field(default_factory=deque)
    begun: float = field(default_factory=time.monotonic)

    def keep_next(self) -> None:
        """Wait for the oldest batch, keep it whole, and learn from how long it took; what it has a copy of is in the archive then."""
        batch, awaited = self.under_way.popleft()
        if awaited is not None:
            worked = awaited.result()
            self.archive.keep(self.number, self.request.key, worked.outcomes)
            self.pace.learn(sum(file.cost for file in batch), worked.seconds)
            for outcome in worked.outcomes:
                self.summary.count(outcome)
        self.archive.keep_places(self.number, [(file.again, printable(file.path)) for file in batch if file.again])
        self.tell()

    def tell(self) -> None:
        """Bring the summary up to date and show it."""
        self.summary.found, self.summary.known, self.summary.copies = self.plan.found, self.plan.known, self.plan.copies
        self.summary.seconds = time.monotonic() - self.begun
        self.watch(self.summary)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

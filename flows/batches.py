"""How many files make a batch: about two seconds of work, so that what a task costs does not matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from flows.work import Kept, Source

SECONDS = 2.0
MOST = 1_000
"""Files of a batch, at most: those that are done already cost nothing."""
OPENING = 10_000
"""What a file costs whatever its size, in bytes of text that take as long."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file: its path and size in bytes; `kept` is its SHA-256 where the archive's original is to be read.

    `again` is the SHA-256 of one whose content was done before or is done elsewhere in this run: where it stands is noted, no more.
    """

    path: str
    size: int
    kept: str | None = None
    again: str | None = None

    @property
    def source(self) -> Source:
        """What is to be read."""
        return Kept(self.kept, self.path) if self.kept else self.path

    @property
    def cost(self) -> int:
        """What it will take, in bytes of text."""
        return 0 if self.again else OPENING + self.size


@dataclass(slots=True)
class Pace:
    """Bytes of text a second in one process: a guess first, then what was measured, the newest counting most."""

    rate: float = 1_500_000.0
    weight: float = field(default=0.3)

    def learn(self, cost: int, seconds: float) -> None:
        """Take in that a batch of that cost took so long."""
        if seconds > 0:
            self.rate += self.weight * (cost / seconds - self.rate)

    @property
    def batch(self) -> float:
        """What a batch may cost."""
        return self.rate * SECONDS


def cut(files: Iterable[Found], pace: Pace) -> Iterator[tuple[Found, ...]]:
    """The files in batches, each as large as the pace allows when it is cut, and never empty."""
    batch: list[Found] = []
    cost = 0
    for file in files:
        batch.append(file)
        cost += file.cost
        if cost >= pace.batch or len(batch) == MOST:
            yield tuple(batch)
            batch, cost = [], 0
    if batch:
        yield tuple(batch)

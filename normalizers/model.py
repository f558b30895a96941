"""What a repair gives: the text, the steps that made it, and the way between both texts.

Positions are half-open spans in code points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open span in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Step:
    """One change: a word, or the run in it that changed.

    `kind` joins with "+" the kinds of damage that lay on one another: `utf8-read-as-cp1251+digit-for-letter`.
    `confidence` is between 0 and 1; `certain` is False where the damage had lost the letter and the language gave it back.
    """

    kind: str
    received: Span
    repaired: Span
    before: str
    after: str
    evidence: str
    confidence: float
    certain: bool

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of damage, the outermost first."""
        return tuple(self.kind.split("+"))


class Change(NamedTuple):
    """A change of a text: text[start:end] becomes `after`.

    `widths` says for each letter of `after` how many received letters it stands for; None where they are one for one
    (equal lengths) or cannot be told apart (unequal lengths).
    """

    start: int
    end: int
    after: str
    kind: str
    evidence: str
    confidence: float
    certain: bool
    widths: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Repair:
    """A received text and its repair."""

    received: str
    text: str
    changes: tuple[Change, ...] = field(default=(), repr=False)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What was done, in the order of the text."""
        made, shift = [], 0
        for start, end, after, kind, evidence, confidence, certain, _ in self.changes:
            first = start + shift
            repaired = Span(first, first + len(after))
            shift += len(after) - (end - start)
            made.append(Step(kind, Span(start, end), repaired, self.received[start:end], after, evidence, confidence, certain))
        return tuple(made)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of damage repaired, each once, in alphabetical order."""
        return tuple(sorted({kind for change in self.changes for kind in change.kind.split("+")}))

    def to_received(self, start: int, end: int) -> tuple[int, int]:
        """The smallest span of the received text that yields the span of the repaired text."""
        return _carry(self._uneven[1], self._uneven[0], start, end)

    def to_repaired(self, start: int, end: int) -> tuple[int, int]:
        """The smallest span of the repaired text that the span of the received text went into."""
        return _carry(self._uneven[0], self._uneven[1], start, end)

    @cached_property
    def _uneven(self) -> tuple[list[int], list[int]]:
        """Bounds of the runs that change the length, in both texts: start, end, start, end, …"""
        received: list[int] = []
        repaired: list[int] = []
        shift = 0
        for change in self.changes:
            if len(change.after) == change.end - change.start and change.widths is None:
                continue
            for start, end, length in _runs(change):
                received += (start, end)
                repaired += (start + shift, start + shift + length)
                shift += length - (end - start)
        return received, repaired


def _runs(change: Change) -> Iterable[tuple[int, int, int]]:
    """The runs of a change that are not letter for letter: start and end in the received text, length in the repaired."""
    if change.widths is None:
        yield change.start, change.end, len(change.after)
        return
    start = change.start
    for width in change.widths:
        if width != 1:
            yield start, start + width, 1
        start += width


def _carry(here: list[int], there: list[int], start: int, end: int) -> tuple[int, int]:
    """Carry a span from one text to the other; a run that is touched comes whole, an empty span stays empty."""
    index = bisect_right(here, start)
    first = start if index == 0 else there[index - 1] + (0 if index % 2 else start - here[index - 1])
    if start == end:
        return first, first
    index = bisect_left(here, end)
    if index % 2:
        return first, there[index]
    return first, there[index - 1] + end - here[index - 1] if index else end

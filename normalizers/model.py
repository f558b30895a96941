"""What a repair gives: the text, the steps that made it, and the way between both texts.

Positions are half-open spans in code points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import accumulate
from operator import add, sub
from typing import Any, NamedTuple

from normalizers.change import Change, Pass
from normalizers.compose import composed, touched


class Span(NamedTuple):
    """A half-open span in code points."""

    start: int
    end: int


class Step(NamedTuple):
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


@dataclass(frozen=True)
class Repair:
    """A received text and its repair; what was changed is told from the passes when it is asked for."""

    received: str
    text: str
    passes: tuple[Pass, ...] = field(default=(), repr=False)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What was changed, in the order of the text."""
        return composed(self.passes)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What was done, in the order of the text."""
        return tuple(self._steps(self.changes))

    def steps_of(self, kinds: Collection[str]) -> tuple[Step, ...]:
        """The steps that name one of these kinds of damage; quicker than all of them."""
        if self._kinds.isdisjoint(kinds):
            return ()
        changes = self.changes if "changes" in self.__dict__ or not self._is_even else touched(self.passes, kinds)
        return tuple(step for step in self._steps(changes) if not set(step.kinds).isdisjoint(kinds))

    def _steps(self, changes: Iterable[Change]) -> Iterator[Step]:
        """Changes with their place in the repaired text; all of them, or of an even repair some."""
        columns = tuple(zip(*changes, strict=True))
        if not columns:
            return iter(())
        starts, ends, afters, kinds, evidence, confidences, certain, _ = columns
        received = repaired = list(map(_span, zip(starts, ends, strict=True)))
        if not self._is_even:
            shifts = accumulate(len(after) - end + start for start, end, after in zip(starts, ends, afters, strict=True))
            lasts = list(map(add, ends, shifts))
            repaired = list(map(_span, zip(map(sub, lasts, map(len, afters)), lasts, strict=False)))
        befores = [self.received[start:end] for start, end in zip(starts, ends, strict=True)]
        return map(_step, zip(kinds, received, repaired, befores, afters, evidence, confidences, certain, strict=True))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of damage repaired, each once, in alphabetical order."""
        return tuple(sorted(self._kinds))

    @cached_property
    def _kinds(self) -> frozenset[str]:
        return frozenset().union(*(one.kinds for one in self.passes))

    @property
    def _is_even(self) -> bool:
        """True where both texts are letter for letter."""
        return all(one.layer.even for one in self.passes)

    def to_received(self, start: int, end: int) -> tuple[int, int]:
        """The smallest span of the received text that yields the span of the repaired text."""
        received, repaired = self._uneven
        return _carry(repaired, received, start, end) if repaired else (start, end)

    def to_repaired(self, start: int, end: int) -> tuple[int, int]:
        """The smallest span of the repaired text that the span of the received text went into."""
        received, repaired = self._uneven
        return _carry(received, repaired, start, end) if received else (start, end)

    @cached_property
    def _uneven(self) -> tuple[list[int], list[int]]:
        """Bounds of the runs that change the length, in both texts: start, end, start, end, …"""
        if self._is_even:
            return [], []
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


_span: Callable[[Iterable[Any]], Span] = partial(tuple.__new__, Span)  # a named tuple of a row, without a call in Python for each
_step: Callable[[Iterable[Any]], Step] = partial(tuple.__new__, Step)


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

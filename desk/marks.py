"""What lies on which stretch of a text: figures, expressions and findings laid over it, cut where one of them begins or ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Literal

from extractors.model import Reading
from scoring.finding import Finding

Kind = Literal["figure", "expression", "finding"]
_ORDER = {"figure": 0, "expression": 1, "finding": 2}


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to be shown on a span of the repaired text: its address in the page, criterion, and severity if it is a finding."""

    kind: Kind
    id: str
    criterion: str | None
    start: int
    end: int
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of one text and all marks that cover it, the most telling first."""

    start: int
    end: int
    marks: tuple[Mark, ...]

    @property
    def target(self) -> str:
        """What a click on it opens."""
        return self.marks[0].id

    @property
    def style(self) -> str:
        """Its classes: `of-figure c4 error`."""
        grave = [mark.severity for mark in self.marks if mark.severity in {"error", "warning"}]
        criterion = next((mark.criterion for mark in self.marks if mark.criterion), "0")
        return " ".join((f"of-{self.marks[0].kind}", f"c{criterion}", *sorted(grave)[:1]))

    @property
    def all(self) -> str:
        """The addresses of everything on it."""
        return " ".join(dict.fromkeys(mark.id for mark in self.marks))


def marks_of(reading: Reading, findings: Sequence[Finding]) -> list[Mark]:
    """Every mark of a report, on the repaired text."""
    marks = [Mark("figure", one.id, one.criterion, trace.start, trace.end) for one in reading.figures for trace in one.trace]
    marks += [Mark("expression", one.id, one.criterion, trace.start, trace.end) for one in reading.expressions for trace in one.trace]
    marks += [Mark("finding", one.id, one.criterion, place.start, place.end, one.severity) for one in findings for place in one.places]
    return [mark for mark in marks if mark.start < mark.end]


def stretches(marks: Iterable[Mark]) -> Iterator[Stretch]:
    """The marked stretches of the repaired text in its order, none overlapping another."""
    waiting = sorted(marks, key=lambda mark: mark.start)
    lying: list[tuple[int, int, Mark]] = []
    position = at = 0
    while at < len(waiting) or lying:
        if not lying:
            position = waiting[at].start
        while at < len(waiting) and waiting[at].start <= position:
            heappush(lying, (waiting[at].end, at, waiting[at]))
            at += 1
        end = min(lying[0][0], waiting[at].start) if at < len(waiting) else lying[0][0]
        yield Stretch(position, end, tuple(sorted((mark for _, _, mark in lying), key=_telling)))
        position = end
        while lying and lying[0][0] <= position:
            heappop(lying)


def _telling(mark: Mark) -> tuple[int, int, str]:
    """Figures before expressions before findings, the shortest first."""
    return _ORDER[mark.kind], mark.end - mark.start, mark.id

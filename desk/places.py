"""Where something stands: its row in the page, its line or page in words, its spans in both texts and its bytes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk.lexicon import Lexicon, Phrase
from desk.rows import addresses
from extractors.model import Box, Place, Reading, Trace
from normalizers.model import Span
from scoring.place_words import in_words

MANY = 6
_LINE = re.compile(r"line (\d+)")
_PROGRAM = re.compile(r" \([a-z]+\)")


@dataclass(frozen=True, slots=True)
class Followed:
    """A trace followed into both texts and the file; `path` is empty where the place says as much, `steps` are the repairs it touches."""

    rule: str
    row: str
    where: Phrase
    path: str
    repaired: Span
    received: Span
    repaired_text: str
    received_text: str
    bytes: Span | None
    page: int | None
    box: Box | None
    steps: tuple[int, ...]


class Places:
    """The places of one report."""

    def __init__(self, reading: Reading, words: Lexicon) -> None:
        self.reading = reading
        self.words = words
        self.block_starts = [block.start for block in reading.report.blocks]
        self.step_starts = [step.repaired.start for step in reading.repair.steps]
        self.addresses = addresses(reading.report)

    def row(self, trace: Trace) -> str:
        """The address of the row that the trace begins in."""
        at, _ = self._block(trace)
        return self.addresses[at][0] if self.addresses else ""

    def place(self, trace: Trace) -> Phrase:
        """`line 107`; `page 3, line 7`; `table 1, row 4, cell 2`; the end of a path in a web page."""
        _, place = self._block(trace)
        path = _PROGRAM.sub("", place.path or "")
        parts = [self.words.say("place.page", number=place.page)] if place.page else []
        if path.startswith("/"):
            parts.append(self.words.plain("/".join(path.split("/")[-2:])))
        elif path:
            parts.append(self.words.by(lambda language: in_words(path, language)))
        return self.words.joined(", ", parts)

    def where(self, traces: Sequence[Trace]) -> Phrase:
        """`lines 41, 115`: each place once, the first six, and how many more there are."""
        found = list(dict.fromkeys(self.place(trace) for trace in traces))
        pages = {self._block(trace)[1].page for trace in traces}
        lines = list(dict.fromkeys(self._line(trace) for trace in traces))
        if len(found) > 1 and len(lines) == len(found) and all(lines) and len(pages) == 1:
            said = self.words.say("place.lines", numbers=", ".join(lines[:MANY]))
            if page := pages.pop():
                said = self.words.joined(", ", [self.words.say("place.page", number=page), said])
        else:
            said = self.words.joined("; ", found[:MANY])
        if len(found) <= MANY:
            return said
        return self.words.joined(" ", [said, self.words.say("place.more", number=len(found) - MANY)])

    def _line(self, trace: Trace) -> str:
        """The number of the line, empty where the place is no line."""
        line = _LINE.fullmatch(_PROGRAM.sub("", self._block(trace)[1].path or ""))
        return line[1] if line else ""

    def followed(self, trace: Trace) -> Followed:
        """The trace with all that can be said of it."""
        report, repair = self.reading.report, self.reading.repair
        received = Span(*repair.to_received(trace.start, trace.end))
        span, place = report.to_bytes(*received), report.place(*received)
        return Followed(
            trace.rule,
            self.row(trace),
            self.place(trace),
            self._whole_path(trace),
            Span(trace.start, trace.end),
            received,
            repair.text[trace.start : trace.end],
            report.text[received.start : received.end],
            None if span is None else Span(*span),
            place.page,
            place.box,
            tuple(self._steps(trace)),
        )

    def _whole_path(self, trace: Trace) -> str:
        """The path in the file where it says more than the place: the way through a web page, the program that read a page."""
        path = self._block(trace)[1].path or ""
        return path if path.startswith("/") or "(" in path else ""

    def _steps(self, trace: Trace) -> Iterator[int]:
        steps = self.reading.repair.steps
        at = max(bisect_right(self.step_starts, trace.start) - 1, 0)
        while at < len(steps) and steps[at].repaired.start < trace.end:
            if steps[at].repaired.end > trace.start:
                yield at
            at += 1

    def _block(self, trace: Trace) -> tuple[int, Place]:
        first, _ = self.reading.repair.to_received(trace.start, trace.end)
        at = bisect_right(self.block_starts, first) - 1
        return max(at, 0), self.reading.report.blocks[at].place if at >= 0 else Place()

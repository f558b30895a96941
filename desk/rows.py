"""Both texts in rows: a row holds a line as received and the same line repaired, each cut into runs by what is marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from desk.marks import Mark, Stretch, stretches
from desk.visible import parts
from extractors.model import Place, Reading, Report
from normalizers.model import Step

LONGEST = 2_000
"""A line with more letters is laid out in several rows, so that a browser need not lay out what is not in view."""
CHUNK_ROWS, CHUNK_LETTERS = 20, 3_000
"""How much is left out or laid out at once."""
ACROSS, LINE_REM, STEP_REM = 44, 1.4, 8
"""Letters in a line of a column on a laptop; how high such a line is; the steps in which a chunk's class says how high it may be."""
_LINE = re.compile(r"line (\d+)(?: \(\w+\))?")
_PARAGRAPH = re.compile(r"paragraph (\d+)")
_CELL = re.compile(r"table (\d+), row (\d+), cell (\d+)")


class Run(NamedTuple):
    """Letters under the same marks: parts with the name of each unseen character; `stretch` is None where nothing is marked."""

    stretch: Stretch | None
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line, or the next part of one too long. `label` is its number in the file, empty for a next part.

    `steps` are the numbers of the repair steps in it, `offsets` where each begins in the received text of the row,
    in the units of UTF-16 that a browser counts.
    """

    id: str
    label: str
    criterion: str
    received: tuple[Run, ...]
    repaired: tuple[Run, ...]
    same: bool
    letters: int
    steps: range
    offsets: tuple[int, ...]


class Side:
    """One of both texts with what is marked on it."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self.text = text
        self.stretches = list(stretches(marks))
        self.starts = [one.start for one in self.stretches]

    def runs(self, start: int, end: int) -> Iterator[Run]:
        """The runs of a span."""
        at = max(bisect_right(self.starts, start) - 1, 0)
        while at < len(self.stretches) and (stretch := self.stretches[at]).start < end:
            at += 1
            if stretch.end <= start:
                continue
            if start < stretch.start:
                yield self._run(None, start, stretch.start)
            last = min(stretch.end, end)
            yield self._run(stretch, max(start, stretch.start), last)
            start = last
        if start < end:
            yield self._run(None, start, end)

    def _run(self, stretch: Stretch | None, start: int, end: int) -> Run:
        return Run(stretch, tuple(parts(self.text[start:end])))


def rows(reading: Reading, marks: Sequence[Mark]) -> Iterator[Row]:
    """The rows of a report."""
    repair = reading.repair
    there = [replace(mark, start=first, end=last) for mark in marks for first, last in [repair.to_received(mark.start, mark.end)]]
    received, repaired = Side(reading.report.text, there), Side(repair.text, marks)
    sections = reading.outline.sections
    section_starts = [section.start for section in sections]
    step_starts = [step.received.start for step in repair.steps]
    for id_, label, start, end in _lines(reading, step_starts):
        first, last = repair.to_repaired(start, start)[0], repair.to_repaired(end, end)[0]
        at = bisect_right(section_starts, first) - 1
        criterion = sections[at].criterion if at >= 0 and first < sections[at].end else ""
        steps = range(bisect_right(step_starts, start - 1), bisect_right(step_starts, end - 1))
        first, last = _trimmed(repaired.text, first, last)
        start, end = _trimmed(received.text, start, end)
        line = received.text[start:end]
        offsets = tuple(_offsets(line, [step_starts[step] - start for step in steps]))
        same = line == repaired.text[first:last]
        yield Row(
            id_, label, criterion, tuple(received.runs(start, end)), tuple(repaired.runs(first, last)), same, end - start, steps, offsets
        )


def chunks(all_rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows in groups that are laid out together."""
    group: list[Row] = []
    letters = 0
    for row in all_rows:
        if group and (len(group) == CHUNK_ROWS or letters + row.letters > CHUNK_LETTERS):
            yield group
            group, letters = [], 0
        group.append(row)
        letters += row.letters
    if group:
        yield group


def height(chunk: Sequence[Row]) -> int:
    """About how high a chunk is, in steps of `STEP_REM`: a browser that knows it lays out little more than what is in view."""
    lines = sum(max(1, -(-row.letters // ACROSS)) if row.letters else 0.5 for row in chunk)
    return max(1, round(lines * LINE_REM / STEP_REM))


def addresses(report: Report) -> list[tuple[str, str]]:
    """The address and the label of each block, no address twice.

    `line-107`; of a page `page-2-line-7` under the label `2.7`; `block-12` where the place has no line, under the number of its
    paragraph or of its table, row and cell.
    """
    found: dict[str, str] = {}
    for at, block in enumerate(report.blocks, 1):
        id_, label = _address(block.place, at)
        if id_ in found:
            id_, label = f"block-{at}", ""
        found[id_] = label
    return list(found.items())


def _address(place: Place, at: int) -> tuple[str, str]:
    path = place.path or ""
    if line := _LINE.fullmatch(path):
        return (f"page-{place.page}-line-{line[1]}", f"{place.page}.{line[1]}") if place.page else (f"line-{line[1]}", line[1])
    if paragraph := _PARAGRAPH.fullmatch(path):
        return f"block-{at}", f"¶{paragraph[1]}"
    cell = _CELL.match(path)
    return f"block-{at}", "·".join(cell.groups()) if cell else str(at)


def _lines(reading: Reading, step_starts: Sequence[int]) -> Iterator[tuple[str, str, int, int]]:
    """Address, label and received span of every row."""
    blocks = reading.report.blocks
    starts = [0, *(block.start for block in blocks[1:]), len(reading.report.text)]
    for at, (id_, label) in enumerate(addresses(reading.report)):
        for part, (start, end) in enumerate(_cut(starts[at], starts[at + 1], reading.repair.steps, step_starts), 1):
            yield (f"{id_}.{part}" if part > 1 else id_), (label if part == 1 else ""), start, end


def _cut(start: int, end: int, steps: Sequence[Step], step_starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """A line in parts of a bearable length, no repaired word cut in two."""
    while end - start > LONGEST:
        cut = start + LONGEST
        at = bisect_right(step_starts, cut) - 1
        if at >= 0 and steps[at].received.start < cut < steps[at].received.end:
            cut = steps[at].received.start if steps[at].received.start > start else steps[at].received.end
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the end of its line."""
    while end > start and text[end - 1] in "\r\n":
        end -= 1
    return start, end


def _offsets(text: str, places: Sequence[int]) -> Iterator[int]:
    """Places in a text as a browser counts them, in units of UTF-16."""
    if text.isascii() or max(text, default="") <= "\uffff":
        yield from places
    else:
        yield from (len(text[:place].encode("utf-16-le", "surrogatepass")) // 2 for place in places)

"""Pages of the file as pictures, with a box around whatever is quoted from them."""

from __future__ import annotations

import base64
import io
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from desk.findings import in_order
from desk.marks import Mark, Stretch, stretches
from desk.visible import named
from extractors.model import Box, Lines, Reading, Sheet
from scoring.finding import Finding

QUALITY, EFFORT = 40, 2
"""Of WebP: a page of text takes 90 kB and 45 ms, a scanned one 110 kB, and small type stays sharp."""
PAD = 1.0
"""Points around the letters of a box."""
CUT_WIDE, CUT_AROUND = 330.0, 24.0
"""Points of a page that a cut-out is wide at least, and shows above and below the box."""


@dataclass(frozen=True, slots=True)
class Boxed:
    """What is marked on a page: a stretch of the received text, its letters, and the boxes they stand in (left, top, width, height)."""

    stretch: Stretch
    words: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page upright: its number, its size in points, its picture as an address that holds it, and what is marked on it."""

    page: int
    width: float
    height: float
    picture: str
    boxed: tuple[Boxed, ...]


@dataclass(frozen=True, slots=True)
class CutOut:
    """A part of a page around a box, both as left, top, width, height."""

    page: int
    part: Box
    box: Box


class Sheets:
    """The drawn pages of one report."""

    def __init__(self, reading: Reading, sheets: Sequence[Sheet]) -> None:
        self.reading = reading
        self.turned = {scan.page: scan.turned for scan in reading.report.scans}
        self.sheets = {sheet.page: sheet for sheet in sheets}

    def drawn(self, marks: Sequence[Mark]) -> list[Drawn]:
        """The pages with everything that is marked on them."""
        boxed: dict[int, list[Boxed]] = {page: [] for page in self.sheets}
        for stretch in self._stretches(marks):
            for page, boxes in self._boxes(stretch.start, stretch.end).items():
                words = named(self.reading.report.text[stretch.start : stretch.end])
                boxed[page].append(Boxed(stretch, " ".join(words.split()), tuple(boxes)))
        return [self._drawn(self.sheets[page], tuple(boxed[page])) for page in sorted(self.sheets)]

    def cut_out(self, page: int | None, box: Box | None) -> CutOut | None:
        """The part of a page to look at beside a trace; None where the page is not drawn or the place has no box."""
        if page not in self.sheets or box is None:
            return None
        width, height = self._size(self.sheets[page])
        left, top, right, bottom = self._upright(self.sheets[page], box)
        wide = min(width, max(CUT_WIDE, right - left + 2 * CUT_AROUND))
        begin = min(max((left + right - wide) / 2, 0), width - wide)
        above, below = max(top - CUT_AROUND, 0), min(bottom + CUT_AROUND, height)
        return CutOut(page, _rounded(begin, above, wide, below - above), _padded((left, top, right, bottom)))

    def _stretches(self, marks: Sequence[Mark]) -> Iterator[Stretch]:
        """What is marked, on the received text."""
        repair = self.reading.repair
        there = [replace(mark, start=start, end=end) for mark in marks for start, end in [repair.to_received(mark.start, mark.end)]]
        return stretches(there) if self.sheets else iter(())

    def _boxes(self, start: int, end: int) -> dict[int, list[Box]]:
        """The boxes of a received span by page, one for each line or cell that it goes over."""
        report, found = self.reading.report, dict[int, list[Box]]()
        if isinstance(report.blocks, Lines):
            return found
        at = max(bisect_right(report.blocks, start, key=lambda block: block.start) - 1, 0)
        while at < len(report.blocks) and (block := report.blocks[at]).start < end:
            at += 1
            begin, stop = max(start, block.start), min(end, block.end)
            place = report.place(begin, stop)
            if place.box and place.page in self.sheets and report.text[begin:stop].strip():
                found.setdefault(place.page, []).append(_padded(self._upright(self.sheets[place.page], place.box)))
        return found

    def _drawn(self, sheet: Sheet, boxed: tuple[Boxed, ...]) -> Drawn:
        width, height = self._size(sheet)
        gray = Image.frombytes("L", (sheet.columns, sheet.rows), sheet.dots)
        out, turned = io.BytesIO(), self.turned.get(sheet.page, 0)
        (gray.rotate(-turned, expand=True) if turned else gray).save(out, "WEBP", quality=QUALITY, method=EFFORT)
        return Drawn(sheet.page, width, height, f"data:image/webp;base64,{base64.b64encode(out.getvalue()).decode()}", boxed)

    def _size(self, sheet: Sheet) -> tuple[float, float]:
        """Width and height of a page when it stands upright."""
        size = (round(sheet.width, 1), round(sheet.height, 1))
        return size[::-1] if self.turned.get(sheet.page) in (90, 270) else size

    def _upright(self, sheet: Sheet, box: Box) -> Box:
        """A box of a page as it lies in the file, on the page turned upright."""
        left, top, right, bottom = box
        return {
            90: (sheet.height - bottom, left, sheet.height - top, right),
            180: (sheet.width - right, sheet.height - bottom, sheet.width - left, sheet.height - top),
            270: (top, sheet.width - right, bottom, sheet.width - left),
        }.get(self.turned.get(sheet.page, 0), box)


def quoted_pages(reading: Reading, findings: Sequence[Finding]) -> list[int]:
    """The pages that something is quoted from, those of the findings first, in their order, then those of the figures."""
    traces = [place for finding in in_order(findings) for place in finding.places]
    traces += [trace for figure in reading.figures for trace in figure.trace]
    traces += [trace for expression in reading.expressions for trace in expression.trace]
    starts = (reading.repair.to_received(trace.start, trace.end)[0] for trace in traces)
    pages = dict.fromkeys(reading.report.place(start).page for start in starts)
    return [page for page in pages if page is not None]


def _padded(box: Box) -> Box:
    left, top, right, bottom = box
    return _rounded(left - PAD, top - PAD, right - left + 2 * PAD, bottom - top + 2 * PAD)


def _rounded(*sides: float) -> Box:
    left, top, width, height = (round(side, 1) for side in sides)
    return left, top, width, height

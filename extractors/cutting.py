"""A file that holds several reports, cut into them: where another table of criteria stands under a heading of its own.

A cut is made before the heading: after the last signature above it, or, where nobody signs, where its page begins.
Each part has to be a report by itself, and its heading has to name a body; else the text stays whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import normalizers
from extractors import ending, extraction, form, places, table, view
from extractors.errors import ReadError
from extractors.form import LoadedForm
from extractors.model import Block, Part, Report
from extractors.table import numbered as numbered_table
from extractors.view import View
from extractors.wording import Wording
from normalizers import Repair

HEADING = 30
"""Lines that a heading may have."""
SHORTEST = 2_000
"""Letters that a report has at least, as a rule: what is signed nearer to an end of the text does not part two reports."""
SHARE = 5
"""And the share of a short text."""
LONGEST = 1_000_000
"""Letters of a text that is looked through for several reports; a longer one stays whole."""
MOST = 500
"""Reports that one file may be cut into."""


def cut(report: Report) -> tuple[Report, ...]:
    """The reports in a file, in order; the one that was given where it is one."""
    if not _may_be_several(report):
        return (report,)
    repair = normalizers.repair(report.text)
    looked = view.look(repair.text)
    for one in form.in_turn():
        parts = _parts(report, _bounds(report, repair, Wording(looked, one)))
        if len(parts) > 1:
            return parts
    return (report,)


def _bounds(report: Report, repair: Repair, wording: Wording) -> list[int]:
    """Where the reports of a form begin in a text as received, and its end."""
    starts = [0]
    for above, below in _between(wording):
        begins = _heading(wording, report, repair, above, below)
        if begins is not None and begins > starts[-1]:
            starts.append(begins)
    if not 1 < len(starts) <= MOST:
        return []
    received = [0, *(repair.to_received(start, start + 1)[0] for start in starts[1:]), len(report.text)]
    return _whole(report, received, wording.form)


def _may_be_several(report: Report) -> bool:
    """Whether a look through the text is worth its time: it has pages, or somebody signs before its last part."""
    if len(report.text) > LONGEST:
        return False
    shortest = min(SHORTEST, len(report.text) // SHARE)
    return (report.pages or 1) > 1 or ending.names_person(report.text, shortest, len(report.text) - shortest)


def _between(wording: Wording) -> Iterator[tuple[int, int]]:
    """What lies between one table of criteria and the next: from the last row of the one to the first of the other."""
    rule = wording.form.data.as_read
    spans = numbered_table.every(wording, rule) if rule else table.every(wording)
    for (_, above), (below, _) in pairwise(spans):
        yield above, below


def _heading(wording: Wording, report: Report, repair: Repair, above: int, below: int) -> int | None:
    """Where the heading of a table begins; None where the table has none of its own, or is there for comparison."""
    lines = list(wording.view.lines(above, below))[-HEADING:]
    signed = [at for at, span in enumerate(lines) if _is_signed(wording.view, span)]
    paged = [at for at, (start, _) in enumerate(lines) if _begins_page(report, repair, lines[at - 1][0] if at else above, start)]
    after = signed[-1] + 1 if signed else max(paged, default=None)
    if after is None or after >= len(lines):
        return None
    begins = lines[after][0]
    named = wording.form.data.as_read or places.districts(wording.view, begins, below)  # else it is asked when the part is read
    return begins if named and not wording.said(wording.form.data.comparison, begins, below) else None


def _is_signed(looked: View, span: tuple[int, int]) -> bool:
    """Whether a line is a signature: an office or a place to sign, and a person."""
    return span[1] - span[0] <= 200 and bool(ending.SIGNS.search(looked.folded, *span) and ending.PERSON.search(looked.text, *span))


def _begins_page(report: Report, repair: Repair, before: int, start: int) -> bool:
    """Whether a line is the first of its page."""
    one, other = (report.place(repair.to_received(at, at + 1)[0]).page for at in (before, start))
    return other is not None and one is not None and other > one


def _whole(report: Report, bounds: Sequence[int], by: LoadedForm) -> list[int]:
    """The bounds between which a report by itself stands; what is none goes with the part before it."""
    kept = [0]
    for start, end in pairwise(bounds[1:]):
        if _is_report(_slice(report, kept[-1], start), by) and _is_report(_slice(report, start, end), by):
            kept.append(start)
    return [*kept, bounds[-1]]


def _is_report(part: Report, by: LoadedForm) -> bool:
    try:
        reading = extraction.extract(part, by)
    except ReadError:
        return False
    return reading.figure("district") is not None or reading.figure("body") is not None


def _parts(report: Report, bounds: Sequence[int]) -> tuple[Report, ...]:
    if len(bounds) < 3:
        return (report,)
    found = []
    for number, (start, end) in enumerate(pairwise(bounds), 1):
        one = _slice(report, start, end)
        pages = [block.place.page for block in one.blocks if block.place.page]
        first = next((line.strip() for line in one.text.split("\n") if line.strip()), "")
        part = Part(number, len(bounds) - 1, report.sha256, start, end, (min(pages), max(pages)) if pages else None, first)
        key = hashlib.sha256(f"{report.sha256}#{number}".encode()).hexdigest()
        scans = tuple(scan for scan in one.scans if scan.page in pages)
        files = tuple(file for file in one.files if pages and file.pages[1] >= min(pages) and file.pages[0] <= max(pages))
        found.append(replace(one, sha256=key, part=part, scans=scans, files=files))
    return tuple(found)


def _slice(report: Report, start: int, end: int) -> Report:
    """The part of a report's text in a span, with the places that it has in the file."""
    blocks = (
        Block(max(block.start, start) - start, min(block.end, end) - start, block.place, block.kind)
        for block in report.blocks
        if block.start < end and block.end > start
    )
    spots = (replace(spot, start=spot.start - start, end=spot.end - start) for spot in report.spots_in(start, end) if spot.start >= start)
    bytes_ = None if report.byte_starts is None else report.byte_starts[start : end + 1]
    return replace(report, text=report.text[start:end], blocks=tuple(blocks), spots=tuple(spots), byte_starts=bytes_)

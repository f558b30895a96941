"""Pages as pictures in the evidence page: which ones, what is boxed on them, and the part of one that a trace shows."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from functools import cache

import pytest
from PIL import Image

import extractors
import scoring
from desk import page, quoted_pages
from desk.marks import marks_of
from desk.sheets import Drawn, Sheets
from extractors.model import Box, Scan, Sheet
from extractors.readers import sheets
from fixtures.formats import write
from scoring import Assessment
from tests.desk_pages import DEMO, assessed, drawn_page

PAGE = Sheet(3, 600, 800, 6, 8, bytes([255] * 47 + [0]))


@cache
def in_pdf() -> tuple[bytes, Assessment]:
    data = write(DEMO.read_text(encoding="utf-8"), "pdf").data
    return data, scoring.assess(extractors.read(data, "demo.pdf"))


def lying(turned: int) -> Sheets:
    """The drawn page of a file in which it lies turned, so that it takes so many degrees, clockwise, to make it upright."""
    reading = assessed()[0]
    scans = (Scan(3, "no-text", "recognised", turned=turned),)
    return Sheets(replace(reading, report=replace(reading.report, scans=scans)), [PAGE])


def test_the_pages_of_findings_come_first() -> None:
    _, found = in_pdf()
    all_pages = quoted_pages(found.reading, found.findings)
    gravest = next(one for one in found.findings if one.effect)
    assert sorted(all_pages) == list(range(1, (found.reading.report.pages or 0) + 1))
    first = found.reading.report.place(found.reading.repair.to_received(gravest.places[0].start, gravest.places[0].end)[0]).page
    assert quoted_pages(found.reading, [gravest])[0] == first != 1
    assert quoted_pages(assessed()[0], assessed()[2]) == []


def test_whatever_is_marked_in_the_text_is_boxed_where_its_letters_stand() -> None:
    data, found = in_pdf()
    pages = sheets.sheets(data, "demo.pdf", quoted_pages(found.reading, found.findings), extractors.LIMITS)
    drawn = Sheets(found.reading, pages).drawn(marks_of(found.reading, found.findings))
    ids = {mark for one in drawn for boxed in one.boxed for mark in boxed.stretch.all.split()}
    assert ids >= {figure.id for figure in found.reading.figures if figure.trace and figure.trace[0].start < figure.trace[0].end}
    place = found.reading.figure("total_stated")
    assert place
    box = found.reading.report.place(*found.reading.repair.to_received(place.trace[0].start, place.trace[0].end)).box
    assert box
    there = [one for sheet in drawn for boxed in sheet.boxed if "total_stated" in boxed.stretch.all for one in boxed.boxes]
    assert (box[0] - 1, box[1] - 1) in {(one[0], one[1]) for one in there}


def test_a_picture_holds_itself_upright() -> None:
    def corner(drawn: Drawn) -> tuple[int, int]:
        kind, _, data = drawn.picture.partition(",")
        assert kind == "data:image/webp;base64"
        picture = Image.open(io.BytesIO(base64.b64decode(data))).convert("L")
        dark = picture.tobytes().index(min(picture.tobytes()))
        return dark % picture.width // (picture.width // 2), dark // picture.width // (picture.height // 2)

    found = {turned: lying(turned).drawn([])[0] for turned in (0, 90, 180, 270)}
    assert {turned: (one.width, one.height) for turned, one in found.items()} == {
        0: (600, 800),
        90: (800, 600),
        180: (600, 800),
        270: (800, 600),
    }
    assert {turned: corner(one) for turned, one in found.items()} == {0: (1, 1), 90: (0, 1), 180: (0, 0), 270: (1, 0)}


@pytest.mark.parametrize(
    ("turned", "box"), [(0, (99, 199, 32, 12)), (90, (589, 99, 12, 32)), (180, (469, 589, 32, 12)), (270, (199, 469, 12, 32))]
)
def test_a_box_turns_with_its_page(turned: int, box: Box) -> None:
    part = lying(turned).cut_out(3, (100, 200, 130, 210))
    assert part
    assert part.box == box


def test_a_part_of_a_page_is_around_its_box_and_within_the_page() -> None:
    shown = lying(0)
    for box in ((0, 0, 20, 10), (300, 400, 320, 410), (580, 790, 600, 800), (0, 100, 600, 110)):
        part = shown.cut_out(3, box)
        assert part
        left, top, width, height = part.part
        assert left >= 0
        assert top >= 0
        assert left + width <= 600
        assert top + height <= 800
        assert left <= box[0] < box[2] <= left + width
        assert top <= box[1] < box[3] <= top + height
        assert width >= 330
    assert shown.cut_out(2, (0, 0, 20, 10)) is None
    assert shown.cut_out(3, None) is None


def test_a_page_of_plain_text_has_no_pictures_and_no_way_to_them() -> None:
    html = page(*assessed())
    assert "<image" not in html
    assert '<button type="button" data-show="page"' not in html


def test_pages_that_are_left_out_are_counted() -> None:
    html = drawn_page(most=1)
    assert html.count("<image") == 1
    left_out = len(quoted_pages(in_pdf()[1].reading, in_pdf()[1].findings)) - 1
    assert f"Pages from which something is quoted and that are not shown here: {left_out}" in html

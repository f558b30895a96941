"""Where each letter of a page stands: every quoted figure's box, against the maker's own coordinates and against the drawn page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import extractors
from extractors import Report, read
from extractors.model import Box, Spot
from extractors.readers.pdf_letters import laid, spread, turned
from extractors.readers.pdf_pdfium import Pages
from fixtures import make
from fixtures.formats import Written, write
from fixtures.pdf import LETTER, Printed, assembled
from normalizers import repair_text

NEAR = 2
"""Points by which a box may be off."""
DOTS = 4
"""Dots a point that a page is drawn in to look at its letters."""


def quoted(report: Report) -> Iterator[tuple[int, int]]:
    """The received spans of everything that the figures and expressions of a report quote, each within its line."""
    reading = extractors.extract(report)
    figures, expressions = (trace for one in reading.figures for trace in one.trace), (one.trace[0] for one in reading.expressions)
    for trace in chain(figures, expressions):
        start, end = reading.repair.to_received(trace.start, trace.end)
        block = next(one for one in report.blocks if one.start <= start < one.end)
        yield start, min(end, block.end)


def printed_box(written: Written, words: str, box: Box, page: int | None) -> Box | None:
    """Where the maker printed those words, the nearest of several places: every letter of its font is as wide as the others."""

    def found(one: Printed) -> Iterator[Box]:
        at = one.text.find(words)
        while at >= 0:
            left = one.box[0] + LETTER * at
            yield left, one.box[1], left + LETTER * len(words), one.box[3]
            at = one.text.find(words, at + 1)

    places = (place for one in written.printed if one.page == page for place in found(one))
    return min(places, key=lambda place: abs(place[0] - box[0]) + abs(place[1] - box[1]), default=None)


def test_the_box_of_whatever_is_quoted_in_a_font_that_says_nothing_is_where_its_letters_were_printed() -> None:
    """In fonts that do, and in tables, see test_fixtures_formats."""
    written = write(make(5, layout="tabs").text, "pdf", "kz1048")
    report = read(written.data, "a.pdf")
    seen = 0
    for start, end in quoted(report):
        words = repair_text(report.text[start:end]).strip(" \t\n")
        place = report.place(start, end)
        assert place.box
        box = printed_box(written, words, place.box, place.page) if words else None
        if box:
            seen += 1
            assert all(abs(one - other) <= NEAR for one, other in zip(box, place.box, strict=True)), (words, box, place.box)
    assert seen > 100


def one_page(content: str, font: str, shown: int = 0) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 842]/Rotate %d/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R>>" % shown
    stream = b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content.encode())
    face = f"<</Type/Font/Subtype/Type1/BaseFont/{font}>>".encode()
    return assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[4 0 R]>>", face, page, stream])


def drawn(data: bytes) -> Image.Image:
    page = Pages(data, "a.pdf").page(1)
    assert page
    return page.picture(72 * DOTS, 100)


@pytest.mark.parametrize("spacing", ["0 Tc 0 Tw", "0.4 Tc 3 Tw", "-0.3 Tc 0 Tw"])
def test_the_drawn_letters_of_each_word_begin_and_end_at_its_box(spacing: str) -> None:
    lines = ["Registered in all: 2798 documents, of which 354/2798*2=0,2", "Illi: 11,4 (WWW 0.75) - 1/3*5=1,6", "Staff 4-5; 38 functions"]
    shows = "".join(f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj 0 -30 Td " for line in lines)
    data = one_page(f"BT /F 11 Tf {spacing} 60 700 Td {shows}ET", "Helvetica")
    report, page = read(data, "a.pdf"), drawn(data)
    for word in re.finditer(r"\d[\d,./*=]*|[^\W\d]+", report.text):
        box = report.place(*word.span()).box
        assert box
        ink = inked(page, (box[0] - 1, box[1] - NEAR, box[2] + 1, box[3] + NEAR))
        assert ink
        assert abs(ink[0] - box[0]) <= NEAR, word
        assert abs(ink[2] - box[2]) <= NEAR, word
        assert box[1] - 0.5 <= ink[1] < ink[3] <= box[3] + 0.5, word


def inked(page: Image.Image, box: Box) -> Box | None:
    """The box around what is dark within a box, in points."""
    left, top, right, bottom = (round(side * DOTS) for side in box)
    found = page.crop((left, top, right, bottom)).point(lambda shade: 255 * (shade < 128)).getbbox()
    return None if found is None else tuple(side / DOTS + box[at % 2] for at, side in enumerate(found))  # type: ignore[return-value]


WAYS = {"right": "1 0 0 1 100 700", "up": "0 1 -1 0 110 600", "left": "-1 0 0 -1 300 700", "down": "0 -1 1 0 100 700"}


@pytest.mark.parametrize("runs", WAYS)
@pytest.mark.parametrize("shown", [0, 90, 180, 270])
def test_letters_are_found_whichever_way_they_run_and_the_page_is_shown(runs: str, shown: int) -> None:
    data = one_page(f"BT /F 10 Tf {WAYS[runs]} Tm (First 2798, then others) Tj ET", "Courier", shown)
    report = read(data, "a.pdf")
    start = report.text.index("2798")
    found = report.place(start, start + 4).box
    assert found
    ink = inked(drawn(data), found)
    assert ink
    along, across = sorted((one, other) for one, other in ((found[2] - found[0], 0), (found[3] - found[1], 1)))[::-1]
    assert along[0] == pytest.approx(4 * 6, abs=0.2)
    assert abs(ink[along[1]] - found[along[1]]) <= NEAR
    assert abs(ink[along[1] + 2] - found[along[1] + 2]) <= NEAR
    assert across[0] < 12


@pytest.mark.parametrize("side", [float("nan"), float("inf"), -float("inf")])
def test_a_line_with_a_letter_that_is_nowhere_has_no_box(side: float) -> None:
    sound = [10.0, 20.0, 15.0, 10.0, 15.0, 20.0, 20.0, 10.0]
    found = laid(sound, 0, "ab")
    assert found
    assert (found.runs, found.widths) == ("right", (50, 50))
    for at in range(8):
        assert laid([*sound[:at], side, *sound[at + 1 :]], 0, "ab") is None


def test_a_gap_between_columns_moves_no_letter() -> None:
    written = write("Бөлім басшысы                Р. Кәрімова 17\n", "pdf")
    report = read(written.data, "a.pdf")
    start = report.text.index("17")
    printed = written.printed[0].box
    box = report.place(start, start + 2).box
    assert box
    assert (box[0], box[2]) == pytest.approx((printed[2] - 2 * LETTER, printed[2]), abs=NEAR)


@given(st.lists(st.tuples(st.integers(0, 90), st.text(max_size=4)), max_size=20))
def test_widths_are_kept_whole_where_a_letter_becomes_several_or_none(found: list[tuple[int, str]]) -> None:
    widths, letters = [width for width, _ in found], [shown for _, shown in found]
    there = spread(widths, letters)
    assert len(there) == sum(map(len, letters))
    last = next((at for at in range(len(letters), 0, -1) if letters[at - 1]), 0)
    assert sum(there) == sum(widths[:last])


@pytest.mark.parametrize(("degrees", "runs"), [(0, "right"), (90, "down"), (180, "left"), (270, "up")])
def test_a_page_shown_turned_turns_its_lines(degrees: int, runs: str) -> None:
    assert turned("right", degrees) == runs


@pytest.mark.parametrize(
    ("runs", "box"), [("right", (12, 0, 15, 9)), ("left", (95, 0, 98, 9)), ("down", (10, 2, 100, 5)), ("up", (10, 4, 100, 7))]
)
def test_a_box_is_cut_from_the_side_where_its_letters_begin(runs: str, box: Box) -> None:
    spot = Spot(100, 104, (10, 0, 100, 9), widths=(20, 10, 20, 850), runs=runs)  # type: ignore[arg-type]
    assert spot.around(101, 103) == box
    assert Spot(100, 104, (10, 0, 100, 9)).around(101, 103) == (10, 0, 100, 9)

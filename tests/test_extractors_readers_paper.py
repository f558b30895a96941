"""Paper made white: what lay in the way of recognition is gone, what is sound stays as it was, and a spread is told from a wide page."""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageDraw

from extractors.readers import paper
from fixtures.pictures import pages
from fixtures.scanner import TROUBLES, scanned

WORDS = ["Аудан әкімдігінің құжат айналымы бойынша бағасы төмен деңгейде қалды, барлығы 2798 құжат тіркелген, оның 354-і уақытында."] * 24
TABLE = [["№", "Критерий", "Балл"], *([str(number), "Құжат айналымы", f"{number},5"] for number in range(1, 11))]


def sheet(trouble: str = "clean") -> Image.Image:
    return scanned(pages([" ".join(WORDS[:8]), TABLE]), trouble)[0]


def share_of_ink(page: Image.Image) -> float:
    return sum(page.histogram()[: paper.DARK]) / (page.width * page.height)


@pytest.mark.parametrize("trouble", ["clean", "fax", "jpeg", "turned", "stamp"])
def test_a_sound_page_stays_as_it_was(trouble: str) -> None:
    page = sheet(trouble)
    assert paper.cleaned(page).tobytes() == page.tobytes()


@pytest.mark.parametrize("trouble", ["grey", "faint"])
def test_paper_becomes_white_and_ink_black(trouble: str) -> None:
    cleaned, sound = paper.cleaned(sheet(trouble)), sheet()
    assert sum(cleaned.histogram()[235:]) > 0.9 * cleaned.width * cleaned.height
    assert share_of_ink(cleaned) == pytest.approx(share_of_ink(sound), rel=0.3)


def test_grain_is_smoothed_away() -> None:
    grainy = sheet("noise")
    assert paper._is_grainy(grainy)
    assert not paper._is_grainy(sheet("jpeg"))
    assert len(set(paper.cleaned(grainy).crop((0, 0, 60, 60)).tobytes())) < len(set(grainy.crop((0, 0, 60, 60)).tobytes()))


def test_black_edges_are_taken_away_and_a_black_page_is_not() -> None:
    framed, sound = sheet("frame"), sheet()
    assert share_of_ink(framed) > 2 * share_of_ink(sound)
    assert share_of_ink(paper.cleaned(framed)) == pytest.approx(share_of_ink(sound), rel=0.05)
    black = Image.new("L", (400, 600), 10)
    assert paper.cleaned(black).tobytes() == black.tobytes()


def test_an_empty_page_in_grain_gets_no_ink() -> None:
    empty = TROUBLES["noise"](Image.new("L", (800, 1100), 235), random.Random(1))
    assert share_of_ink(paper.cleaned(empty)) < 0.001


def test_a_spread_is_parted_at_its_gutter() -> None:
    spread = scanned(pages([" ".join(WORDS[:8])]) * 2, "spread")[0]
    (left, gutter), (other, right) = paper.halves(spread)
    assert (left, right) == (0, spread.width)
    assert gutter == other == pytest.approx(spread.width / 2, abs=spread.width / 50)


def wide(text_to: float, numbers_at: float | None) -> Image.Image:
    """A sheet on its side with lines from its left margin on, and a column of numbers."""
    page = Image.new("L", (1600, 1100), 255)
    draw = ImageDraw.Draw(page)
    for top in range(100, 900, 40):
        for left in range(100, round(1600 * text_to), 30):
            draw.rectangle((left, top, left + 20, top + 20), fill=0)
        if numbers_at is not None:
            draw.rectangle((round(1600 * numbers_at), top, round(1600 * numbers_at) + 30, top + 20), fill=0)
    return page


def test_a_wide_page_is_no_spread() -> None:
    upright = sheet()
    for page in (upright, wide(0.93, None), wide(0.45, 0.8), wide(0.45, None), wide(0.45, 0.55)):
        assert paper.halves(page) == [(0, page.width)]


def test_a_rule_across_the_gutter_holds_a_table_together() -> None:
    spread = scanned(pages([" ".join(WORDS[:8])]) * 2, "spread")[0]
    ImageDraw.Draw(spread).line((200, 700, spread.width - 200, 700), fill=0, width=4)
    assert paper.halves(spread) == [(0, spread.width)]

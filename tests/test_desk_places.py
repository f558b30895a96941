"""Where something stands, in each format: what it is called, and that every place has an address of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desk.lexicon import Lexicon
from desk.places import Places
from desk.rows import addresses
from extractors.model import Block, Place, Reading, Report, Trace
from normalizers import repair
from tests.desk_pages import document_page
from tests.scoring_readings import reading_of
from tests.test_desk_page import Parsed

LINES = [Place(path="line 3"), Place(path="line 4"), Place(page=2, path="line 7 (pdfium)"), Place(page=2, path="line 7 (pdfium)")]
OTHERS = [Place(path="paragraph 12"), Place(path="table 1, row 4, cell 2"), Place(path="/html/body/table/tr[4]/td[2]"), Place()]


def reading_with(places: list[Place]) -> Reading:
    """A reading of as many letters as there are places, each a block."""
    blocks = tuple(Block(at, at + 1, place) for at, place in enumerate(places))
    text = "-" * len(places)
    made = reading_of({"text": text})
    report = Report("case", text, "0" * 64, "text/plain", "utf-8", blocks)
    return Reading(report, repair(text), made.form, (), (), (), (), made.outline)


def said(places: list[Place], language: int) -> Iterator[str]:
    found = Places(reading_with(places), Lexicon("en"))
    return (found.place(Trace("case", at, at + 1)).texts[language] for at in range(len(places)))


def test_an_address_and_a_label_for_each_block() -> None:
    assert addresses(reading_with(LINES).report) == [("line-3", "3"), ("line-4", "4"), ("page-2-line-7", "2.7"), ("block-4", "")]
    assert addresses(reading_with(OTHERS).report) == [("block-1", "¶12"), ("block-2", "1·4·2"), ("block-3", "3"), ("block-4", "4")]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (0, ["line 3", "page 2, line 7", "paragraph 12", "table 1, row 4, cell 2", "tr[4]/td[2]", ""]),
        (1, ["3-жол", "2-бет, 7-жол", "12-абзац", "1-кесте, 4-қатар, 2-ұяшық", "tr[4]/td[2]", ""]),
        (2, ["строка 3", "страница 2, строка 7", "абзац 12", "таблица 1, ряд 4, ячейка 2", "tr[4]/td[2]", ""]),
    ],
)
def test_a_place_in_words(language: int, words: list[str]) -> None:
    assert list(said([LINES[0], LINES[2], *OTHERS], language)) == words


def test_several_places_in_a_row() -> None:
    places = Places(reading_with([*LINES, Place(page=2, path="line 9 (tesseract)")]), Lexicon("en"))
    where = [places.where([Trace("case", at, at + 1) for at in some]).texts[0] for some in ((0, 1), (2, 4), (0, 2), (2, 3))]
    assert where == ["lines 3, 4", "page 2, lines 7, 9", "line 3; page 2, line 7", "page 2, line 7"]


@pytest.mark.parametrize("form", ["pdf", "docx", "html", "rtf"])
def test_the_page_of_every_format_has_its_places(form: str) -> None:
    parsed = Parsed(document_page(form))
    ids = parsed.all("id")
    assert len(ids) == len(set(ids))
    assert not [one for one in ids if " " in one]
    assert {link.removeprefix("#") for link in parsed.all("href") if link.startswith("#")} <= set(ids) | set(parsed.all("data-trace"))

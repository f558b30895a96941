"""Pages as pictures: those asked for, as they are shown, in no more dots than a screen has use for."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from extractors import LIMITS, Damaged, Limits, Sheet, TooSlow, UnpacksTooLarge, read
from extractors.readers.sheets import DPI, MOST_MEGAPIXELS, sheets
from fixtures.formats import write
from fixtures.pdf import HEIGHT, WIDTH, assembled
from fixtures.pictures import as_file, pages

WORDS = ["Registered in all: 2798", "354 of them on time"]
PDF = write("2798\n" * 80, "pdf").data


def drawn(data: bytes, *numbers: int, limits: Limits = LIMITS) -> list[Sheet]:
    return sheets(data, "a", numbers, limits)


def picture(sheet: Sheet) -> Image.Image:
    return Image.frombytes("L", (sheet.columns, sheet.rows), sheet.dots)


def test_the_pages_asked_for_are_drawn_in_points_and_dots() -> None:
    second, first = drawn(PDF, 2, 1)
    assert (second.page, first.page) == (2, 1)
    assert [first.width, first.height] == pytest.approx([WIDTH, HEIGHT], abs=1)
    assert [first.columns, first.rows] == pytest.approx([WIDTH * DPI / 72, HEIGHT * DPI / 72], abs=1)
    assert len(first.dots) == first.columns * first.rows


def test_the_letters_of_a_page_are_where_its_reading_says() -> None:
    report, sheet = read(PDF, "a.pdf"), drawn(PDF, 1)[0]
    box = report.place(0, 4).box
    assert box
    scale = sheet.columns / sheet.width
    inside = picture(sheet).crop(tuple(round(side * scale) for side in box))  # type: ignore[arg-type]
    assert min(inside.tobytes()) < 128
    assert inside.width > inside.height


def test_a_page_that_is_not_there_and_a_file_without_pages_give_nothing() -> None:
    assert drawn(PDF, 99) == []
    assert drawn(write("мәтін\n", "docx").data, 1) == []


@pytest.mark.parametrize("form", ["tif", "png", "jpg", "pdf"])
def test_a_picture_of_a_page_is_drawn_as_it_lies_in_the_file(form: str) -> None:
    upright, turned = (drawn(as_file(pages(WORDS, turned=degrees), form), 1)[0] for degrees in (0, 90))
    assert [upright.width, upright.height] == pytest.approx([WIDTH, HEIGHT], abs=1)
    assert [turned.width, turned.height] == pytest.approx([HEIGHT, WIDTH], abs=1)
    assert upright.columns == pytest.approx(WIDTH * DPI / 72, abs=1)


def test_a_sheet_as_large_as_a_wall_is_drawn_in_fewer_dots() -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9000 9000]/Contents 4 0 R>>"
    wall = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, b"<</Length 0>>\nstream\n\nendstream"]
    out = io.BytesIO()
    Image.new("L", (9000, 9000), 255).save(out, "PNG", dpi=(100, 100))
    for data in (assembled(wall), out.getvalue()):
        sheet = drawn(data, 1)[0]
        assert sheet.columns * sheet.rows <= MOST_MEGAPIXELS * 1_010_000


def test_what_is_wrong_with_a_file_is_said_as_when_it_is_read() -> None:
    with pytest.raises(Damaged):
        drawn(b"%PDF-1.4\n", 1)
    with pytest.raises(Damaged):
        drawn(as_file(pages(WORDS), "png")[:200], 1)
    with pytest.raises(UnpacksTooLarge):
        drawn(as_file(pages(WORDS), "png"), 1, limits=Limits(megapixels=1))
    with pytest.raises(TooSlow):
        drawn(PDF, 1, 2, limits=Limits(seconds=0))

"""Pages of a file as pictures, for a person to look at: gray, as they lie in the file, in no more dots than a screen has use for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PIL import Image

from extractors.limits import Clock, Limits
from extractors.model import Sheet
from extractors.readers import bound, image, kinds
from extractors.readers.pdf_pdfium import Pages

DPI = 120
MOST_MEGAPIXELS = 2
"""A page of A4 has 1.4 million dots in 120 an inch; a larger one is shown in fewer."""


def sheets(data: bytes, name: str, pages: Sequence[int], limits: Limits) -> list[Sheet]:
    """The pages of those numbers, from 1, where the file is one of pages; raises Damaged, Encrypted, TooSlow, UnpacksTooLarge."""
    kind, clock = kinds.of_bytes(data), Clock(name, limits.seconds)
    found = []
    for sheet in _drawn(kind, data, name, pages, limits):
        found.append(sheet)
        clock.check()
    return found


def _drawn(kind: str, data: bytes, name: str, pages: Sequence[int], limits: Limits) -> Iterator[Sheet]:
    if kind == "pdf":
        return _of_pdf(data, name, pages)
    if kind == "picture":
        return _of_picture(data, name, pages, limits)
    return _of_files(data, name, pages, limits) if kind == "pages" else iter(())


def _of_files(data: bytes, name: str, pages: Sequence[int], limits: Limits) -> Iterator[Sheet]:
    """Pages of files that were bound, but for those of files that do not open."""
    before = 0
    for file, page in bound.files_in(data, name, limits):
        count = image.pages_in(page, file)
        wanted = [number - before for number in pages if before < number <= before + count]
        if wanted and kinds.of_bytes(page) == "picture":
            yield from (replace(sheet, page=before + sheet.page) for sheet in _of_picture(page, file, wanted, limits))
        before += count


def _of_pdf(data: bytes, name: str, pages: Sequence[int]) -> Iterator[Sheet]:
    document = Pages(data, name)
    try:
        for number in pages:
            if page := document.page(number):
                yield _sheet(number, page.picture(DPI, MOST_MEGAPIXELS), page.width)
                page.close()
    finally:
        document.close()


def _of_picture(data: bytes, name: str, pages: Sequence[int], limits: Limits) -> Iterator[Sheet]:
    with image.opened(data, name) as picture:
        for number in pages:
            page, points = image.upright(picture, number, name, limits)
            inches = points * points * page.height / page.width / 72**2
            dpi = min(DPI, (MOST_MEGAPIXELS * 1e6 / inches) ** 0.5)
            size = (max(1, round(points * dpi / 72)), max(1, round(points * dpi / 72 * page.height / page.width)))
            yield _sheet(number, page.resize(size, Image.Resampling.LANCZOS), points)


def _sheet(number: int, picture: Image.Image, points: float) -> Sheet:
    gray = picture.convert("L")
    return Sheet(number, points, points * gray.height / gray.width, gray.width, gray.height, gray.tobytes())

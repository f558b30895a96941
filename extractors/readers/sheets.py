"""Pages of a file as pictures, for a person to look at: gray, as they lie in the file, in no more dots than a screen has use for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PIL import Image

from extractors.limits import Clock, Limits
from extractors.model import Sheet
from extractors.readers import image, kinds
from extractors.readers.pdf_pdfium import Pages

DPI = 120
MOST_MEGAPIXELS = 2
"""A page of A4 has 1.4 million dots in 120 an inch; a larger one is shown in fewer."""


def sheets(data: bytes, name: str, pages: Sequence[int], limits: Limits) -> list[Sheet]:
    """The pages of those numbers, from 1, where the file is one of pages; raises Damaged, Encrypted, TooSlow, UnpacksTooLarge."""
    kind, clock = kinds.of_bytes(data), Clock(name, limits.seconds)
    drawn = _of_pdf(data, name, pages) if kind == "pdf" else _of_picture(data, name, pages, limits) if kind == "picture" else iter(())
    found = []
    for sheet in drawn:
        found.append(sheet)
        clock.check()
    return found


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

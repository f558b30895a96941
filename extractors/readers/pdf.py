"""PDF: each page by the reader that it needs, each line with its page, its box and its letters' widths; the path says which reader it was.

pdfium reads plain pages. A page with a ruled table, and one whose fonts do not say what their letters are, is read by
pdfplumber, which keeps the codes of such letters as `(cid:157)`; what letters they are is for the repair to say. A page that is
a picture, and one whose text is no reading of its picture, is recognised.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from extractors.errors import EmptyFile, NeedsOcr, TooManyPages
from extractors.limits import Limits
from extractors.model import Place, Report, Scan, Spot
from extractors.readers import scan, tesseract
from extractors.readers.flow import Composer
from extractors.readers.pdf_lines import Line, joined
from extractors.readers.pdf_pdfium import Page, Pages
from extractors.readers.pdf_plumber import Plumber, lines, tables

MEDIA_TYPE = "application/pdf"
RULES = 6
"""Drawn paths from which on there may be a ruled table: four sides and two rules."""
MOST_LETTERS, MOST_PATHS = 12_000, 3_000
"""A page of more is a plan or a map, on which pdfplumber would spend minutes."""

SURE = 0.75
"""So sure a recognition has to be to take the place of a text: pages in Kazakh and Russian gave 0.93, others less than 0.66."""

WIDEST = 1_000_000
"""Tenths of a point: no letter is as wide."""
Why = Literal["no-text", "layer-unread"]


def read(data: bytes, name: str, limits: Limits) -> Report:
    """The report in a .pdf file; raises Damaged, Encrypted, NeedsOcr, TooManyPages, TooSlow, EmptyFile."""
    pages = Pages(data, name)
    try:
        return _read(pages, data, name, limits)
    finally:
        pages.close()


def _read(pages: Pages, data: bytes, name: str, limits: Limits) -> Report:
    if pages.count > limits.pages:
        raise TooManyPages(name, f"it has {pages.count} pages, more than {limits.pages}; cut it into reports")
    composer, plumber = Composer(name, limits), Plumber(data)
    found: list[list[Line]] = []
    pictures: dict[int, Why] = {}
    for number in range(1, pages.count + 1):
        composer.clock.check()
        page = pages.page(number)
        found.append(_lines(page, plumber, number) if page else [])
        if page:
            if why := _why(page, found[-1]):
                pictures[number] = why
            page.close()
    scans = _recognised(pages, found, pictures, composer)
    write(composer, found)
    if not composer.length:
        raise EmptyFile(name, "there is no text on its pages; look for another copy")
    reader = tesseract.reader() if any(one.taken == "recognised" for one in scans) else None
    return composer.report(data, MEDIA_TYPE, pages=pages.count, reader=reader, scans=scans)


def _why(page: Page, found: Sequence[Line]) -> Why | None:
    """Why a page should be recognised; None where its text is to be had without."""
    if not found:
        return "no-text" if page.images else None
    return "layer-unread" if page.is_picture and not scan.reads("\n".join(line.text for line in found)) else None


def _recognised(pages: Pages, found: list[list[Line]], pictures: Mapping[int, Why], composer: Composer) -> list[Scan]:
    """Recognise the pages that are pictures: their lines take the place of those found, unless these read better."""
    limits = composer.limits
    if not pictures:
        return []
    if limits.ocr == "later" or not tesseract.installed():
        _put_off(pages.count, found, pictures, composer)
        return [Scan(number, why, "layer" if found[number - 1] else "none") for number, why in pictures.items()]
    scans, recogniser = list[Scan](), scan.Recogniser(composer.name, limits, composer.clock)
    for number, why in pictures.items():
        page = pages.page(number)
        if page is None:
            continue
        read = recogniser.page(page.picture(tesseract.DPI, limits.megapixels), page.width)
        page.close()
        layer = "\n".join(line.text for line in found[number - 1])
        better = why == "no-text" or (read.confidence >= SURE and bool(read.lines) and scan.reads(read.text))
        if better:
            found[number - 1] = list(read.lines)
        taken: Literal["recognised", "layer"] = "recognised" if better else "layer"
        other = "\n".join(filter(None, (layer, read.other))) if better else read.text
        scans.append(Scan(number, why, taken, other, read.confidence, read.turned, read.skew))
    return scans


def _put_off(count: int, found: Sequence[Sequence[Line]], pictures: Mapping[int, Why], composer: Composer) -> None:
    """Raise NeedsOcr where a file cannot do without recognition; a page of signatures among others, it can, if nothing recognises it."""
    said = f"{len(pictures)} of its {count} pages are pictures whose text has to be recognised"
    if composer.limits.ocr == "later":
        raise NeedsOcr(composer.name, f"{said}, and that was put off; run it again without --ocr later")
    texts = sum(bool(lines) and number not in pictures for number, lines in enumerate(found, 1))
    if len(pictures) * 2 > count or not texts:
        raise NeedsOcr(composer.name, f"{said}; {tesseract.INSTALL}, and run it again")


def _lines(page: Page, plumber: Plumber, number: int) -> list[Line]:
    """The lines of a page, by pdfplumber where it is needed and gets through."""
    if (page.odd or page.paths >= RULES) and page.count <= MOST_LETTERS and page.paths <= MOST_PATHS:
        other = plumber.page(number)
        try:
            found = tables(other) if other is not None and page.paths >= RULES else []
            if other is not None and (found or page.odd):
                return list(lines(other, found))
        except Exception:  # pdfminer raises whatever a broken page leads it to; pdfium has read it
            return list(page.lines())
        finally:
            if other is not None:
                other.close()
    return list(page.lines())


def write(composer: Composer, pages: Sequence[Sequence[Line]]) -> None:
    """Write the lines of pages, those of a paragraph as one line of the text; what stands within them keeps its place."""
    for number, line, goes_on in joined(pages):
        begun = composer.length
        composer.spots += [replace(spot, start=begun + spot.start, end=begun + spot.end) for spot in _sound(line.spots)]
        pieces = [(text, Place(number, box, path)) for text, box, path in line.pieces]
        composer.line(pieces, "cell" if line.is_row else "line", end=" " if goes_on else "\n")


def _sound(spots: Iterable[Spot]) -> Iterator[Spot]:
    """The spots that hold a letter; without widths where these are not of each letter, or beyond any page, as broken fonts give them."""
    for spot in spots:
        if spot.start < spot.end:
            measured = len(spot.widths) == spot.end - spot.start and max(map(abs, spot.widths)) < WIDEST
            yield spot if measured or not spot.widths else replace(spot, widths=())

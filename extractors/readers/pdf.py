"""PDF: each page by the reader that it needs, and each line with its page and box; the path says which reader it was.

pdfium reads plain pages. A page with a ruled table, and one whose fonts do not say what their letters are, is read by
pdfplumber, which keeps the codes of such letters as `(cid:157)`; what letters they are is for the repair to say.
"""

from __future__ import annotations

from extractors.errors import EmptyFile, NeedsOcr, TooManyPages
from extractors.limits import Limits
from extractors.model import Place, Report
from extractors.readers.flow import Composer
from extractors.readers.pdf_lines import Line, joined
from extractors.readers.pdf_pdfium import Page, Pages
from extractors.readers.pdf_plumber import Plumber, lines, tables

MEDIA_TYPE = "application/pdf"
RULES = 6
"""Drawn paths from which on there may be a ruled table: four sides and two rules."""
MOST_LETTERS, MOST_PATHS = 12_000, 3_000
"""A page of more is a plan or a map, on which pdfplumber would spend minutes."""


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
    composer, plumber, pictures = Composer(name, limits), Plumber(data), 0
    found: list[list[Line]] = []
    for number in range(1, pages.count + 1):
        composer.clock.check()
        page = pages.page(number)
        found.append(_lines(page, plumber, number) if page else [])
        if page:
            pictures += not found[-1] and page.images > 0
            page.close()
    _write(composer, found)
    if pictures * 2 > pages.count or (pictures and not composer.length):
        raise NeedsOcr(
            name, f"{pictures} of its {pages.count} pages are pictures without a text; have them recognised, or look for the file itself"
        )
    if not composer.length:
        raise EmptyFile(name, "there is no text on its pages; look for another copy")
    return composer.report(data, MEDIA_TYPE, pages=pages.count)


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


def _write(composer: Composer, pages: list[list[Line]]) -> None:
    for number, line, goes_on in joined(pages):
        pieces = [(text, Place(number, box, path)) for text, box, path in line.pieces]
        composer.line(pieces, "cell" if line.is_row else "line", end=" " if goes_on else "\n")

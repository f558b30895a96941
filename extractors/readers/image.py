"""Pictures of pages (JPEG, PNG, TIFF with one page or many), recognised."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps, UnidentifiedImageError

from extractors.errors import Damaged, EmptyFile, NeedsOcr, ReadError, TooManyPages, UnpacksTooLarge
from extractors.limits import Limits
from extractors.model import Report, Scan
from extractors.readers import tesseract
from extractors.readers.flow import Composer
from extractors.readers.pdf import write
from extractors.readers.pdf_lines import Line
from extractors.readers.scan import Recognised, Recogniser

MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "TIFF": "image/tiff"}
PAPER = 595.0
"""Points across a page (A4) whose picture does not say how many dots it has to the inch."""
PLAUSIBLE = (100, 1_300)
"""Dots an inch of a scanner; what else a picture says (72 or 96 of a screen, 1) says nothing of the paper."""
RESOLVED = (280, 450)
"""Dots an inch within which a picture is recognised as it is; others are brought to 300."""


def read(data: bytes, name: str, limits: Limits) -> Report:
    """The report in a picture; raises Damaged, NeedsOcr, TooManyPages, UnpacksTooLarge, TooSlow, EmptyFile."""
    with opened(data, name) as picture:
        return _read(picture, data, Composer(name, limits))


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Image.Image]:
    """The picture in a file's bytes; raises Damaged, also for what its pages turn out to be while it is open."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a damaged picture; what is missing of it is seen in its text
            yield Image.open(io.BytesIO(data), formats=tuple(MEDIA_TYPES))
    except Image.DecompressionBombError as error:
        raise UnpacksTooLarge(name, f"it has more dots than any page ({error}); scan it in 300 dots an inch") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, TypeError) as error:
        raise Damaged(name, f"the picture does not open ({error}); it is cut off or damaged, look for another copy") from error


def _read(picture: Image.Image, data: bytes, composer: Composer) -> Report:
    name, limits = composer.name, composer.limits
    count: int = getattr(picture, "n_frames", 1)
    may_be_recognised(count, name, limits)
    pages, scans = list[list[Line]](), list[Scan]()
    for number, read in enumerate(recognised(picture, name, Recogniser(name, limits, composer.clock)), 1):
        pages.append(list(read.lines))
        scans.append(scan_of(number, read))
    write(composer, pages)
    if not composer.length:
        raise EmptyFile(name, "no word was recognised in it; look for another copy")
    return composer.report(data, MEDIA_TYPES[picture.format or ""], pages=count, reader=tesseract.reader(), scans=scans)


def may_be_recognised(count: int, name: str, limits: Limits) -> None:
    """Raise TooManyPages or NeedsOcr where so many pages cannot be recognised here and now."""
    if count > limits.pages:
        raise TooManyPages(name, f"it has {count} pages, more than {limits.pages}; cut it into reports")
    said = f"its {count} page{'s are pictures' if count > 1 else ' is a picture'} whose text has to be recognised"
    if limits.ocr == "later":
        raise NeedsOcr(name, f"{said}, and that was put off; run it again without --ocr later")
    if not tesseract.installed():
        raise NeedsOcr(name, f"{said}; {tesseract.INSTALL}, and run it again")


def pages_in(data: bytes, name: str) -> int:
    """How many pages the file of a picture has; one where it does not open."""
    try:
        with opened(data, name) as picture:
            return getattr(picture, "n_frames", 1)
    except ReadError:
        return 1


def recognised(picture: Image.Image, name: str, recogniser: Recogniser) -> Iterator[Recognised]:
    """What is recognised on each page of a picture; raises Damaged, TooSlow, UnpacksTooLarge."""
    count: int = getattr(picture, "n_frames", 1)
    return (recogniser.page(page, points) for page, points in _pages(picture, count, name, recogniser))


def scan_of(number: int, read: Recognised) -> Scan:
    """What a report says of a page that was recognised."""
    return Scan(number, "no-text", "recognised", read.other, read.confidence, read.turned, read.skew)


def _pages(picture: Image.Image, count: int, name: str, recogniser: Recogniser) -> Iterator[tuple[Image.Image, float]]:
    """Each page upright as the file says, in about 300 dots an inch, and its width in points."""
    for number in range(1, count + 1):
        recogniser.clock.check()
        page, points = upright(picture, number, name, recogniser.limits)
        dpi = page.width * 72 / points
        if not RESOLVED[0] <= dpi <= RESOLVED[1]:
            scale = tesseract.DPI / dpi
            page = page.resize((max(1, round(page.width * scale)), max(1, round(page.height * scale))), Image.Resampling.LANCZOS)
        yield page, points


def upright(picture: Image.Image, number: int, name: str, limits: Limits) -> tuple[Image.Image, float]:
    """A page of that number, from 1, in shades of gray and as the file says that it lies, and its width in points; UnpacksTooLarge."""
    picture.seek(number - 1)
    if picture.width * picture.height > limits.megapixels * 1_000_000:
        raise UnpacksTooLarge(name, f"page {number} has more than {limits.megapixels} million dots; scan it in 300 dots an inch")
    page = _on_white(ImageOps.exif_transpose(picture))
    return page, _points(picture, page)


def _on_white(picture: Image.Image) -> Image.Image:
    """A picture in shades of gray, what is transparent in it as paper."""
    if "A" in picture.getbands() or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("L")
    return picture.convert("L")


def _points(picture: Image.Image, page: Image.Image) -> float:
    """How wide the page is on paper, in points."""
    across, down = picture.info.get("dpi", (0, 0))[:2]
    dpi = float(across if (page.width, page.height) == picture.size else down)
    if PLAUSIBLE[0] <= dpi <= PLAUSIBLE[1]:
        return page.width * 72 / dpi
    return PAPER if page.width <= page.height else PAPER * page.width / page.height

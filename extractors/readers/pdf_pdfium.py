"""Pages through pdfium: text at hundreds of pages a second, a box a line and the widths of its letters."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from extractors.errors import Damaged, Encrypted
from extractors.model import Box, Spot
from extractors.readers import pdf_letters
from extractors.readers.pdf_letters import LEFT, RIGHT
from extractors.readers.pdf_lines import COLUMN, GAP, Line

LINE = re.compile(r"[^\r\n]+")
ODD = re.compile("[\x00-\x08\x0b-\x1f\ue000-\uf8ff\ufffd-\uffff]")
HYPHEN = "\x02"
"""What pdfium puts for a hyphen at which a word was divided."""
SPACES = re.compile(r"(?<=\S) +(?=\S)")


class Pages:
    """An open document; raises Damaged and Encrypted."""

    def __init__(self, data: bytes, name: str) -> None:
        try:
            self.document = pdfium.PdfDocument(data)
            self.count = len(self.document)
        except pdfium.PdfiumError as error:
            if "password" in str(error) or "security" in str(error):
                raise Encrypted(name, "it opens with a password only; open it and print it anew without one") from error
            raise Damaged(name, f"the PDF does not open ({error}); it is cut off or damaged, look for another copy") from error

    def page(self, number: int) -> Page | None:
        """The page of that number, from 1; None where it is broken."""
        try:
            return Page(self.document[number - 1])
        except (pdfium.PdfiumError, IndexError):
            return None

    def close(self) -> None:
        """Give back the memory."""
        self.document.close()


class Page:
    """A page: its text, and what stands on it beside."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.textpage = page.get_textpage()
        self.count: int = self.textpage.count_chars()
        self.text = self._text()
        things = [raw.FPDFPage_GetObject(page, at) for at in range(raw.FPDFPage_CountObjects(page))]
        kinds = [raw.FPDFPageObj_GetType(thing) for thing in things]
        self.paths = kinds.count(raw.FPDF_PAGEOBJ_PATH)
        self.images = kinds.count(raw.FPDF_PAGEOBJ_IMAGE) + kinds.count(raw.FPDF_PAGEOBJ_FORM)
        self.pictured = sum(_area(thing) for thing, kind in zip(things, kinds, strict=True) if kind == raw.FPDF_PAGEOBJ_IMAGE)
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.turned: int = page.get_rotation()

    @property
    def is_picture(self) -> bool:
        """Whether pictures cover the page, as a scan does under the text that was recognised in it."""
        return bool(self.pictured * 2 > (self.right - self.left) * (self.top - self.bottom))

    @property
    def width(self) -> float:
        """Its width as it is shown, in points."""
        return float(self.page.get_width())

    def picture(self, dpi: int, megapixels: int) -> Image.Image:
        """The page as it is shown, in so many dots an inch, or in fewer where that would be too large a picture."""
        inches = self.page.get_width() * self.page.get_height() / 72**2
        scale = min(float(dpi), (megapixels * 1e6 / max(inches, 1e-6)) ** 0.5) / 72
        picture: Image.Image = self.page.render(scale=scale, grayscale=True).to_pil()
        return picture

    @property
    def odd(self) -> bool:
        """Whether its fonts do not say what their letters are: signs without a letter, or Latin letters where no Latin is."""
        letters = [letter for letter in self.text if letter.isalpha()]
        unmapped = sum(letter > "\x1f" for letter in ODD.findall(self.text.replace(HYPHEN, "")))
        western = sum("\x83" <= letter <= "\xff" for letter in letters)
        return unmapped * 50 > len(self.text) or western * 5 > len(letters) > 0

    def lines(self) -> Iterator[Line]:
        """Its lines in the order of the file."""
        places = pdf_letters.sides(self.textpage, self.count) if self.text else []
        texts = (match for match in LINE.finditer(self.text) if match[0].strip())
        for number, match in enumerate(texts, 1):
            yield self._line(match[0], match.start(), places, f"line {number} (pdfium)")

    def close(self) -> None:
        """Give back the memory."""
        self.textpage.close()
        self.page.close()

    def _text(self) -> str:
        """One letter a character of pdfium's: surrogates are joined afterwards, so that numbers of characters stay."""
        if not self.count:
            return ""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        written = raw.FPDFText_GetText(self.textpage, 0, self.count, buffer)
        if written != self.count + 1:
            return "".join(chr(min(raw.FPDFText_GetUnicode(self.textpage, at), 0x10FFFF)) for at in range(self.count))
        return "".join(map(chr, buffer[: self.count])).translate(SURROGATES)

    def _line(self, text: str, start: int, places: list[float], path: str) -> Line:
        """A line of pdfium's text, which begins at that character of the page."""
        shown = ODD.sub("\ufffd", text.replace(HYPHEN, "\u00ad"))
        indent = len(text) - len(text.lstrip())
        laid = pdf_letters.laid(places, start + indent, text.strip())
        if laid is None:
            return Line(((shown, None, path),))
        box, widths, words = self._shown(laid.box), laid.widths, shown
        letters = [] if self.turned else _columns(shown, places, start, laid.box[1] - laid.box[3])
        if letters:
            words, widths = "".join(letters), pdf_letters.spread(widths, letters[indent : indent + len(widths)])
        runs = pdf_letters.turned(laid.runs, self.turned)
        spot = Spot(len(words) - len(words.lstrip()), len(words.rstrip()), box, widths=widths, runs=runs)
        return Line(((words, box, path),), spots=(spot,))

    def _shown(self, box: Box) -> Box:
        """A box in points of the page as one from the top left of the page as it is shown."""
        x0, y1, x1, y0 = box
        shown = {
            0: (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0),
            90: (y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left),
            180: (self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom),
            270: (self.top - y1, self.right - x1, self.top - y0, self.right - x0),
        }[self.turned]
        left, top, right, bottom = (round(value, 1) for value in shown)
        return left, top, right, bottom


def _columns(line: str, places: Sequence[float], start: int, height: float) -> list[str]:
    """The letters of a line, one an entry, four spaces where a gap between two columns is; none where there is none."""
    letters: list[str] = []
    for match in SPACES.finditer(line):
        before, after = start + match.start() - 1, start + match.end()
        if places[4 * after + LEFT] - places[4 * before + RIGHT] > GAP * height > 0:
            letters = letters or list(line)
            letters[match.start()] = COLUMN
            letters[match.start() + 1 : match.end()] = [""] * (len(match[0]) - 1)
    return letters


def _area(thing: Any) -> float:
    """How much of the page something on it covers, in square points."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return 0.0
    return float((right.value - left.value) * (top.value - bottom.value))


SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")

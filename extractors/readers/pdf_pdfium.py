"""Pages through pdfium: text at hundreds of pages a second, a box a line."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from extractors.errors import Damaged, Encrypted
from extractors.readers.pdf_lines import COLUMN, GAP, Box, Line

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
        number = 0
        for match in LINE.finditer(self.text):
            if match[0].strip():
                number += 1
                box = self._box(match.start(), match.end())
                words = self._columns(match[0], match.start(), box[1] - box[3]) if box else match[0]
                place = self._shown(box) if box else None
                yield Line(((ODD.sub("\ufffd", words.replace(HYPHEN, "\u00ad")), place, f"line {number} (pdfium)"),))

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

    def _box(self, start: int, end: int) -> Box | None:
        """The box of a line in points of the page, from its first letter's to its last one's; None without any.

        The letters' loose boxes are as wide as the pen goes and as high as the font: the tight ones depend on which font stands
        in for one that the file does not bring.
        """
        words = self.text[start:end]
        first, last = start + len(words) - len(words.lstrip()), start + len(words.rstrip()) - 1
        one, other = raw.FS_RECTF(), raw.FS_RECTF()
        if not (raw.FPDFText_GetLooseCharBox(self.textpage, first, one) and raw.FPDFText_GetLooseCharBox(self.textpage, last, other)):
            return None
        top, bottom = max(one.top, other.top), min(one.bottom, other.bottom)
        return min(one.left, other.left), top, max(one.right, other.right), bottom

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

    def _columns(self, line: str, start: int, height: float) -> str:
        """The line with spaces where a gap between two columns is."""
        if self.turned:
            return line
        before, after, letters = raw.FS_RECTF(), raw.FS_RECTF(), list(line)
        for match in SPACES.finditer(line):
            found = raw.FPDFText_GetLooseCharBox(self.textpage, start + match.start() - 1, before)
            found = found and raw.FPDFText_GetLooseCharBox(self.textpage, start + match.end(), after)
            if found and after.left - before.right > GAP * height > 0:
                letters[match.start()] = COLUMN
                letters[match.start() + 1 : match.end()] = [""] * (len(match[0]) - 1)
        return "".join(letters)


def _area(thing: Any) -> float:
    """How much of the page something on it covers, in square points."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return 0.0
    return float((right.value - left.value) * (top.value - bottom.value))


SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")

"""A picture of a page to lines of words: turned upright, made straight, recognised; boxes are those of the picture as it was given.

And whether what a page says as text is a reading at all: an old recognition that knew Russian only, under a page in Kazakh, is none.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from statistics import median

from PIL import Image

import normalizers
from extractors.limits import Clock, Limits
from extractors.model import Box, Spot
from extractors.readers import beside, paper, rereading, tesseract
from extractors.readers.pdf_lines import COLUMN, GAP, Line, union
from extractors.readers.tesseract import Word

READER = "(tesseract)"
STEEPEST, STEP = 5.0, 0.25
"""Degrees by which a page may lie askew, and how finely that is measured; one of 3 degrees loses a twentieth of its words."""
LEAST = 0.5
"""A page that lies less askew is recognised as well as a straight one."""
ROWS = 500
"""Rows of the small picture that skew is measured on."""
DARK, INK = 128, 0.0003
"""What counts as ink, and the share of a page that has to be ink for there to be a word on it."""
LETTERS = re.compile(r"[^\W\d_]")
CYRILLIC = re.compile("[\u0400-\u052f]")
WORDS = re.compile("[\u0400-\u052f]{3,}")
RULED = 2.5
"""Gaps of so many usual ones are columns' where line after line has them: what the program takes for the rule of a table it leaves out."""
ENOUGH_WORDS = 5
LOST = 0.1
"""Share of words that had lost letters of Kazakh: 0 in sound text, 0.29 in a page that was recognised as Russian."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of a picture, how sure their words are on average, and how it was made upright (degrees, clockwise).

    `other` has the lines in which a word was read once more or told from what stands beside it, as they were read first.
    """

    lines: tuple[Line, ...]
    confidence: float
    turned: int
    skew: float
    other: str = ""

    @property
    def text(self) -> str:
        """The lines, one under another."""
        return "\n".join(line.text for line in self.lines)


def reads(text: str) -> bool:
    """Whether a text, once repaired, is one in Kazakh or Russian letters that lost none; so is one too short to tell."""
    letters, cyrillic = len(LETTERS.findall(text)), len(CYRILLIC.findall(text))
    if letters < 3 * ENOUGH_WORDS:
        return True
    repair = normalizers.repair(text)
    words = WORDS.findall(repair.text)
    if len(words) < ENOUGH_WORDS or max(cyrillic, len(CYRILLIC.findall(repair.text))) * 2 < letters:
        return False
    return len(repair.steps_of(normalizers.KINDS_OF_LOSS)) < LOST * len(words)


class Recogniser:
    """Recognises the pages of one file, each within its time and all of them within theirs; `clock`, the file's own, stands meanwhile."""

    def __init__(self, name: str, limits: Limits, clock: Clock) -> None:
        self.name, self.limits, self.clock = name, limits, clock
        self.all = Clock(name, limits.ocr_seconds)

    def page(self, picture: Image.Image, points: float) -> Recognised:
        """The lines in a picture that shows a page `points` wide; none on a blank page. Raises TooSlow, Damaged."""
        self.all.check()
        with self.clock.stopped():
            return recognise(picture, points, self.name, min(self.limits.page_seconds, self.all.left()))


def recognise(picture: Image.Image, points: float, name: str, seconds: float) -> Recognised:
    """The lines in a picture, about 300 dots an inch, of a page `points` wide."""
    gray = paper.cleaned(picture.convert("L"))
    if _is_blank(gray):
        return Recognised((), 1.0, 0, 0.0)
    turned = tesseract.turned(gray, name, seconds)
    upright = gray.rotate(-turned, expand=True) if turned else gray
    skew = _skew(upright)
    straight = upright.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=255) if skew else upright
    pages = [_page(straight.crop((left, 0, right, straight.height)), left, name, seconds) for left, right in paper.halves(straight)]
    first, found, gaps = (list(chain.from_iterable(parts)) for parts in zip(*pages, strict=True))
    other = "\n".join(" ".join(word.text for word in before) for before, after in zip(first, found, strict=True) if before != after)
    back = _Back(gray.size, turned, skew, points / gray.width)
    lines = tuple(_line(words, number, back, gap) for number, (words, gap) in enumerate(zip(found, gaps, strict=True), 1))
    sure = [word.confidence for words in found for word in words]
    return Recognised(lines, round(sum(sure) / len(sure), 4) if sure else 1.0, turned, skew, other)


def _page(page: Image.Image, left: int, name: str, seconds: float) -> tuple[list[list[Word]], list[list[Word]], list[float]]:
    """The lines of a page so far to the right in its picture, as they were read first and at last, and the gaps of columns in each."""
    first = tesseract.words(page, name, seconds)
    gaps = _columns(first)
    reread = rereading.reread(first, rereading.doubtful(first, gaps), page, name, seconds)
    found = beside.told(reread)
    return [_shifted(words, left) for words in first], [_shifted(words, left) for words in found], gaps


def _shifted(words: Sequence[Word], right: int) -> list[Word]:
    return [replace(word, box=(word.box[0] + right, word.box[1], word.box[2] + right, word.box[3])) for word in words]


def _columns(found: Sequence[Sequence[Word]]) -> list[float]:
    """How wide a gap in each line is that parts columns; less where a line beside it has such gaps too: a bar or a rule stood there."""
    heights = [median(word.box[3] - word.box[1] for word in words) for words in found]
    gaps = [_gaps(words) for words in found]
    usual = median([gap for line in gaps for gap in line] or [0.0])
    ruled = [max(line, default=0.0) >= RULED * usual > 0 for line in gaps]
    near = [any(ruled[max(at - 1, 0) : at]) or any(ruled[at + 1 : at + 2]) for at in range(len(ruled))]
    both = zip(ruled, near, heights, strict=True)
    return [min(RULED * usual, GAP * height) if one and other else GAP * height for one, other, height in both]


def _gaps(words: Sequence[Word]) -> list[float]:
    return [following.box[0] - word.box[2] for word, following in pairwise(words)]


def _line(words: list[Word], number: int, back: _Back, gap: float) -> Line:
    """Words in a line, spaces where a gap between two columns is, so wide at least."""
    text, spots, before = "", list[Spot](), None
    for word in words:
        if before is not None:
            text += COLUMN if word.box[0] - before.box[2] > gap else " "
        spots.append(Spot(len(text), len(text) + len(word.text), back.box(word.box), word.confidence))
        text += word.text
        before = word
    piece = (text, union([one.box for one in spots]), f"line {number} {READER}")
    return Line((piece,), spots=tuple(spots), laid=tuple(back.laid(word.box) for word in words))


def _is_blank(gray: Image.Image) -> bool:
    dark = sum(gray.histogram()[:DARK])
    return dark < INK * gray.width * gray.height


def _skew(gray: Image.Image) -> float:
    """By how many degrees, clockwise, a picture has to be turned so that its lines lie level: where rows of dots differ most."""
    scale = ROWS / gray.height
    small = gray.resize((max(1, round(gray.width * scale)), ROWS), Image.Resampling.BOX).point(lambda value: 255 - value)
    angles = [STEP * at for at in range(round(-STEEPEST / STEP), round(STEEPEST / STEP) + 1)]
    sharp = [_sharpness(small.rotate(-angle, Image.Resampling.BILINEAR)) for angle in angles]
    best = angles[sharp.index(max(sharp))]
    return best if abs(best) >= LEAST else 0.0


def _sharpness(small: Image.Image) -> float:
    """How much the rows of a picture differ from those above them."""
    rows = array("f", small.convert("F").resize((1, small.height), Image.Resampling.BOX).tobytes())
    return sum((below - above) ** 2 for above, below in pairwise(rows))


class _Back:
    """From dots of a picture that was turned and made straight back to points of the page."""

    def __init__(self, size: tuple[int, int], turned: int, skew: float, scale: float) -> None:
        self.width, self.height = size
        self.turned, self.scale = turned, scale
        angle = math.radians(skew)
        self.cos, self.sin = math.cos(angle), math.sin(angle)

    def box(self, box: Box) -> Box:
        """The box around the corners of a box."""
        corners = [self._point(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = zip(*corners, strict=True)
        left, top, right, bottom = (round(dots * self.scale, 1) for dots in (min(xs), min(ys), max(xs), max(ys)))
        return left, top, right, bottom

    def laid(self, box: Box) -> Box:
        """The box on the page as it was recognised."""
        left, top, right, bottom = (round(dots * self.scale, 1) for dots in box)
        return left, top, right, bottom

    def _point(self, x: float, y: float) -> tuple[float, float]:
        wide, high = (self.height, self.width) if self.turned in (90, 270) else (self.width, self.height)
        dx, dy = x - wide / 2, y - high / 2
        x, y = wide / 2 + dx * self.cos + dy * self.sin, high / 2 - dx * self.sin + dy * self.cos
        if self.turned == 90:
            return y, self.height - x
        if self.turned == 180:
            return self.width - x, self.height - y
        if self.turned == 270:
            return self.width - y, x
        return x, y

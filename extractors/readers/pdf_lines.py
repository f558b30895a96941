"""Lines of a page with their boxes, and which of them go on with the one before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.model import Box, Spot

GAP = 2.5
"""A gap of so many heights of a line is one between two columns."""
COLUMN = "    "
"""What stands in the text for such a gap."""
FEW = 20
"""A page of fewer lines may have none that reaches its edge: it has that of the others."""
SAME = 6.0
"""Points by which edges differ that are one: a page that ends where the others do begins where they do, if all its lines are indented."""
INDENT = 6
"""The heights of a line that an indent is less than."""
ITEM = re.compile(r"\(?\w{1,3}[.)]\s|\d{1,2}-[^\W\d_]{3,}\.\s|[•·*▪](?!\s?\d)\s?")
"""The beginning of an item of a list, which no line goes on with; a star before a number multiplies."""
ENDED = (".", ";", ":", "!", "?")
"""How a line ends before an item, where it is none itself: `2. ` after another word is the end of a sentence."""
OPEN = tuple("(+*×·=/\\−№")
"""How a line ends that goes on whatever follows: `(0 +`, and below it `233) * 2`."""

DASH = re.compile(r"[-–—]\s")
"""The beginning of an item as well, after a line that has ended."""

LEADER = re.compile(r"[.…_]{4,}\s*[\d.,]+\s*$")
"""Dots that lead to a number: a row of a table, which ends there."""
CAPITALS = re.compile("[A-Z\u0400-\u042f\u0460-\u052f ]*")
CODE = re.compile(r"\(cid:\d+\)")
"""One letter, whatever it is."""
FIRST = re.compile(r"(?:[-–—] )?(?:[^ \t]*\d (?=\d{3}(?!\d)))*[^ \t]+")
"""A line's first word; a dash goes with the word after it, thousands go together, and a no-break space divides nothing."""
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its pieces (one, or the cells of a table's row), each with its box and its path in words.

    `spots` are its finer places, by their spans in its text. Where it was recognised they are its words, and it has the box of each as
    it would be if the page lay upright and straight (`laid`).
    """

    pieces: tuple[tuple[str, Box | None, str], ...]
    is_row: bool = False
    spots: tuple[Spot, ...] = ()
    laid: tuple[Box, ...] = ()

    @property
    def text(self) -> str:
        """Its words."""
        return self.pieces[0][0] if len(self.pieces) == 1 else "\t".join(piece[0] for piece in self.pieces)

    @property
    def box(self) -> Box | None:
        """The box around it, on a page that lies straight."""
        return union(self.laid or [box for _, box, _ in self.pieces if box])


def union(boxes: Sequence[Box]) -> Box | None:
    """The box around boxes."""
    if len(boxes) < 2:
        return boxes[0] if boxes else None
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def joined(pages: Sequence[Sequence[Line]]) -> Iterator[tuple[int, Line, bool]]:
    """Each line with its page from 1, and whether the next one goes on with it: its first word would not have fitted here."""
    flat = [(number, line) for number, lines in enumerate(pages, 1) for line in lines]
    edges = {number: _edges(lines) for number, lines in enumerate(pages, 1)}
    usual = median([right for _, right in edges.values() if right] or [0.0])
    edges |= {number: (edges[number][0], max(edges[number][1], usual)) for number, lines in enumerate(pages, 1) if len(lines) < FEW}
    if begin := [left for lines, (_, right) in zip(pages, edges.values(), strict=True) for left in _hanging(lines, right)]:
        edges |= {number: (min(left, *begin), right) for number, (left, right) in edges.items() if right < usual + SAME}
    for at, (number, line) in enumerate(flat):
        after, following = flat[at + 1] if at + 1 < len(flat) else (0, None)
        yield number, line, following is not None and _goes_on(line, following, edges[number], edges[after], after == number)


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """Where the lines of a page begin, at the least where two of them do, and where the longest one ends."""
    boxes = [line.box for line in lines if line.box and not line.is_row]
    begin = Counter(round(box[0] / 3) for box in boxes)
    shared = [3.0 * place for place, times in begin.items() if times > 1]
    return min(shared or [box[0] for box in boxes], default=0.0), max((box[2] for box in boxes), default=0.0)


def _hanging(lines: Sequence[Line], right: float) -> Iterator[float]:
    """Where lines begin that stand out to the left of a full one above: there all go on whose paragraphs have an indent."""
    for line, following in pairwise(lines):
        box, below = line.box, following.box
        if line.is_row or following.is_row or box is None or below is None:
            continue
        height = box[3] - box[1]
        if box[2] + _first_word(following, below) > right and height < box[0] - below[0] < INDENT * height:
            yield below[0]


def _first_word(line: Line, box: Box) -> float:
    """How wide the first word of a line is, with the space before it: measured where its words have boxes, else by its letters."""
    words = CODE.sub("x", line.text)
    if " " not in words and words.count(NO_BREAK) > 5:  # a font that has one sign for both spaces
        words = words.replace(NO_BREAK, " ")
    first = FIRST.match(words)
    letters = first.end() if first else 0
    letter = (box[2] - box[0]) / max(1, len(words))
    ends = [laid[2] for word, laid in zip(line.spots, line.laid, strict=True) if word.start < letters] if line.laid else []
    return max(ends) - box[0] + 2 * letter if ends else letter * (letters + 1)


def _goes_on(line: Line, following: Line, here: tuple[float, float], there: tuple[float, float], same_page: bool) -> bool:
    box, below = line.box, following.box
    if line.is_row or following.is_row or box is None or below is None or COLUMN in following.text or LEADER.search(line.text):
        return False
    height, next_height = box[3] - box[1], below[3] - below[1]
    if COLUMN in line.text and box[0] - below[0] < height:  # a row of columns; one with an indent goes on below it
        return False
    width = _first_word(following, below)
    text = line.text.rstrip()
    is_item = ITEM.match(following.text) and not text.endswith(OPEN) and (text.endswith(ENDED) or ITEM.match(line.text))
    is_item = is_item or (DASH.match(following.text) and text.endswith(ENDED))
    is_title = _is_capitals(following.text) != _is_capitals(line.text)
    is_below = not same_page or (-0.5 * height < below[1] - box[3] < 1.2 * height and below[1] > box[1])
    same_size = 0.75 < (next_height + 0.1) / (height + 0.1) < 1.33
    return is_below and same_size and box[2] + width > here[1] and below[0] < there[0] + 1.5 * height and not (is_item or is_title)


def _is_capitals(text: str) -> bool:
    """Whether it is a title in capitals: two words or more, nearly all of it letters, as those of a text in a wrong encoding are not."""
    letters = "".join(CAPITALS.findall(text))
    return text.isupper() and len(letters.split()) > 1 and len(letters) * 10 > len(text) * 9

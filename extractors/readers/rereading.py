"""A number in a column of numbers that was recognised as letters, recognised once more as a number.

A lone digit in a cell is read as letters now and then (`3` as `Е)`), for nothing beside it says what it is. What stands above and below
it does: of such words pictures are put together, one under another, and recognised with nothing but digits to choose from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PIL import Image

from extractors.readers import tesseract
from extractors.readers.tesseract import Word

NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?|-")
LONGEST = 4
"""Letters that a number may have been read as."""
FEW, MOST = 3, 2 / 3
"""Numbers that a column has at least, and their share of what stands alone in it."""
SURE = 0.6
"""So sure a number has to be, and surer than what was read first."""
APART, AROUND = 60, 4
"""Dots between two of the pictures put together, and around the word in each, in 300 an inch."""

Place = tuple[int, int]
"""The number of a line and of a word in it."""


def doubtful(found: Sequence[Sequence[Word]], gaps: Sequence[float]) -> list[Place]:
    """The words that stand alone in a column of numbers and are none; `gaps` part columns in each line."""
    alone = [(at, number) for at, words in enumerate(found) for number in range(len(words)) if _is_alone(words, number, gaps[at])]
    return [place for place in alone if _is_doubtful(_word(found, place), [_word(found, other) for other in alone if other[0] != place[0]])]


def reread(found: Sequence[Sequence[Word]], places: Sequence[Place], page: Image.Image, name: str, seconds: float) -> list[list[Word]]:
    """The words, those at the places as numbers where they are surer as such; raises TooSlow, Damaged."""
    lines = [list(words) for words in found]
    if not places:
        return lines
    boxes = [_around(_word(found, place), page.size) for place in places]
    tops = [sum(bottom - top + APART for _, top, _, bottom in boxes[:at]) + APART for at in range(len(boxes))]
    sheet = Image.new("L", (max(right - left for left, _, right, _ in boxes) + 2 * APART, tops[-1] + page.height // 10), 255)
    for box, top in zip(boxes, tops, strict=True):
        sheet.paste(page.crop(box), (APART, top))
    for words in tesseract.words(sheet, name, seconds, digits=True):
        middle = (words[0].box[1] + words[0].box[3]) / 2
        at = max((at for at, top in enumerate(tops) if top <= middle), default=0)
        line, number = places[at]
        before, word = lines[line][number], words[0]
        if len(words) == 1 and NUMBER.fullmatch(word.text) and word.confidence >= max(SURE, before.confidence):
            lines[line][number] = replace(before, text=word.text, confidence=word.confidence)
    return lines


def _is_alone(words: Sequence[Word], number: int, gap: float) -> bool:
    """Whether a word has a gap between columns, or an end of the line, on both its sides."""
    box = words[number].box
    left = not number or box[0] - words[number - 1].box[2] > gap
    right = number + 1 == len(words) or words[number + 1].box[0] - box[2] > gap
    return left and right and len(words) > 1


def _is_doubtful(word: Word, others: Sequence[Word]) -> bool:
    """Whether a word that stands alone is no number, and most that stand alone above and below it are."""
    if NUMBER.fullmatch(word.text) or len(word.text) > LONGEST:
        return False
    middle = (word.box[0] + word.box[2]) / 2
    height = word.box[3] - word.box[1]
    column = [one for one in others if one.box[0] - height <= middle <= one.box[2] + height]
    numbers = sum(bool(NUMBER.fullmatch(one.text)) for one in column)
    return numbers >= FEW and numbers >= MOST * len(column)


def _word(found: Sequence[Sequence[Word]], place: Place) -> Word:
    return found[place[0]][place[1]]


def _around(word: Word, size: tuple[int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = map(round, word.box)
    return max(left - AROUND, 0), max(top - AROUND, 0), min(right + AROUND, size[0]), min(bottom + AROUND, size[1])

"""A repaired text as it is read: without signs that no reader sees, and with each word in one alphabet.

The repair abstains where it cannot be sure of the language, and it is right to: soft hyphens, entities and Latin look-alikes
stand in sound text of many languages. In a report known to be Kazakh or Russian they mean nothing, so a reading looks past them.
What it quotes is always the repaired text, at its own places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

OTHERWISE = re.compile(
    "[\u00ad\u200b-\u200d\u2060\ufeff]+|&#(?P<number>\\d{2,6});|(?<=[\\d)\\s])(?P<sign>В·|Г—|Г·|в€’|вЂ“|Â·|Ã—|Ã·|âˆ’|â€“)(?=[\\s\\d(])"
)
"""What stands for nothing, or for one other sign: invisible signs, entities, and the signs of formulas that UTF-8 read otherwise became."""
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
SIGNS = dict(zip(("В·", "Г—", "Г·", "в€’", "вЂ“", "Â·", "Ã—", "Ã·", "âˆ’", "â€“"), "·×÷−–·×÷−–", strict=True))
SEEN = (*INVISIBLE, "&#", *SIGNS)
"""A text without any of these is read as it stands: that is soon known."""
LATIN = re.compile("[A-Za-zƏə][A-Za-zƏə]*")
SMALL = "[а-яёәғқңөұүһіaceopxyihə]"
DIGIT = re.compile(f"1(?<={SMALL}1)(?={SMALL})")
CYRILLIC = re.compile("[Ѐ-ӿ]")
TIMES = frozenset("хХxX1")
LOOK_ALIKES = dict(zip("ABCEHKMOPTXYIƏaceopxyihə", "АВСЕНКМОРТХУІӘасеорхуіһә", strict=True))
"""Latin letters, and the Cyrillic ones that look the same."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the places of a legible text are in the text that it was made of.

    `edits`: where each change ends in the legible text, and its span in the other, in order.
    """

    ends: Sequence[int]
    edits: Sequence[Span]
    letters: Sequence[int]
    """How many letters stand for each edit: none or one."""

    def back(self, start: int, end: int) -> Span:
        """A span in the text that was made legible."""
        first = self._one(start)[0]
        return first, self._one(end - 1)[1] if start < end else first

    def _one(self, place: int) -> Span:
        """The span of the letter at a place."""
        index = bisect_right(self.ends, place)
        if index < len(self.ends) and self.letters[index] and self.ends[index] == place + 1:
            return self.edits[index]
        start = place if not index else place - self.ends[index - 1] + self.edits[index - 1][1]
        return start, start + 1


@dataclass(frozen=True, slots=True)
class Mistyped:
    """A word with signs of another alphabet in it, and the word that it is read as."""

    start: int
    end: int
    word: str
    read_as: str


@dataclass(frozen=True, slots=True)
class Legible:
    """A text to read; where its places were, None for the same; the words that stand otherwise in it."""

    text: str
    places: Places | None
    mistyped: tuple[Mistyped, ...]

    def back(self, start: int, end: int) -> Span:
        """A span of the text that was made legible."""
        return self.places.back(start, end) if self.places else (start, end)


def made(text: str) -> Legible:
    """The text as it is read."""
    text, places = _decoded(text)
    mistyped = tuple(_mistyped(text))
    pieces, last = [], 0
    for word in mistyped:
        pieces += [text[last : word.start], word.read_as]
        last = word.end
    return Legible("".join((*pieces, text[last:])) if pieces else text, places, mistyped)


def _decoded(text: str) -> tuple[str, Places | None]:
    """The text without what stands for nothing or for another sign; None for its places where there is none."""
    if not any(sign[-1] in text and sign in text for sign in SEEN):  # of two the second is the rarer one
        return text, None
    ends, edits, letters, pieces, last, length = [], [], [], [], 0, 0
    for match in OTHERWISE.finditer(text):
        number = int(match["number"] or 0)
        sign = SIGNS[match["sign"]] if match["sign"] else chr(number) if 32 < number < 0x10FFFF else ""
        pieces += [text[last : match.start()], sign]
        length += match.start() - last + len(sign)
        last = match.end()
        ends.append(length)
        edits.append(match.span())
        letters.append(len(sign))
    return ("".join((*pieces, text[last:])), Places(ends, edits, letters)) if edits else (text, None)


def _mistyped(text: str) -> Iterator[Mistyped]:
    """The words with Latin look-alikes among Cyrillic letters, or with the digit 1 between them."""
    end = 0
    for sign in _signs(text):
        if sign < end:
            continue
        start, end = _word(text, sign)
        word = text[start:end]
        read_as = "".join("і" if letter == "1" else LOOK_ALIKES.get(letter, letter) for letter in word)
        if CYRILLIC.search(word) and not LATIN.search(read_as) and not TIMES.issuperset(word):
            yield Mistyped(start, end, word, read_as)


def _signs(text: str) -> list[int]:
    """Where a Latin run stands beside a Cyrillic letter, or a 1 between two."""
    latin = [
        match.start()
        for match in LATIN.finditer(text)
        if text[match.start() - 1 : match.start()].isalpha() or text[match.end() : match.end() + 1].isalpha()
    ]
    return sorted(latin + [match.start() for match in DIGIT.finditer(text)])


def _word(text: str, sign: int) -> Span:
    """The word around a sign: letters, and digits 1 between them."""
    start, end = sign, sign + 1
    while start > 0 and (text[start - 1].isalpha() or DIGIT.match(text, start - 1)):
        start -= 1
    while end < len(text) and (text[end].isalpha() or DIGIT.match(text, end)):
        end += 1
    return start, end

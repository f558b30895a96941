"""What Tesseract has no letter for, or confuses, told from what stands beside it: marks of lists, `№`, years, the signs of formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from extractors import formula_signs
from extractors.readers.tesseract import Word

BULLET = "•"
MARK = re.compile(
    r"(?P<mark>[“„‚.%°])\s?(?=[а-яёәғқңөұүһі])(?!.*[”»“])|(?P<quote>[“„\"])\s?(?=[^”“\"]*«[^”“\"]*»[^”“\"]*$|[а-яёәғқңөұүһі][^”“»\"]*$)"
    r"|(?P<star>\*)\s?(?=[«“\"]?[^\W\d_])|(?P<alone>[еeж?»+][“”\"]?)\s(?=[«“\"]?[^\W\d_])"
)
"""What stands for it at the beginning of a line: a quotation mark that nothing closes, a point, a star, a sign that begins no line,
a letter that is no word."""
DASHES = "--"
YEAR = re.compile(r"((?:19|20)\d\d)(год(?:а|у|ом)?|жыл(?:ы|ғы|дың)?)\b")
"""A year that its word ran into."""
FOR_NUMBER = dict.fromkeys(("Мо", "Ме", "Мә", "Мз", "Мо.", "Хо", "Хе", "Хә"), tuple("0123456789")) | {"М": ("п/п", "р/с")}
"""What the sign of a number is read as, and how what follows begins: none is a word before a number. A bracket may stand before it."""
GOES_ON, GONE_ON = re.compile(r"[-+*/:÷×·=(]$"), re.compile(r"[+*/:÷×·=хx)](?!\w*[^\W\d])")
"""A line that ends within a formula, and one that begins within one; a dash begins the item of a list."""
TOLD = 0.9
"""How much less sure a word is with a sign that the result of its formula told."""


def told(lines: Sequence[list[Word]]) -> list[list[Word]]:
    """The lines of a page with all of it told."""
    following = [*(words[0].text for words in lines[1:]), ""]
    return computed([numbered(listed(words), below) for words, below in zip(lines, following, strict=True)])


def listed(words: list[Word]) -> list[Word]:
    """The words of a line, the mark of a list's item at its beginning, for which the program has no letter, as what it is."""
    first = words[0]
    if first.text == DASHES:
        return [Word("—", first.box, first.confidence), *words[1:]]
    mark = MARK.match(" ".join(word.text for word in words))
    if mark is None:
        return words
    rest = first.text[len(mark["alone"] or " ") :]
    item = Word(BULLET, first.box, first.confidence)
    return [item, *([Word(rest, first.box, first.confidence)] if rest else []), *words[1:]]


def numbered(words: list[Word], below: str = "") -> list[Word]:
    """The words of a line, the sign before a number as what it is, and a year apart from its word; `below` begins the next line."""
    words = [replace(word, text=YEAR.sub(r"\1 \2", word.text)) if YEAR.match(word.text) else word for word in words]
    following = [*(word.text for word in words[1:]), below]
    return [
        replace(word, text=word.text.replace(bare, "№")) if bare in FOR_NUMBER and next_.startswith(FOR_NUMBER[bare]) else word
        for word, next_ in zip(words, following, strict=True)
        for bare in (word.text.lstrip("(["),)
    ]


def computed(lines: Sequence[list[Word]]) -> list[list[Word]]:
    """The words of lines, the signs of each formula as those under which its result holds, also where it goes on in the next line."""
    text, starts = "", list[list[int]]()
    for words in lines:
        if text:
            text += " " if GOES_ON.search(text) or GONE_ON.match(words[0].text) else "\n"
        starts.append([len(text) + at for at in accumulate((len(word.text) + 1 for word in words[:-1]), initial=0)])
        text += " ".join(word.text for word in words)
    signs = formula_signs.misread(text)
    return [[_told(word, start, signs) for word, start in zip(words, at, strict=True)] for words, at in zip(lines, starts, strict=True)]


def _told(word: Word, start: int, signs: Sequence[formula_signs.Sign]) -> Word:
    """A word that begins at a place of the text, with the signs in it that were told."""
    text = word.text
    for sign in reversed([one for one in signs if start <= one.start < start + len(word.text)]):
        text = text[: sign.start - start] + sign.sign + text[sign.end - start :]
    return word if text == word.text else replace(word, text=text, confidence=round(word.confidence * TOLD, 4))

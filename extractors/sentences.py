"""Where the sentences of a text are, line by line, and their clauses between semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.expressions import Formula
from extractors.lexicon import any_of
from extractors.mask import CLASSES

Span = tuple[int, int]

SENTENCE_END = re.compile(
    r"[.!?…;](?:(?<=;)"
    r"|(?<![.!?…]{2}.)(?:(?<=\d-[^\W\d_].)|(?<=\d-[^\W\d_]{2}.)|(?<!\b[^\W\d_].)(?<!\b[^\W\d_]{2}.))[.!?…]*+[»\"”)]*+(?=[^\S\n]++(?:[\"«(•–-]*+[^\W\d_а-яәғқңөұүһі]|\(?\d|«))"
    r"|(?<=[.])(?=[А-ЯӘҒҚҢӨҰҮҺІ«]))"
)
"""A semicolon, a point before a capital, or points after which what may begin a sentence follows on the line."""

ABBREVIATED = re.compile(
    r"\b(?:макс|мин|тел|док|ауд|обл|мемл|мем|чел|исп|исх|рег|тыс|млн|млрд|руб|стр|орынд|шыг|кир|утв|отв|кол|эл|нач|зам|гос|гл|жен|пр)\Z"
)
"""A shortened word, whose point ends no sentence."""
AFTER_FORMULA = re.compile(
    rf"(?:[^\S\n]*{any_of('point_typed')})?[.,;]?"
    r"(?=[^\S\n]+(?:[\"«(]?[А-ЯӘҒҚҢӨҰҮҺІЁ]|\d[\d. \u00a0]*[^\S\n](?![^\S\n]*" + any_of("goes_on_typed") + r")[^\W\d_]))"
)
MARKER = re.compile(r"\s*(?:[•–-]\s*)?(?:\d{1,2}(?:\.\d{1,2})?|[IVXІХ]{1,4}|[^\W\d_])")
"""The mark before an item of a list, whose point ends no sentence."""


def between(text: str, lines: Iterable[Span], stops: Sequence[int]) -> list[Span]:
    """The spans of the sentences within lines, without the white space around; a stop right after the mark of an item is none."""
    found = []
    index = 0
    for first, last in lines:
        position = first
        while index < len(stops) and stops[index] < last:
            stop = stops[index]
            index += 1
            if stop <= position or MARKER.fullmatch(text, position, stop - 1):
                continue
            span = trimmed(text, position, stop)
            if span[0] < span[1]:
                found.append(span)
            position = stop
        if position < last:
            found.append(trimmed(text, position, last))
    return found


def stops(text: str, folded: str, mask: str, formulas: Iterable[Formula]) -> list[int]:
    """Where sentences end within lines: after a point or semicolon, and after a formula that a capital follows."""
    found = set()
    for match in SENTENCE_END.finditer(text):
        at = match.start()
        if mask[at] not in CLASSES and not ABBREVIATED.search(folded, max(0, at - 8), at):
            found.add(match.end())
    for formula in formulas:
        after = AFTER_FORMULA.match(text, formula.end)
        if after:
            found.add(after.end())
    return sorted(found)


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without the white space around it."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end

"""What a table of scores is aligned from: where criteria are named, where the total is, and the numbers between, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors import numbers
from extractors.lexicon import any_of
from extractors.mask import DATE
from extractors.numbers import Quantity
from extractors.view import View
from extractors.wording import Wording

CELL_END = re.compile(
    r"[\n\t|;]|[ \u00a0]{2,}|[.…]{2,}|_{2,}|\s[-–—=/→>]+\s|[-–—=]{2,}>?|:(?=\s)|(?<![^\W\d_].)(?<=[^\W_])\.\s(?=\S)"
    r"|(?<![\w.,])\d{1,3}(?:[.,]\d{1,3})?|\d+(?:[.,]\d+)?"
)
"""Where a name may end: at a sign that parts cells, at a number, at the end of a sentence."""
LONGEST_NAME = 170
PRINTED = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{1,3})?(?!\d|[.,]\d)")
SHARE = re.compile(rf"[^\S\n]*{any_of('share')}")
ROMAN = re.compile(r"(?:^|(?<=[\n|\t;]))[^\S\n]*(?P<roman>[IVXІХ]{1,4})(?=[.)]?\s)", re.MULTILINE)
PLACEHOLDER = re.compile(r"(?<=[\n\t|;])[ \u00a0]*([-–—хХxX*])?[ \u00a0]*(?=[\n\t|;])")
"""A cell with a dash or a cross, where another has a number."""
ORDINAL = re.compile(r"[^\W\d_]{5,14}")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a criterion is named, or numbered where no name is; `total` for the sum. One that is not `named` has lost its name."""

    start: int
    end: int
    criterion: str
    named: bool = True


@dataclass(frozen=True, slots=True)
class Token:
    """A number of a table; an ordinal or a Roman figure counts and is never a score; None where a dash stands for a number, or a share."""

    start: int
    end: int
    quantity: Quantity | None
    counts: bool = False

    @property
    def index(self) -> int | None:
        """The number of a criterion that it may be."""
        number = self.quantity
        return int(number.value) if number and not number.digits and 1 <= number.value <= 10 else None


def named(wording: Wording, end: int) -> list[Anchor]:
    """Where criteria and totals are named before a position."""
    found: list[Anchor] = []
    before: tuple[int, int] | None = None
    for first, last in _cells(wording.view.text, end):
        if last - first > LONGEST_NAME:
            before = None
            continue
        criterion = wording.classify(first, last)
        if criterion is None and before and wording.may_name(first, last) and wording.view.text[before[1] : first].isspace():
            criterion = wording.classify(before[0], last)
            first = before[0] if criterion else first
        if criterion is None:
            before = (first, last) if wording.may_name(first, last) else None
            continue
        before = None
        if found and found[-1].criterion == criterion != "total" and not _parted(wording.view, found[-1].end, first):
            found[-1] = Anchor(found[-1].start, last, criterion)
        else:
            found.append(Anchor(first, last, criterion))
    return found


def _parted(view: View, start: int, end: int) -> bool:
    """Whether a number or much else stands between."""
    return end - start > 12 or PRINTED.search(view.text, start, end) is not None


def _cells(text: str, end: int) -> Iterator[tuple[int, int]]:
    """The spans between the signs that part cells."""
    position = 0
    for match in CELL_END.finditer(text, 0, end):
        yield from _stripped(text, position, match.start())
        position = match.end()
    yield from _stripped(text, position, end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and not text[start].isalnum() and text[start] not in '«"':
        start += 1
    while start < end and not text[end - 1].isalnum() and text[end - 1] not in '»")':
        end -= 1
    if end - start > 1:
        yield start, end


def tokens(view: View, start: int, end: int) -> list[Token]:
    """The numbers of a span, with ordinals, Roman figures and the dashes that stand for a number."""
    text, found = view.text, list[Token]()
    for match in PRINTED.finditer(text, start, end):
        first, last = match.span()
        if view.mask[first] != DATE:
            is_share = SHARE.match(view.folded, last)
            found.append(Token(first, last, None if is_share else next(numbers.printed(text, first, last))))
    found += [Token(one.start, one.end, one) for one in view.numbers(start, end) if one.reading == "in_words"]
    for match in ROMAN.finditer(text, start, end):
        value = numbers.index(match["roman"])
        if value:
            found.append(_counting(match.start("roman"), match.end("roman"), value))
    found += [Token(match.start(1), match.end(1), None) for match in PLACEHOLDER.finditer(text, start, end) if match[1]]
    places = view.words.starts
    for at in range(bisect_left(places, start), bisect_left(places, end)):
        first = places[at]
        word = view.words.texts[at]
        ordinal = numbers.ordinal(word) if len(word) > 4 else None
        if ordinal:
            found.append(_counting(first, first + len(word), ordinal))
    return sorted(found, key=lambda token: token.start)


def _counting(start: int, end: int, value: int) -> Token:
    return Token(start, end, Quantity(start, end, numbers.parse(str(value))[0], 0, "in_words"), counts=True)


def between(found: Sequence[Token], start: int, end: int) -> list[Token]:
    """The numbers of a span."""
    return [token for token in found if start <= token.start < end]

"""What a line of a summary table holds: an index, names, numbers, however they are parted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors import numbers
from extractors.numbers import Quantity
from extractors.view import View

SEPARATOR = re.compile(
    r"\t|\||[ \u00a0]{2,}|[.…]{3,}|(?<=\s)\.\.(?=\s)|(?:(?<=\s)[-–—=]+>?(?=\s))|(?<=\d)\s/\s(?=[^\W\d_])"
    r"|[-–—]{2,}\s*|(?<=\s)[-–—](?=\d)|:(?=\s|$)"
)
BEFORE_INDEX = re.compile(r"\s*\d{1,3}(?:[.,]\d+)?(?P<space>\s)(?=(?:10|[1-9])[.)]\s+(?:[^\W\d_]|[«\"“]))")
"""A score before the index of its row, where the spaces between them came down to one: `12,3 3. Интернет-ресурс`."""
OWN = {sign: re.compile(rf"{re.escape(sign)}|{SEPARATOR.pattern}") for sign in ("; ", " / ")}
"""Signs that part the cells of a line that has two of them or more."""
POINTS = r"\s*(?:балл?\w*|ұпай\w*)?\s*[.;,]*"
SCORE = re.compile(rf"(?P<number>\d+(?:[.,]\d+)?)(?:\s*/\s*(?P<of>\d+))?{POINTS}", re.IGNORECASE)
BLANK_END = re.compile(r"\|\s*\|\s*$")
LOST_SCORE = re.compile(r"(?:балл?\w*|[-–—_]+)?\s*[.;,]*", re.IGNORECASE)
TRAILING = re.compile(rf"(?P<name>.*[^\W\d_][\"»)]*)[.…]{{0,2}}\s*(?P<score>\d+(?:[.,]\d+)?){POINTS}$", re.IGNORECASE)
BRACKETED = re.compile(r"(?P<name>.*[^\W\d_][\"»)]*)\s*\((?P<number>\d+(?:[.,]\d+)?)\)\s*[.;,]*$")
INDEX = re.compile(r"(?:[КкKk]\s?|№\s?)?(?P<index>[1-3]?\d|[IVXІХ]{1,4})\s*(?:[.)]+|$)|[КK](?P<lettered>1?\d)$")
LONE_INDEX = re.compile(r"\((?P<index>1?\d)\)")
"""The index after the score of a row that has lost its name: `0,2 балл –  (6)`."""
MARKED = re.compile(
    r"(?P<index>1?\d|[IVXІХ]{1,4}|[^\W\d_]+)\s*-?\s*(?:ші|шы)?\s*(?:критери\w*|көрсеткіш\w*|показател\w*)\s*[.:)]?\s*|"
    r"(?:критери\w*|көрсеткіш\w*|показател\w*)\s*№?\s*(?P<after>1?\d)\b[.:)]?\s*|"
    r"(?P<number>[1-3]?\d|[IVXІХ]{1,4})\s*[.)]+\s*(?=[^\W\d_]|[«\"])|(?P<bare>10|[1-9])\s(?=[^\W\d_])",
    re.IGNORECASE,
)
IN_WORDS = re.compile(r"\((?P<index>[^\W\d_]+)\s+(?:критери|көрсеткіш|показател)\w*\)", re.IGNORECASE)
TWO_SENTENCES = re.compile(r"[а-яәғқңөұүһіё]{5}[.!?]\s+[А-ЯӘҒҚҢӨҰҮҺІЁ]")
SENTENCES = 60
"""A line longer than this that has two sentences is no row."""


@dataclass(slots=True)
class Items:
    """What a line holds."""

    start: int
    end: int
    index: int | None = None
    names: list[tuple[int, int]] = field(default_factory=list)
    numbers: list[Quantity] = field(default_factory=list)
    bracketed: Quantity | None = None
    score_first: bool = False
    lost: bool = False
    leading: Quantity | None = None
    """The number before the name, where it was taken for the index."""
    blank_end: bool = False
    """Whether the last cell is empty."""


def items_of(view: View, start: int, end: int) -> Items | None:
    """The index, names and numbers of a line; None for a line that is no part of a table (a sentence, a rule)."""
    items = Items(start, end)
    marked = MARKED.match(view.text, start, end)
    after = marked.end() if marked else start
    if end - start > 300 or (end - start > SENTENCES and TWO_SENTENCES.search(view.text, after, end)):
        return None
    for first, last in pieces(view.text, start, end):
        _take(items, view.text, first, last)
    items.blank_end = BLANK_END.search(view.text, start, end) is not None
    if items.bracketed and (items.numbers or items.lost) and items.bracketed.digits == 0:
        items.index = int(items.bracketed.value)
    elif items.bracketed:
        items.numbers.append(items.bracketed)
    if not (items.names or items.numbers or items.index):
        return None
    leads = bool(items.names and items.numbers) and items.numbers[0].start < items.names[0][0]
    if leads and items.index is None and not items.score_first:
        _index_before_name(items)
    return items


def _index_before_name(items: Items) -> None:
    first = items.numbers[0]
    if first.start < items.names[0][0] and first.digits == 0 and 1 <= first.value <= 30:
        items.index, items.leading = int(first.value), first
        items.numbers = items.numbers[1:]


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The cells of a line, as spans."""
    position = start
    if scored := BEFORE_INDEX.match(text, start, end):
        yield from _stripped(text, start, scored.start("space"))
        position = scored.end("space")
    own = next((sign for sign in OWN if text.count(sign, start, end) > 1), None)
    for match in (SEPARATOR if own is None else OWN[own]).finditer(text, position, end):
        yield from _stripped(text, position, match.start())
        position = match.end()
    yield from _stripped(text, position, end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in " \u00a0\t*•":
        start += 1
    while start < end and text[end - 1] in " \u00a0\t":
        end -= 1
    if start < end:
        yield start, end


def _take(items: Items, text: str, start: int, end: int) -> None:
    """Add one piece of a line to its items."""
    piece = text[start:end]
    index = INDEX.fullmatch(piece)
    if index and not items.names and items.index is None and not (piece.isdigit()):
        items.index = numbers.index(index["index"] or index["lettered"])
        return
    lone = LONE_INDEX.fullmatch(piece)
    if lone and items.numbers and not items.names and items.index is None:
        items.index = int(lone["index"])
        return
    score = SCORE.fullmatch(piece)
    if score:
        items.score_first |= not items.names and not items.numbers and not piece.strip(" .;,").isdigit() and "алл" in piece
        found = list(numbers.printed(text, start, end))
        items.numbers += [found[1], found[0]] if score["of"] else found[:1]
        return
    if (items.names or "алл" in piece) and LOST_SCORE.fullmatch(piece):
        items.lost |= "алл" in piece
        return
    marked = MARKED.match(text, start, end)
    if marked and not items.names and items.index is None:
        index_text = marked["index"] or marked["after"] or marked["number"] or marked["bare"]
        items.index = numbers.index(index_text)
        start = marked.end() if items.index is not None else start
    bracketed = BRACKETED.fullmatch(text, start, end)
    if bracketed and items.index is None:
        items.bracketed = next(numbers.printed(text, bracketed.start("number"), bracketed.end("number")))
        end = bracketed.end("name")
    trailing = TRAILING.fullmatch(text, start, end)
    if trailing and len(trailing["score"]) <= 5:
        items.numbers.append(next(numbers.printed(text, trailing.start("score"), end)))
        end = trailing.end("name")
    in_words = IN_WORDS.search(text, start, end)
    if in_words and items.index is None:
        items.index = numbers.ordinal(in_words["index"])
    if start < end:
        items.names.append((start, end))

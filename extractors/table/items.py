"""What a line of a summary table holds: an index, names, numbers, however they are parted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from extractors import numbers
from extractors.folding import written
from extractors.form import LoadedForm
from extractors.lexicon import any_of
from extractors.numbers import Quantity
from extractors.view import View

SEPARATOR = re.compile(
    r"[-\t|\s.…–—=:](?:(?<=[\t|])|(?<=[ \u00a0])[ \u00a0]+|(?<=[.…])[.…]{2,}|(?<=\s\.)\.(?=\s)|(?<=\s[-–—=])[-–—=]*>?(?=\s)"
    r"|(?<=\d\s)/\s(?=[^\W\d_])|(?<=[-–—])[-–—]+\s*|(?<=\s[-–—])(?=\d)|(?<=:)(?=\s|$))"
)
"""What parts cells: its first sign, which is quick to find, then what makes that one."""
BEFORE_INDEX = re.compile(r"\s*\d{1,3}(?:[.,]\d+)?(?P<space>\s)(?=(?:10|[1-9])[.)]\s+(?:[^\W\d_]|[«\"“]))")
"""A score before the index of its row, where the spaces between them came down to one: `12,3 3. Интернет-ресурс`."""
OWN = {sign: re.compile(rf"{re.escape(sign)}|{SEPARATOR.pattern}") for sign in ("; ", " / ")}
"""Signs that part the cells of a line that has two of them or more."""
POINTS = rf"\s*{any_of('point_typed')}?\s*[.;,]*"
SCORE = re.compile(rf"(?P<number>\d+(?:[.,]\d+)?)(?:\s*/\s*(?P<of>\d+))?{POINTS}", re.IGNORECASE)
BLANK_END = re.compile(r"\|\s*\|\s*$")
LOST_SCORE = re.compile(rf"(?:(?P<points>{any_of('point_typed')})|[-–—_]+)?\s*[.;,]*", re.IGNORECASE)
TRAILING = re.compile(rf"(?P<name>.*[^\W\d_][\"»)]*)[.…]{{0,2}}\s*(?P<score>\d+(?:[.,]\d+)?){POINTS}$", re.IGNORECASE)
BRACKETED = re.compile(r"(?P<name>.*[^\W\d_][\"»)]*)\s*\((?P<number>\d+(?:[.,]\d+)?)\)\s*[.;,]*$")
INDEX = re.compile(r"(?:[КкKk]\s?|№\s?)?(?P<index>[1-3]?\d|[IVXІХ]{1,4})\s*(?:[.)]+|$)|[КK](?P<lettered>1?\d)$")
LONE_INDEX = re.compile(r"\((?P<index>1?\d)\)")
"""The index after the score of a row that has lost its name: `0,2 балл –  (6)`."""
WORD_END = 5
TWO_SENTENCES = re.compile(rf"[.!?](?<=[а-яәғқңөұүһіё]{{{WORD_END}}}[.!?])\s+[А-ЯӘҒҚҢӨҰҮҺІЁ]")
"""A sentence begins after the point of another, whose last word has so many letters: it is no shortened one."""
SENTENCES, LONGEST = 60, 300
"""A line longer than this that has two sentences is no row; nor is one longer than that."""


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


class Called(NamedTuple):
    """What marks a row, with the words of one form for a criterion: at its beginning, and in brackets after its name."""

    marked: re.Pattern[str]
    in_words: re.Pattern[str]


def called_in(form: LoadedForm) -> Called:
    """What marks the rows of a form's tables."""
    return _called(tuple(form.data.section_of))


@cache
def _called(section_of: tuple[str, ...]) -> Called:
    of = "(?:" + "|".join(map(written, section_of)) + r")\w*"
    marked = re.compile(
        rf"(?P<index>1?\d|[IVXІХ]{{1,4}}|[^\W\d_]+)\s*-?\s*(?:ші|шы)?\s*{of}\s*[.:)]?\s*|{of}\s*№?\s*(?P<after>1?\d)\b[.:)]?\s*|"
        r"(?P<number>[1-3]?\d|[IVXІХ]{1,4})\s*[.)]+\s*(?=[^\W\d_]|[«\"])|(?P<bare>10|[1-9])\s(?=[^\W\d_])",
        re.IGNORECASE,
    )
    return Called(marked, re.compile(rf"\((?P<index>[^\W\d_]+)\s+{of}\)", re.IGNORECASE))


def items_of(view: View, called: Called, start: int, end: int) -> Items | None:
    """The index, names and numbers of a line; None for a line that is no part of a table (a sentence, a rule)."""
    items = Items(start, end)
    if end - start > LONGEST or (end - start > SENTENCES and _is_prose(called, view.text, start, end)):
        return None
    for first, last in pieces(view.text, start, end):
        _take(items, called, view.text, first, last)
    items.blank_end = view.text[end - 1] == "|" and BLANK_END.search(view.text, start, end) is not None
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


def _is_prose(called: Called, text: str, start: int, end: int) -> bool:
    """Whether a line has two sentences, a mark before the first not counted."""
    marked = called.marked.match(text, start, end)
    return TWO_SENTENCES.search(text, (marked.end() if marked else start) + WORD_END, end) is not None


def _index_before_name(items: Items) -> None:
    first = items.numbers[0]
    if first.start < items.names[0][0] and first.digits == 0 and 1 <= first.value <= 30:
        items.index, items.leading = int(first.value), first
        items.numbers = items.numbers[1:]


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The cells of a line that hold anything, as spans without the white space around."""
    position = start
    edges: list[tuple[int, int]] = []
    if scored := BEFORE_INDEX.match(text, start, end):
        edges.append(scored.span("space"))
        position = scored.end("space")
    separator = next((own for sign, own in OWN.items() if text.count(sign, start, end) > 1), SEPARATOR)
    edges += [match.span() for match in separator.finditer(text, position, end)]
    for last, following in (*edges, (end, end)):
        while start < last and text[start] in " \u00a0\t*•":
            start += 1
        while start < last and text[last - 1] in " \u00a0\t":
            last -= 1
        if start < last:
            yield start, last
        start = following


def _take(items: Items, called: Called, text: str, start: int, end: int) -> None:
    """Add one piece of a line to its items."""
    piece = text[start:end]
    opens = not items.names and items.index is None
    index = INDEX.fullmatch(piece) if opens and not piece.isdigit() else None
    if index:
        items.index = numbers.index(index["index"] or index["lettered"])
        return
    lone = LONE_INDEX.fullmatch(piece) if opens and items.numbers else None
    if lone:
        items.index = int(lone["index"])
        return
    score = SCORE.fullmatch(piece)
    if score:
        items.score_first |= not items.names and not items.numbers and any(map(str.isalpha, piece))
        found = list(numbers.printed(text, start, end))
        items.numbers += [found[1], found[0]] if score["of"] else found[:1]
        return
    lost = LOST_SCORE.fullmatch(piece)
    if lost and (items.names or lost["points"]):
        items.lost |= bool(lost["points"])
        return
    marked = called.marked.match(text, start, end) if opens else None
    if marked:
        index_text = marked["index"] or marked["after"] or marked["number"] or marked["bare"]
        items.index = numbers.index(index_text)
        start = marked.end() if items.index is not None else start
    has_number = numbers.DIGIT.search(text, start, end) is not None
    bracketed = BRACKETED.fullmatch(text, start, end) if has_number and items.index is None else None
    if bracketed:
        items.bracketed = next(numbers.printed(text, bracketed.start("number"), bracketed.end("number")))
        end = bracketed.end("name")
    trailing = TRAILING.fullmatch(text, start, end) if has_number else None
    if trailing and len(trailing["score"]) <= 5:
        items.numbers.append(next(numbers.printed(text, trailing.start("score"), end)))
        end = trailing.end("name")
    in_words = called.in_words.search(text, start, end) if items.index is None and text.find("(", start, end) >= 0 else None
    if in_words:
        items.index = numbers.ordinal(in_words["index"])
    if start < end:
        items.names.append((start, end))

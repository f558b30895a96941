"""A text with its numbers, formulas and dates found, and a mask of the same length in which each of them is one word.

Words are compared in the folded text; in the mask a number is a run of `NUMBER`, a formula a run of `FORMULA`, a
date a run of `DATE`, a telephone or an order's number a run of `CODE`. So a pattern over the mask sees `354-і` and
`екі жүз елу` alike, and a position in the mask is a position in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, compress
from operator import attrgetter, not_

from extractors import dates, expressions, mask, numbers, sentences
from extractors.dates import Date
from extractors.expressions import Formula
from extractors.folding import fold
from extractors.lines import plain
from extractors.mask import CODE, DATE, FORMULA, NUMBER
from extractors.numbers import Quantity, Runs
from extractors.words import Words, words_of

Span = tuple[int, int]

KAZAKH = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")

ENDING = re.compile(r"(?:\s?[-–]|[-–]\s)[^\W\d_]{1,5}\b|\s[-–]\s[а-яәғқңөұүһіё]{1,3}\b|[^\W\d_]{1,3}\b(?!\.)")
"""A case ending after a number: `354-і`, `20сы`, `2011ж`; a word after a dash between spaces is none: `2 – архив`."""

AROUND = 300
"""How far around a word, in code points, its line tells the language."""

LINE = re.compile(r"\S(?:[^\n]*\S)?")


@dataclass(frozen=True)
class View:
    """A text prepared for matching. All parts are in the order of the text."""

    text: str
    folded: str
    mask: str
    quantities: tuple[Quantity, ...]
    formulas: tuple[Formula, ...]
    dates: tuple[Date, ...]
    words: Words
    """The words that are no part of anything else."""
    runs: Runs
    """The runs of digits, whatever they are part of."""
    counting: dict[int, bool] = field(default_factory=dict, repr=False, compare=False)
    """Which numbers count things other than points, by where they begin, as far as asked."""

    def numbers(self, start: int, end: int) -> Sequence[Quantity]:
        """The numbers within a span that are no part of a formula, a date or a code."""
        return self.quantities[bisect_left(self._quantity_starts, start) : bisect_left(self._quantity_starts, end)]

    def expressions(self, start: int, end: int) -> Sequence[Formula]:
        """The formulas within a span."""
        return self.formulas[bisect_left(self._formula_starts, start) : bisect_left(self._formula_starts, end)]

    def dated(self, start: int, end: int) -> Sequence[Date]:
        """The dates and years within a span."""
        return self.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]

    def runs_in(self, start: int, end: int) -> Sequence[Span]:
        """The runs of digits that begin within a span."""
        starts, ends = self.runs
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        return list(zip(starts[first:last], ends[first:last], strict=True))

    def lines(self, start: int = 0, end: int | None = None) -> Sequence[Span]:
        """The spans of the lines that hold anything, without the white space around."""
        return self._clipped(self._lines, start, len(self.text) if end is None else end)

    def sentences(self, start: int, end: int) -> Sequence[Span]:
        """The spans of the sentences and clauses between semicolons, line by line."""
        return self._clipped(self._sentences, start, end)

    def whole_sentences(self, start: int, end: int) -> Iterator[Span]:
        """The spans of the sentences with all their clauses, line by line."""
        begun: int | None = None
        for first, last in self.sentences(start, end):
            begun = first if begun is None else begun
            if self.text[last - 1] != ";" or "\n" in self.text[last : last + 3]:
                yield begun, last
                begun = None
        if begun is not None:
            yield begun, last

    def after(self, quantity: Quantity) -> int:
        """Where a number ends, its case ending included."""
        end, mask = quantity.end, self.mask
        while end < len(mask) and mask[end] == NUMBER:
            end += 1
        return end

    def _clipped(self, spans: list[Span], start: int, end: int) -> list[Span]:
        """The spans that reach into a span, cut to it."""
        found = spans[max(bisect_right(spans, (start, len(self.text))) - 1, 0) : bisect_left(spans, (end,))]
        if found and found[-1][1] > end:
            found[-1:] = self._cut(found[-1], start, end)
        if found and found[0][0] < start:
            found[:1] = self._cut(found[0], start, end)
        return found

    def _cut(self, span: Span, start: int, end: int) -> list[Span]:
        """What of a span lies within another."""
        first, last = sentences.trimmed(self.text, max(span[0], start), min(span[1], end))
        return [(first, last)] if first < last else []

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [quantity.start for quantity in self.quantities]

    @cached_property
    def _formula_starts(self) -> list[int]:
        return [formula.start for formula in self.formulas]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [date.start for date in self.dates]

    @cached_property
    def _lines(self) -> list[Span]:
        return [match.span() for match in LINE.finditer(self.text)]

    @cached_property
    def _sentences(self) -> list[Span]:
        stops = sentences.stops(self.text, self.folded, self.mask, self.formulas)
        return sentences.between(self.text, self._lines, stops)


def look(text: str) -> View:
    """The view of a repaired text, whatever ends its lines and however its signs are drawn."""
    text = plain(text)
    folded = fold(text)
    marks = bytearray(len(text))
    runs = numbers.runs(text)
    formulas = tuple(expressions.find(text))
    for formula in formulas:
        mask.mark(marks, formula.start, formula.end, FORMULA)
    found_dates = tuple(date for date in dates.find(folded, runs) if not marks[date.start] and not marks[date.end - 1])
    for date in found_dates:
        mask.mark(marks, date.start, date.end, DATE)
    for start, end in dates.codes(text, runs):
        if not any(marks[start:end]):
            mask.mark(marks, start, end, CODE)
    words = words_of(folded)
    found = chain(numbers.of_runs(text, zip(*runs, strict=True), len(text), marks), numbers.of_words(folded, words))
    quantities = tuple(_free(text, marks, found))
    free = [*map(not_, map(marks.__getitem__, words.starts))]
    words = Words(list(compress(words.starts, free)), list(compress(words.texts, free)))
    return View(text, folded, mask.masked(folded, marks), quantities, formulas, found_dates, words, runs)


def _free(text: str, marks: bytearray, found: Iterable[Quantity]) -> Iterator[Quantity]:
    """Those of the numbers that are no part of anything else; each is marked, with its case ending."""
    for quantity in sorted(found, key=attrgetter("start")):
        start, end = quantity.start, quantity.end
        if marks[start] or marks[end - 1] or _is_another_word(text, quantity):
            continue
        ending = ENDING.match(text, end) if quantity.reading == "printed" and _may_end(text[end : end + 2]) else None
        mask.mark(marks, start, ending.end() if ending and not any(marks[end : ending.end()]) else end, NUMBER)
        yield quantity


def _may_end(following: str) -> bool:
    """Whether what follows a number may be its case ending: a letter, a hyphen, a space and a hyphen."""
    first = following[:1]
    return first.isalnum() or first in ("-", "–") or (first.isspace() and following[1:] in ("-", "–"))


def _is_another_word(text: str, quantity: Quantity) -> bool:
    """Whether what is folded like a number word is none: `оң`; `он`, ten in Kazakh and he in Russian, on a line without Kazakh letters."""
    if quantity.reading != "in_words":
        return False
    words = text[quantity.start : quantity.end].lower().split()
    if not all(map(numbers.spelled, words)):
        return True
    if words != ["он"]:
        return False
    start, end = max(0, quantity.start - AROUND), quantity.end + AROUND
    before, after = text[start : quantity.start].rpartition("\n")[2], text[quantity.end : end].partition("\n")[0]
    return KAZAKH.isdisjoint(before) and KAZAKH.isdisjoint(after)

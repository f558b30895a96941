"""The end of a report: total, level, recommendations, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import Literal

from extractors import comparison as comparisons
from extractors import scores
from extractors.collector import Collector
from extractors.folding import fold
from extractors.lexicon import any_of
from extractors.scores import Score
from extractors.view import View
from extractors.wording import Wording

CAPITAL = "[А-ЯӘҒҚҢӨҰҮҺІЁA-Z]"
SPACE = "[ \u00a0]"
INITIALS_FIRST = rf"{CAPITAL}\.{SPACE}?(?:{CAPITAL}\.{SPACE}?)?{CAPITAL}[^\W\d_]+(?:-{CAPITAL}[^\W\d_]+)?"
INITIALS_LAST = (
    rf"{CAPITAL}[^\W\d_]+(?:{SPACE}{CAPITAL}[^\W\d_]{{4,}})?{SPACE}{CAPITAL}\.(?:{SPACE}?{CAPITAL}\.)?(?!{SPACE}?{CAPITAL}[^\W\d_]|{SPACE}?{CAPITAL}\.)"
)
"""Not before a surname: `Инспектор М. Рахимов` is a post, an initial and a surname, nor before another initial: `Басшы Ә.Ғ. Қасым`."""
PERSON = re.compile(rf"(?<![^\W_])(?<!\.)(?:{INITIALS_FIRST}|{INITIALS_LAST})")
INITIAL = re.compile(rf"{CAPITAL}\.")
LONGEST_NAME = 120
"""How far from an initial, in code points, a person's name begins or ends."""
SIGNS = re.compile(
    r"_{3,}|\s{3,}|"
    + fold("басшы|инспектор|маман|меңгеруші|орындаған|орындаушы|орынбасар|төраға|жетекші|мүше|қолы|құрастырған|хатшы|бастығы")
    + r"|начальник|руководител|исполнител|специалист|председател|секретар|заведующ|заместител|исп\.|"
    + r"составил|утвердил|подпис|членов?\b|члены"
)
MARK = re.compile(r"(?:[-–—•*]|\d{1,2}[.)]|[^\W\d_][.)]|[RР]\d{1,2}\.)\s*(?=[^\W\d_]|[«\"])")
NO_LEVEL = re.compile(rf"\s+{any_of('score')}")
LOCATIVE = ("да", "де", "дагы", "деги")
"""The endings after which a word for high or low says above or below."""
FOUR_WORDS = re.compile(r"\S+(?:\s+\S+){0,3}")
PART_END = re.compile(r"[()]|[,;](?=\s|$)|\s[-–—]\s")
"""Where a part of a sentence ends; the comma of a decimal has no space after it."""
SIGNATURE_LINES = 9


def names_person(text: str, start: int, end: int) -> bool:
    """Whether a person is named within a span: looked for around initials alone, since to search for whole names is slow."""
    initials = INITIAL.finditer(text, max(0, start), max(0, end))
    around = ((max(start, one.start() - LONGEST_NAME), min(end, one.end() + LONGEST_NAME)) for one in initials)
    return any(PERSON.search(text, *span) for span in around)


def conclusions(wording: Wording, start: int, end: int, total: Decimal | None) -> Iterator[int]:
    """Where the conclusion may begin: at a line that gives the score out of all there is or the table's total, or the heading above it.

    Only in the second half: a report may give its total before it begins.
    """
    previous: tuple[int, int] | None = None
    for first, last in wording.view.lines(start + (end - start) // 2, end):
        if _states_total(wording, first, last, total):
            yield previous[0] if previous and _is_heading(wording, previous, "conclusion") else first
        previous = (first, last)


def fallback(wording: Wording, start: int, end: int) -> int | None:
    """Where what follows the sections begins, for want of a total: at the first heading of a conclusion or of recommendations."""
    for span in wording.view.lines(start, end):
        if _is_heading(wording, span, "conclusion") or _is_heading(wording, span, "recommendations"):
            return span[0]
    return None


def _states_total(wording: Wording, start: int, end: int, total: Decimal | None) -> bool:
    view = wording.view
    wanted = {wording.form.data.total_maximum, total}
    if not any(quantity.value in wanted for quantity in view.numbers(start, end)):
        return False
    parts = (part for sentence in view.whole_sentences(start, end) for part, _ in _own_parts(wording, *sentence))
    return any(_is_total(wording, first, last, total) for first, last in parts)


def _is_total(wording: Wording, start: int, end: int, total: Decimal | None) -> bool:
    """Whether a part of a sentence gives a score out of what the total is out of, or calls the table's total a score."""
    view, maximum = wording.view, wording.form.data.total_maximum
    if any(True for _ in scores.out_of(view, start, end, maximum)) or scores.beside(view, start, end, maximum):
        return True
    if total is None or total <= 10:
        return False
    return any(quantity.value == total for quantity in view.numbers(start, end)) and bool(scores.LABELS.search(view.folded, start, end))


def _is_heading(wording: Wording, span: tuple[int, int], part: Literal["conclusion", "recommendations"]) -> bool:
    """Whether a line is a short heading, without a number, of a part of the report."""
    return span[1] - span[0] < 60 and not wording.view.numbers(*span) and wording.speaks_of(*span, wording.form.data.parts[part])


def total(collector: Collector, start: int, end: int) -> None:
    """Read the total, out of what the form says: a score that is said to be out of all there is before one that is only called so."""
    for way in (_out_of_all, _called_total):
        for sentence in collector.view.whole_sentences(start, end):
            for part, after_comparison in _own_parts(collector.wording, *sentence):
                score = None if comparisons.compared(collector, *part) else way(collector, *part)
                if score is None or (after_comparison and _is_another(collector, score)):
                    continue
                trace = collector.trace("total/conclusion", score.start, score.end)
                collector.add("total_stated", score.value, [trace], digits=score.digits)
                if score.maximum:
                    collector.take("total_maximum", score.maximum, "total/maximum")
                return


def _out_of_all(collector: Collector, start: int, end: int) -> Score | None:
    maximum = collector.form.data.total_maximum
    found = [score for score in scores.out_of(collector.view, start, end) if score.maximum and score.maximum.value == maximum]
    return found[0] if found else scores.beside(collector.view, start, end, maximum)


def _is_another(collector: Collector, score: Score) -> bool:
    """Whether a score is not the total that the table gives."""
    table = collector.figures.get("total_stated")
    return table is not None and table.number != score.value


def _own_parts(wording: Wording, start: int, end: int) -> Iterator[tuple[tuple[int, int], bool]]:
    """A sentence that compares nothing, whole; of one that does, the parts between commas and brackets that speak of this report.

    Each with whether a comparison stands before it; nothing after one that ends in a colon: `Для сравнения: …`.
    """
    said, view = partial(wording.said, wording.form.data.comparison), wording.view
    if not said(start, end):
        yield (start, end), False
        return
    edges = [start, *(match.end() for match in PART_END.finditer(view.mask, start, end)), end]
    before = False
    for part in pairwise(edges):
        place = said(*part)
        if place and view.text.find(":", place[1], part[1]) >= 0:
            return
        if not place:
            yield part, before
        before |= place is not None


def _called_total(collector: Collector, start: int, end: int) -> Score | None:
    """The only score of a sentence that calls it the total, without saying out of what."""
    if not collector.wording.speaks_of(start, end, collector.form.data.total):
        return None
    found = [score for score in scores.labelled(collector.view, start, end) if score.value <= collector.form.data.total_maximum]
    return found[0] if len(found) == 1 else None


def level(collector: Collector, start: int, end: int) -> None:
    """Read the level of effectiveness: a word for low, medium or high beside a word for level."""
    view, data = collector.view, collector.form.data
    for first, last in view.sentences(start, end):
        beside = collector.wording.occurrences(data.level_of, first, last)
        if not beside or collector.wording.said(data.comparison, first, last):
            continue
        named = [
            (min(abs(span[0] - other[0]) for other in beside), span, identity)
            for identity, levels in data.levels.items()
            for span in collector.wording.occurrences(levels, first, last)
            if not view.folded[slice(*span)].endswith(LOCATIVE)
        ]
        if named:
            _, span, identity = min(named)
            collector.add("level", identity, [collector.trace("level", *span)], confidence=0.95)
            return
    _only_level(collector, start, end)


def _only_level(collector: Collector, start: int, end: int) -> None:
    """Where no word for level stands beside one: the only level that a conclusion's sentences name."""
    data = collector.form.data
    named = {
        identity: span
        for first, last in collector.view.sentences(start, end)
        if not collector.wording.said(data.comparison, first, last)
        for identity, levels in data.levels.items()
        for span in collector.wording.occurrences(levels, first, last)
        if not collector.view.folded[slice(*span)].endswith(LOCATIVE) and not NO_LEVEL.match(collector.view.folded, span[1])
    }
    if len(named) == 1:
        identity, span = named.popitem()
        collector.add("level", identity, [collector.trace("level/alone", *span)], confidence=0.85)


def signatures(collector: Collector, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """Read who signed: names beside a place for a signature or an office; give where the signatures begin."""
    view = collector.view
    names: list[str] = []
    begins = end
    for first, last in list(view.lines(start, end))[-SIGNATURE_LINES:]:
        if last - first > 200 or not SIGNS.search(view.folded, first, last):
            continue
        for match in PERSON.finditer(view.text, first, last):
            name = " ".join(match.group().split())
            names.append(name)
            begins = min(begins, first)
            collector.add(f"signatory_{len(names)}", name, [collector.trace("signatory", *match.span())])
    return tuple(names), begins


def recommendations(collector: Collector, start: int, end: int) -> tuple[str, ...]:
    """Read the recommendations: the marked lines after their heading, or its sentences where none is marked."""
    view = collector.view
    begins = next((span for span in view.lines(start, end) if _heads(collector.wording, span)), None)
    if begins is None:
        return ()
    items = list(_items(view, begins, end))
    texts = []
    for number, (first, last) in enumerate(items, 1):
        text = view.text[first:last].rstrip(" ;.,")
        texts.append(text)
        collector.add(f"recommendation_{number}", text, [collector.trace("recommendation", first, first + len(text))])
    return tuple(texts)


def _heads(wording: Wording, span: tuple[int, int]) -> bool:
    """Whether one of a line's first four words says that recommendations follow."""
    lead = FOUR_WORDS.match(wording.view.text, *span)
    return bool(lead) and wording.speaks_of(span[0], lead.end() if lead else span[0], wording.form.data.parts["recommendations"])


def _items(view: View, heading: tuple[int, int], end: int) -> Iterator[tuple[int, int]]:
    lines = list(view.lines(heading[1], end))
    marked = [span for span in lines if MARK.match(view.text, *span)]
    if marked:
        for first, last in marked:
            match = MARK.match(view.text, first, last)
            yield (match.end() if match else first), last
        return
    colon = view.text.find(":", *heading)
    if 0 <= colon < heading[1] - 2:
        yield from view.sentences(colon + 1, heading[1])
    for first, last in lines:
        yield from view.sentences(first, last)

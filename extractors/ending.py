"""The end of a report: total, level, recommendations, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import scores
from extractors.collector import Collector
from extractors.folding import fold
from extractors.view import View
from extractors.wording import Wording

CAPITAL = "[А-ЯӘҒҚҢӨҰҮҺІЁA-Z]"
INITIALS_FIRST = rf"{CAPITAL}\.\s?(?:{CAPITAL}\.\s?)?{CAPITAL}[^\W\d_]+(?:-{CAPITAL}[^\W\d_]+)?"
INITIALS_LAST = rf"{CAPITAL}[^\W\d_]+(?:\s{CAPITAL}[^\W\d_]{{4,}})?\s{CAPITAL}\.(?:\s?{CAPITAL}\.)?"
PERSON = re.compile(rf"(?<![^\W_])(?<!\.)(?:{INITIALS_FIRST}|{INITIALS_LAST})")
SIGNS = re.compile(
    r"_{3,}|\s{3,}|" + fold("басшы|инспектор|маман|меңгеруші|орындаған|орындаушы|орынбасар|төраға|хатшы|бастығы")
    + r"|начальник|руководител|исполнител|специалист|председател|секретар|заведующ|заместител|исп\."
)
MARK = re.compile(r"(?:[-–—•*]|\d{1,2}[.)]|[^\W\d_][.)]|[RР]\d{1,2}\.)\s*(?=[^\W\d_]|[«\"])")
FOUR_WORDS = re.compile(r"\S+(?:\s+\S+){0,3}")
SIGNATURE_LINES = 9


def conclusion(wording: Wording, start: int, end: int) -> int | None:
    """Where the conclusion begins: at the line that gives the score out of 100, or the short heading just above it."""
    view, form = wording.view, wording.form
    previous: tuple[int, int] | None = None
    for first, last in view.lines(start, end):
        if any(score.maximum and score.maximum.value == 100 for score in scores.out_of(view, first, last)):
            heads = previous and previous[1] - previous[0] < 60 and not view.numbers(*previous) and wording.speaks_of(*previous, form.data.parts["conclusion"])
            return previous[0] if heads and previous else first
        previous = (first, last)
    return None


def compared_part(wording: Wording, start: int, end: int) -> int:
    """Where a part given to comparison begins within a section, else the section's end."""
    for first, last in wording.view.lines(start, end):
        if last - first < 60 and not wording.view.numbers(first, last) and wording.speaks_of(first, last, wording.form.data.parts["comparison"]):
            return first
    return end


def total(collector: Collector, start: int, end: int) -> None:
    """Read the total out of 100."""
    for first, last in collector.view.sentences(start, end):
        if collector.wording.speaks_of(first, last, collector.form.data.comparison):
            continue
        for score in scores.out_of(collector.view, first, last):
            if score.maximum and score.maximum.value == 100:
                trace = collector.trace("total/conclusion", score.start, score.end)
                collector.add("total_stated", score.value, [trace], digits=score.digits)
                collector.take("total_maximum", score.maximum, "total/maximum")
                return


def level(collector: Collector, start: int, end: int) -> None:
    """Read the level of effectiveness: a word for low, medium or high beside a word for level."""
    view, data = collector.view, collector.form.data
    for first, last in view.sentences(start, end):
        beside = collector.wording.named(first, last, data.level_of)
        if not beside or collector.wording.speaks_of(first, last, data.comparison):
            continue
        named = [
            (min(abs(span[0] - other[0]) for other in beside), span, identity)
            for identity, levels in data.levels.items()
            for span in collector.wording.named(first, last, levels)
            if not view.folded[slice(*span)].endswith(("да", "дагы"))
        ]
        if named:
            _, span, identity = min(named)
            collector.add("level", identity, [collector.trace("level", *span)], confidence=0.95)
            return


def signatures(collector: Collector, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """Read who signed: names beside a place for a signature or an office; give where the signatures begin."""
    view = collector.view
    names: list[str] = []
    begins = end
    for first, last in list(view.lines(start, end))[-SIGNATURE_LINES:]:
        if not SIGNS.search(view.folded, first, last) or last - first > 200:
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

"""Indicators that are a share of documents: part ÷ whole × factor.

Where the report prints the formula, it says which is which. Where it does not, the two counts in the words of the
indicator are part and whole: a part is not greater than its whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from extractors import comparison, part_and_whole, roles, scores
from extractors.collector import Collector
from extractors.counted import document_counts
from extractors.expressions import Formula
from extractors.folding import WORD, fold
from extractors.form.file import Criterion, Indicator
from extractors.model import Section
from extractors.numbers import Quantity

MARK = re.compile(r"(?:\d{1,2}\.)?(?P<last>\d)[.)]\s+(?=[^\W\d_«\"])")
Region = tuple[Indicator, int, int]
"""An indicator and the span of a sentence that speaks of it."""


def regions(collector: Collector, criterion: Criterion, section: Section) -> list[Region]:
    """The sentences of a section, each under the indicator it speaks of: the last one named, once one is."""
    key = (criterion.id, section.title_end)
    if key not in collector.regions:
        spans = list(collector.view.sentences(section.title_end, section.end))
        named = [spoken_of(collector, criterion, *span) or _marked(collector, criterion, *span) for span in spans]
        first = next((one for one in criterion.indicators[:1] if one.share and one not in named), None)
        current: Indicator | None = None
        found: list[Region] = []
        for own, span in zip(named, spans, strict=True):
            current = own or current or (first if first and _counts_a_share(collector, *span) else None)
            if current:
                found.append((current, *span))
        collector.regions[key] = found
    return collector.regions[key]


def _marked(collector: Collector, criterion: Criterion, start: int, end: int) -> Indicator | None:
    """The indicator of a sentence's mark: the fourth of six under `4.` or `4.4.`."""
    mark = MARK.match(collector.view.text, start, end)
    number = int(mark["last"]) if mark else 0
    return criterion.indicators[number - 1] if 0 < number <= len(criterion.indicators) and criterion.indicators[0].share else None


def _counts_a_share(collector: Collector, start: int, end: int) -> bool:
    """Whether a sentence counts a part and its whole: the first indicator's, where none is named before it and that one nowhere."""
    printed = any(roles.share(formula) for formula in collector.view.expressions(start, end))
    return printed or len(list(document_counts(collector, start, end))) > 1


def named_at(collector: Collector, indicator: Indicator, start: int, end: int) -> list[int]:
    """Where the words of an indicator stand in a sentence."""
    return [span[0] for span in collector.wording.occurrences(indicator.words, start, end)]


def assigned(collector: Collector, criterion: Criterion, formulas: Sequence[Formula], section: Section) -> dict[int, Indicator]:
    """The indicator whose share each formula computes, by where the formula begins.

    By the words before it; those that no words place, or that words place twice, take the indicators left over, in order.
    """
    told: dict[int, Indicator] = {}
    open_formulas: list[Formula] = []
    shared = [(formula, found[2]) for formula in formulas if (found := roles.share(formula))]
    spoken = regions(collector, criterion, section) if shared else []
    for formula, factor in shared:
        under = next((indicator for indicator, start, _ in reversed(spoken) if start <= formula.start), None)
        fits = under and under.share and factor in (None, under.share.factor)
        if under and fits and all(under.id != other.id for other in told.values()):
            told[formula.start] = under
        else:
            open_formulas.append(formula)
    taken = {indicator.id for indicator in told.values()}
    left = [indicator for indicator in criterion.indicators if indicator.share and indicator.id not in taken]
    if open_formulas and len(open_formulas) == len(left):
        told |= {formula.start: indicator for formula, indicator in zip(open_formulas, left, strict=True)}
    return told


def names(indicator: Indicator, formula: Formula) -> tuple[dict[str, int], str]:
    """The roles of a share's terms, and the figure of its result."""
    found = roles.share(formula)
    assert indicator.share is not None
    assert found is not None
    return {indicator.share.part: found[0], indicator.share.whole: found[1]}, indicator.share.points


def read(collector: Collector, criterion: Criterion, section: Section) -> None:
    """Read the shares and counts that no formula has given."""
    spans: dict[str, list[tuple[int, int]]] = {}
    indicators = {indicator.id: indicator for indicator in criterion.indicators}
    for indicator, start, end in regions(collector, criterion, section):
        if not comparison.compared(collector, start, end):
            spans.setdefault(indicator.id, []).append((start, end))
    rows = [list(document_counts(collector, *span)) for found in spans.values() for span in found]
    for identity, found in spans.items():
        indicator = indicators[identity]
        if indicator.share:
            _share(collector, criterion, indicator, found, rows)
        elif indicator.count:
            _count(collector, criterion, indicator, found)


def _share(
    collector: Collector, criterion: Criterion, indicator: Indicator, spans: list[tuple[int, int]], rows: list[list[Quantity]]
) -> None:
    share = indicator.share
    assert share is not None
    counts = [quantity for span in spans for quantity in document_counts(collector, *span)]
    if collector.has(share.whole):
        _compare(collector, criterion, indicator, counts)
        return
    if len(counts) < 2:
        return
    part, whole = part_and_whole.ordered(collector, counts[0], counts[1], rows)
    collector.take(share.part, part, f"share/{indicator.id}/part", criterion=criterion.id, confidence=0.9)
    collector.take(share.whole, whole, f"share/{indicator.id}/whole", criterion=criterion.id, confidence=0.9)


def _compare(collector: Collector, criterion: Criterion, indicator: Indicator, counts: list[Quantity]) -> None:
    """Where the words give two counts and the formula has one of them and another, the words' other count is kept too.

    The figure is the words' count then, the formula's stands beside it: a slip of the hand is likelier in a formula.
    """
    share = indicator.share
    assert share is not None
    part, whole = collector.figures[share.part], collector.figures[share.whole]
    printed = [quantity for quantity in counts if quantity.end <= min(part.trace[0].start, whole.trace[0].start)][-2:]
    values = {quantity.value for quantity in printed}
    for figure, other in ((part, whole), (whole, part)):
        agreeing = [quantity for quantity in printed if quantity.value == figure.number]
        for quantity in agreeing:
            collector.take(figure.name, quantity, f"share/{indicator.id}", criterion=criterion.id)
        if agreeing and len(values) == 2 and other.number not in values:
            differing = next(quantity for quantity in printed if quantity.value != figure.number)
            _put_first(collector, other.name, differing, indicator, criterion)


def _put_first(collector: Collector, name: str, quantity: Quantity, indicator: Indicator, criterion: Criterion) -> None:
    from_formula = collector.figures.pop(name)
    collector.take(name, quantity, f"share/{indicator.id}", criterion=criterion.id)
    collector.add(
        name, from_formula.value, from_formula.trace, criterion=criterion.id, digits=from_formula.digits, confidence=from_formula.confidence
    )


def _count(collector: Collector, criterion: Criterion, indicator: Indicator, spans: list[tuple[int, int]]) -> None:
    """A thing counted or said not to exist, and the points for it."""
    count, view = indicator.count, collector.view
    assert count is not None
    for start, end in spans:
        for quantity in view.numbers(start, end):
            after = view.folded[quantity.end : quantity.end + 20].lstrip(" -")
            if (
                quantity.digits == 0
                and any(after.startswith(_words(word)[0]) for word in indicator.words[1:])
                and not collector.has(count.figure)
            ):
                collector.take(count.figure, quantity, f"count/{indicator.id}", criterion=criterion.id)
    for start, end in spans:
        absent = collector.wording.said(count.none, start, end)
        if absent and not collector.has(count.figure):
            trace = collector.trace(f"count/{indicator.id}/none", *absent)
            collector.add(count.figure, "0", [trace], criterion=criterion.id, reading="in_words", confidence=0.95)
    if collector.has(count.points):
        return
    maximum = collector.form.data.figures[count.points].maximum
    for start, end in spans:
        for score in scores.labelled(view, start, end):
            if (maximum is None or score.value <= maximum) and not collector.has(count.points):
                trace = collector.trace(f"points/{indicator.id}", score.start, score.end)
                collector.add(count.points, score.value, [trace], criterion=criterion.id, digits=score.digits)
    for start, end in spans:
        last = next(iter(reversed(view.numbers(start, end))), None)
        if last and not collector.has(count.points) and last.value in (0, 1) and view.folded[last.end : end].strip(" .;|") == "":
            collector.take(count.points, last, f"points/{indicator.id}", criterion=criterion.id, confidence=0.9)


def spoken_of(collector: Collector, criterion: Criterion, start: int, end: int) -> Indicator | None:
    """The indicator a sentence speaks of: the most particular of those named."""
    places = collector.named.get(criterion.id)
    if places is None:
        everywhere = len(collector.view.text)
        places = collector.named[criterion.id] = sorted(
            (*span, rank)
            for rank, indicator in enumerate(criterion.indicators)
            for span in collector.wording.occurrences(indicator.words, 0, everywhere)
        )
    first = bisect_left(places, (start,))
    if first == len(places) or places[first][0] >= end:
        return None
    found = {rank for _, stop, rank in places[first : bisect_left(places, (end,))] if stop <= end}
    return max((criterion.indicators[rank] for rank in sorted(found)), key=lambda indicator: indicator.weight, default=None)


@cache
def _words(phrase: str) -> tuple[str, ...]:
    return tuple(WORD.findall(fold(phrase)))

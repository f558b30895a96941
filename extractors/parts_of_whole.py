"""A part and its whole, or two parts of one, told by the counts of a section's sentences where no phrase has named them."""

from __future__ import annotations

from itertools import combinations, islice

from extractors import comparison
from extractors.collector import Collector
from extractors.counted import document_counts
from extractors.folding import WORD
from extractors.form.file import Criterion, Split
from extractors.model import Section
from extractors.numbers import Quantity

CLAUSE = ",:;.\n"
"""What parts clauses."""


def pair(collector: Collector, criterion: Criterion, section: Section) -> None:
    """Read a part and its whole from the two counts of a section's first sentences, where phrases have not told both."""
    rule = criterion.pair
    if rule is None or (collector.has(rule.part) and collector.has(rule.whole)):
        return
    counts: list[Quantity] = []
    for start, end in collector.view.sentences(section.title_end, section.end):
        about = collector.wording.speaks_of(start, end, rule.words) or (len(counts) == 1 and _ends_in_count(collector, start, end))
        if about and not comparison.compared(collector, start, end):
            found = [quantity for quantity in document_counts(collector, start, end) if quantity.value > 1]
            counts += [quantity for quantity in found if not is_part(collector, criterion, rule.part, quantity)]
        if len(counts) > 1:
            break
    if collector.has(rule.whole):
        counts = [quantity for quantity in counts if quantity.value < collector.figures[rule.whole].number][:1]
        names = [rule.part]
    elif collector.has(rule.part):
        counts = [quantity for quantity in counts if quantity.value > collector.figures[rule.part].number][:1]
        names = [rule.whole]
    else:
        counts = sorted(counts[:2], key=lambda quantity: quantity.value) if len(counts) > 1 else []
        names = [rule.part, rule.whole]
    for name, quantity in zip(names, counts, strict=False):
        collector.take(name, quantity, f"pair/{criterion.id}", criterion=criterion.id, confidence=0.85)


def _ends_in_count(collector: Collector, start: int, end: int) -> bool:
    """Whether a sentence has one number, at its end, with no word for what it counts: that is said in the sentence before."""
    found = collector.view.numbers(start, end)
    return len(found) == 1 and not WORD.search(collector.view.text, collector.view.after(found[0]), end)


def is_part(collector: Collector, criterion: Criterion, name: str, quantity: Quantity) -> bool:
    """Whether a number beside the word of one part alone is that part's and not the whole's: `бір функция толық автоматтандырылды`."""
    rule, mask = criterion.split, collector.view.mask
    if rule is None or name != rule.of:
        return False
    start = max(mask.rfind(sign, max(0, quantity.start - 60), quantity.start) for sign in CLAUSE + ")") + 1
    ends = (mask.find(sign, quantity.end, quantity.end + 60) for sign in CLAUSE + "(")
    around = max(start, quantity.start - 60), min((place for place in ends if place > 0), default=quantity.end + 60)
    return sum(bool(collector.wording.occurrences(words, *around)) for words in rule.parts.values()) == 1


def split(collector: Collector, criterion: Criterion, section: Section) -> None:
    """Read two parts that add up to a figure, in the order of their words: fully 11, partly 5 of 16."""
    rule = criterion.split
    if rule is None or not collector.has(rule.of) or any(collector.has(name) for name in rule.parts):
        return
    whole = collector.figures[rule.of].number
    spans = [
        (start, end)
        for start, end in collector.view.sentences(section.title_end, section.end)
        if any(collector.wording.occurrences(words, start, end) for words in rule.parts.values())
    ]
    found = [(quantity, span) for span in spans for quantity in collector.view.numbers(*span) if quantity.digits == 0]
    for (first, (start, _)), (second, (_, end)) in combinations(found[:8], 2):
        places = sorted((said[0], name) for name, words in rule.parts.items() if (said := collector.wording.said(words, start, end)))
        if first.value + second.value == whole and len(places) == 2:
            for (_, name), quantity in zip(places, (first, second), strict=True):
                collector.take(name, quantity, f"split/{criterion.id}", criterion=criterion.id, confidence=0.95)
            return
    _split_in_order(collector, criterion, section, rule)


def _split_in_order(collector: Collector, criterion: Criterion, section: Section, rule: Split) -> None:
    """Where no words tell the parts: the only two counts of a sentence that add up, just after the figure they are of."""
    figure = collector.figures[rule.of]
    after = figure.trace[0].end
    for start, end in islice(collector.view.sentences(max(after, section.title_end), section.end), 3):
        found = [quantity for quantity in collector.view.numbers(start, end) if quantity.digits == 0]
        if len(found) == 2 and found[0].value + found[1].value == figure.number:
            for name, quantity in zip(rule.parts, found, strict=True):
                collector.take(name, quantity, f"split/{criterion.id}/order", criterion=criterion.id, confidence=0.8)
            return

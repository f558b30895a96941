"""How many of the parts of a plan are said to be done: `Алты бағыттан төртеуі орындалды`, `выполнены все шесть направлений`."""

from __future__ import annotations

import re

from extractors import comparison, shares
from extractors.collector import Collector
from extractors.folding import fold
from extractors.form_file import Criterion, PartsDone
from extractors.model import Section
from extractors.numbers import Quantity
from extractors.scores import CALLED_POINTS

ALL = re.compile(rf"\b(?:{fold('барлық|бәрі|түгел|толық')}|все\b|всем\b|всех\b|полност)")
NOTHING = re.compile(rf"\b(?:{fold('ешқайсы|ешбір')}|ни од(?:ин|но|на|ним|ной|ного)\b)")
NOT = re.compile(rf"\bне |{fold('ылма|ілме|анба|енбе|ынба|інбе')}|\b{fold('жоқ')}\b")
UNDONE = re.compile(fold("лма|лме|нба|нбе|тпе|тпа|рме|рма"))
"""The ending of a verb that denies."""
COVERS = re.compile("охватыва|" + fold("қамтиды|қамтитын|қамтып"))
"""A plan that covers all its parts has not done them."""
BESIDE = 20
"""Within how many code points of what is counted the word done stands beside it."""


def read(collector: Collector, criterion: Criterion, section: Section) -> None:
    """Read the number of parts done from the first sentence that tells it; what no phrase has named takes it too."""
    rule = criterion.parts_done
    if rule is None:
        return
    spans = collector.view.sentences(section.title_end, section.end)
    told = [(span, *found) for span in spans if (found := _told(collector, rule, *span)) is not None]
    for span, done, total in sorted(told, key=lambda found: (found[2] is None, not _says_done(collector, rule, found[0]))):
        if rule.fallback and not collector.has(rule.fallback):
            collector.take(rule.fallback, done, f"parts-done/{criterion.id}", criterion=criterion.id, confidence=0.9)
        if collector.wording.speaks_of(*span, rule.words):
            collector.take(rule.figure, done, f"parts-done/{criterion.id}", criterion=criterion.id, confidence=0.92)
            if total and rule.total:
                collector.take(rule.total, total, f"parts-done/{criterion.id}/total", criterion=criterion.id)
            return


def _says_done(collector: Collector, rule: PartsDone, span: tuple[int, int]) -> bool:
    return collector.wording.speaks_of(span[0], span[1], rule.done)


def _told(collector: Collector, rule: PartsDone, start: int, end: int) -> tuple[Quantity, Quantity | None] | None:
    """The number done and the number in all, where a sentence tells them of the plan's parts."""
    view = collector.view
    named = [
        position for words in (rule.words, rule.measures) for span in collector.wording.occurrences(words, start, end) for position in span
    ]
    if not named or NOTHING.search(view.folded, start, end) or comparison.compared(collector, start, end):
        return None
    small = [
        quantity
        for quantity in view.numbers(start, end)
        if quantity.digits == 0 and quantity.value <= rule.of and min(abs(quantity.start - position) for position in named) < 40
    ]
    colon = next((position for position in (view.text.find(":", small[0].end, end),) if position > 0), end) if small else end
    small = [quantity for quantity in small if quantity.start < colon]
    small = [quantity for quantity in small if not shares.NOT_A_COUNT.match(view.text, view.after(quantity))]
    small = [quantity for quantity in small if not CALLED_POINTS.search(view.mask, max(start, quantity.start - 24), quantity.start)]
    small = [quantity for quantity in small if not _denied(collector, rule, quantity, start, end)]
    if len(small) > 1 and small[0].value == rule.of:
        return small[1], small[0]
    if len(small) > 1 and small[1].value == rule.of:
        return small[0], small[1]
    if not small or not (_says_done(collector, rule, (start, end)) or (not rule.measures and small[0].value < rule.of)):
        return None
    of_parts = collector.wording.speaks_of(start, end, rule.words)
    if of_parts and small[0].value == rule.of and not _all_done(collector, rule, small[0], start, end):
        return None
    return small[0], None


def _denied(collector: Collector, rule: PartsDone, quantity: Quantity, start: int, end: int) -> bool:
    """Whether the clause of a number says of all that it names that it was not done: `не используются три сервиса из пяти`."""
    view = collector.view
    first = max(start, view.mask.rfind(",", start, quantity.start) + 1)
    comma = view.mask.find(",", quantity.end, end)
    done = collector.wording.occurrences(rule.done, first, comma if comma > 0 else end)
    return bool(done) and all(
        view.folded[max(first, place - 3) : place] == "не " or UNDONE.search(view.folded, place, last) for place, last in done
    )


def _all_done(collector: Collector, rule: PartsDone, whole: Quantity, start: int, end: int) -> bool:
    """Whether a whole alone is what was done: `все шесть направлений`, or the word done right beside it; not where nothing was."""
    view = collector.view
    if NOT.search(view.folded, start, end) or COVERS.search(view.folded, start, end):
        return False
    if ALL.search(view.folded, start, end):
        return True
    noun = next((span[1] for span in collector.wording.occurrences(rule.words, whole.end, whole.end + 2 * BESIDE)), whole.end)
    for first, last in collector.wording.occurrences(rule.done, start, end):
        apart = (last, whole.start) if last <= whole.start else (noun, first)
        if 0 <= apart[1] - apart[0] <= BESIDE and "," not in view.mask[slice(*apart)]:
            return True
    return False

"""How many of the parts of a plan are said to be done: `Алты бағыттан төртеуі орындалды`, `выполнены все шесть направлений`."""

from __future__ import annotations

import re

from extractors import comparison, shares
from extractors.collector import Collector
from extractors.counted import NOT_A_COUNT
from extractors.folding import WORD, fold
from extractors.form.file import Criterion, PartsDone
from extractors.model import Section
from extractors.numbers import Quantity
from extractors.scores import CALLED_POINTS

ALL = re.compile(rf"\b(?:{fold('барлық|бәрі|түгел|толық')}|все\b|всем\b|всех\b|полност)")
NOTHING = re.compile(rf"\b(?:{fold('ешқайсы|ешбір')}|ни од(?:ин|но|на|ним|ной|ного)\b)")
NOT = re.compile(rf"\bне |{fold('ылма|ілме|анба|енбе|ынба|інбе')}|\b{fold('жоқ')}\b")
CONCESSION = re.compile(rf",\s*(?:хотя|но|однако|правда|{fold('бірақ|алайда|дегенмен')})\b")
"""What goes on with the rest of it: `выполнены все шесть, хотя сеть проложена не везде`."""
NOT_BEFORE = re.compile(r"\bне $")
"""The Russian denial right before a verb, and not the end of `және`."""
UNDONE = re.compile(fold("лма|лме|нба|нбе|тпе|тпа|рме|рма"))
"""The ending of a verb that denies."""
COVERS = re.compile("охватыва|" + fold("қамтиды|қамтитын|қамтып"))
"""A plan that covers all its parts has not done them."""
NAMES_THE_DOING = re.compile(rf"(?:{fold('уы|уі|уын|уін|уына|уіне')}|ени[еюям]|аци[яюией])$")
"""The ending of a noun for doing (`орындалуы`, `выполнение`): it says nothing of what was done without the number in all."""
PARTLY = re.compile(rf"\b(?:частично|{fold('ішінара|жартылай')})")
TO_COME = re.compile(rf"(?:{fold('лады|леді')})$")
"""The ending of what will be done: `орындалады`."""
NEAR = 60
"""How far from the word for parts, in code points, their number stands."""
NOT_SURE = 0.8
"""How sure a count is whose sentence has no word for doing that the form knows; no finding but a note rests on it."""
ALL_BEFORE = 8
"""How far before the number in all the word stands that says of them all that they are done: `по всем 6 направлениям`."""
BESIDE = 20
"""Within how many code points of what is counted the word done stands beside it."""


def read(collector: Collector, criterion: Criterion, section: Section) -> None:
    """Read the number of parts done from the first sentence that tells it; what no phrase has named takes it too."""
    rule = criterion.parts_done
    if rule is None:
        return
    told = [(span, *found) for span in _spans(collector, criterion, rule, section) if (found := _told(collector, rule, *span)) is not None]
    ranked = sorted(told, key=lambda found: (found[2] is None, [not collector.wording.said(words, *found[0]) for words in _doing(rule)]))
    for span, done, total in ranked:
        sure = _sureness(collector, criterion, rule, done, total, span)
        if not sure:
            continue
        if rule.fallback and not collector.has(rule.fallback):
            collector.take(rule.fallback, done, f"parts-done/{criterion.id}", criterion=criterion.id, confidence=min(sure, 0.9))
        if collector.wording.speaks_of(*span, rule.words):
            collector.take(rule.figure, done, f"parts-done/{criterion.id}", criterion=criterion.id, confidence=sure)
            if total and rule.total:
                collector.take(rule.total, total, f"parts-done/{criterion.id}/total", criterion=criterion.id)
            return


def _spans(collector: Collector, criterion: Criterion, rule: PartsDone, section: Section) -> list[tuple[int, int]]:
    """The sentences, each with the next one where that only goes on with its number: `Неше бағыт атқарылды? Бесеу.`"""
    view, spans = collector.view, list[tuple[int, int]]()
    for start, end in view.sentences(section.title_end, section.end):
        last = spans[-1] if spans else None
        follows = last and collector.wording.speaks_of(*last, rule.words) and _is_short(collector, rule, last, start, end)
        if last and follows and shares.spoken_of(collector, criterion, start, end) is None:
            spans[-1] = last[0], end
        else:
            spans.append((start, end))
    return spans


def _is_short(collector: Collector, rule: PartsDone, before: tuple[int, int], start: int, end: int) -> bool:
    """Whether a sentence is the answer to the one before, or says of its parts that so many are done, and of nothing else."""
    view = collector.view
    found = view.numbers(start, end)
    if len(found) != 1 or WORD.search(view.text, view.after(found[0]), end):
        return False
    answers = view.text[before[1] - 1] == "?" and not WORD.search(view.text, start, found[0].start)
    return answers or (end - start < NEAR and collector.wording.speaks_of(start, end, rule.done))


def _says_done(collector: Collector, rule: PartsDone, span: tuple[int, int]) -> bool:
    return any(collector.wording.speaks_of(*span, words) for words in _doing(rule))


def _doing(rule: PartsDone) -> list[list[str]]:
    """The words for doing, those that say it outright first."""
    return [words for words in (rule.done, rule.considered) if words]


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
        if quantity.digits == 0 and quantity.value <= rule.of and min(abs(quantity.start - position) for position in named) < NEAR
    ]
    colon = next((position for position in (view.text.find(":", small[0].end, end),) if position > 0), end) if small else end
    small = [quantity for quantity in small if quantity.start < colon]
    small = [quantity for quantity in small if not NOT_A_COUNT.match(view.text, view.after(quantity))]
    small = [quantity for quantity in small if not CALLED_POINTS.search(view.mask, max(start, quantity.start - 24), quantity.start)]
    small = [quantity for quantity in small if quantity.value == 1 or not _is_place(collector, rule, quantity)]
    small = [quantity for quantity in small if not _denied(collector, rule, quantity, start, end)]
    if len(small) > 1 and small[0].value == rule.of and not _all_alone(collector, rule, (small[0], small[1]), start, end):
        return small[1], small[0]
    if len(small) > 1 and small[1].value == rule.of:
        return small[0], small[1]
    if not small or not (_says_done(collector, rule, (start, end)) or (not rule.measures and small[0].value < rule.of)):
        return None
    of_parts = collector.wording.speaks_of(start, end, rule.words)
    if of_parts and small[0].value == rule.of and not _all_done(collector, rule, small[0], start, end):
        return None
    return small[0], None


def _sureness(
    collector: Collector, criterion: Criterion, rule: PartsDone, done: Quantity, total: Quantity | None, sentence: tuple[int, int]
) -> float:
    """How sure it is that a number counts what was done: 0 where its clause says what is planned or to come, or speaks of one part."""
    if not rule.measures:
        return 0.92
    clause = _clause(collector, done, *sentence)
    folded, said = collector.view.folded, collector.wording.said
    covers = COVERS.search(folded, *clause) is not None
    if said(rule.not_done, *clause) or (not total and (covers or PARTLY.search(folded, *clause))):
        return 0
    if total is None and _is_of_one(collector, criterion, rule, done, sentence[0]):
        return 0
    if _evidence(collector, rule.done, clause, total) or (total and not covers and _evidence(collector, rule.considered, clause, total)):
        return 0.92
    considered = (total or done.value == rule.of) and _evidence(collector, rule.considered, clause, total)
    return NOT_SURE if considered or (total and not said(rule.planned, *clause)) else 0


def _evidence(collector: Collector, words: list[str], clause: tuple[int, int], total: Quantity | None) -> bool:
    """Whether a clause has one of the words for doing, as a verb unless the number in all is told too."""
    places = collector.wording.occurrences(words, *clause)
    said = [collector.view.folded[start:end] for start, end in places]
    return any(not TO_COME.search(word) and (total or not NAMES_THE_DOING.search(word)) for word in said)


def _is_of_one(collector: Collector, criterion: Criterion, rule: PartsDone, number: Quantity, start: int) -> bool:
    """Whether a number after an indicator's name counts no parts: it is that indicator's points, as in `сайт бағыты орындалды: 1`."""
    if shares.spoken_of(collector, criterion, start, number.start) is None:
        return False
    after = collector.view.after(number)
    return not any(
        place - after <= 1
        for words in (rule.words, rule.measures)
        for place, _ in collector.wording.occurrences(words, after, after + BESIDE)
    )


def _clause(collector: Collector, number: Quantity, start: int, end: int) -> tuple[int, int]:
    """The clause of a number, from comma to comma."""
    mask = collector.view.mask
    own = next((first for first, last in collector.view.sentences(start, end) if first <= number.start < last), start)
    start = start if "?" in mask[start:own] else own  # an answer has its question's words
    ends = [place for sign in ",;" if (place := mask.find(sign, number.end, end)) > 0]
    return max(start, *(mask.rfind(sign, start, number.start) + 1 for sign in ",;")), min(ends, default=end)


def _denied(collector: Collector, rule: PartsDone, quantity: Quantity, start: int, end: int) -> bool:
    """Whether the clause of a number says of all that it names that it was not done: `не используются три сервиса из пяти`."""
    view = collector.view
    first, last = _clause(collector, quantity, start, end)
    done = collector.wording.occurrences(rule.done, first, last)
    return bool(done) and all(
        NOT_BEFORE.search(view.folded, first, place) or UNDONE.search(view.folded, place, last) for place, last in done
    )


def _all_done(collector: Collector, rule: PartsDone, whole: Quantity, start: int, end: int) -> bool:
    """Whether a whole alone is what was done: `все шесть направлений`, or the word done right beside it; not where nothing was."""
    view = collector.view
    conceded = CONCESSION.search(view.folded, whole.end, end)
    end = conceded.start() if conceded else end
    if NOT.search(view.folded, start, end) or COVERS.search(view.folded, start, end):
        return False
    if ALL.search(view.folded, start, end):
        return True
    noun = next((span[1] for span in collector.wording.occurrences(rule.words, whole.end, whole.end + 2 * BESIDE)), whole.end)
    for first, last in [span for words in (rule.done, rule.considered) for span in collector.wording.occurrences(words, start, end)]:
        apart = (last, whole.start) if last <= whole.start else (noun, first)
        if 0 <= apart[1] - apart[0] <= BESIDE and "," not in view.mask[slice(*apart)]:
            return True
    return False


def _all_alone(collector: Collector, rule: PartsDone, numbers: tuple[Quantity, Quantity], start: int, end: int) -> bool:
    """Whether all are said to be done before a clause that says so of nothing: `выполнено по всем 6, но одна система из двух …`."""
    view, said = collector.view, collector.wording.said
    whole, other = numbers
    all_of_them = ALL.search(view.folded, max(start, whole.start - ALL_BEFORE), whole.start)
    clauses = _clause(collector, whole, start, end), _clause(collector, other, start, end)
    return bool(all_of_them and clauses[0] != clauses[1] and said(rule.done, *clauses[0]) and said(rule.done, *clauses[1]) is None)


def _is_place(collector: Collector, rule: PartsDone, quantity: Quantity) -> bool:
    """Whether what stands after a number makes it the place of a part, and no count: `3-бағыт`, `по 2 направлению`."""
    after = collector.view.folded[quantity.end : quantity.end + BESIDE]
    return after.lstrip(" \u00a0").startswith(tuple(map(fold, rule.places)))

"""The section of one criterion: its formulas, its shares, its points, its phrases.

What is looked for stands in the form; the order here is of trust: formulas say what each of their numbers is, phrases
name a number, and where neither does, the words before a number tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from extractors import comparison, parts_done, parts_of_whole, roles, scores, shares
from extractors.collector import Collector
from extractors.expressions import Formula
from extractors.form.file import Criterion, Indicator
from extractors.model import Expression, Section
from extractors.numbers import Quantity
from extractors.scores import Score
from extractors.sections import score as section_score

POINT_SIGNS = frozenset(".,;:)|\n")


def read(collector: Collector, criterion: Criterion, section: Section) -> None:
    """Read all that the form looks for in a section."""
    score = section_score.read(collector, criterion, section)
    formulas = list(collector.view.expressions(section.start, section.end))
    _phrases(collector, criterion, section)
    shared = shares.assigned(collector, criterion, formulas, section)
    for formula in formulas:
        _formula(collector, criterion, formula, shared.get(formula.start))
    parts_done.read(collector, criterion, section)
    parts_of_whole.pair(collector, criterion, section)
    parts_of_whole.split(collector, criterion, section)
    if any(indicator.share or indicator.count for indicator in criterion.indicators):
        shares.read(collector, criterion, section)
    if criterion.points_by_indicator:
        _points(collector, criterion, section, score)
    if criterion.score_is and score:
        section_score.take(collector, criterion.score_is, score, criterion)


def _phrases(collector: Collector, criterion: Criterion, section: Section) -> None:
    """Read what the form's phrases name, sentence by sentence; each figure from the first sentence that has it."""
    phrases = collector.form.phrases.get(criterion.id)
    if phrases is None:
        return
    wording, accept = collector.wording, partial(_possible, collector)
    taken: set[int] = set()  # a number is one figure
    of_section = phrases.among(wording.within(section.title_end, section.end))
    for start, end in collector.view.sentences(section.title_end, section.end) if of_section else ():
        if not collector.view.numbers(start, end):
            continue
        here = [one for one in phrases.among(wording.within(start, end), of_section) if not all(map(collector.has, one.slots))]
        if not here or comparison.compared(collector, start, end):
            continue
        found = phrases.find(collector.view, start, end, wording.placed(start, end), here, accept)
        for match in sorted(found, key=lambda match: match.parted):
            for name, quantity in match.slots.items():
                free = not collector.has(name) and quantity.start not in taken
                if free and not parts_of_whole.is_part(collector, criterion, name, quantity):
                    taken.add(quantity.start)
                    collector.take(name, quantity, match.key, criterion=criterion.id)


def _possible(collector: Collector, name: str, quantity: Quantity) -> bool:
    """Whether a number can be a figure: within its bounds, whole where it counts, no percentage."""
    if scores.NOT_POINTS.match(collector.view.text, quantity.end):
        return False
    kind = collector.form.data.figures[name]
    if kind.unit in ("point", "coefficient"):
        return kind.maximum is None or quantity.value <= kind.maximum
    if scores.POINTS.match(collector.view.text, collector.view.after(quantity)):
        return False
    return quantity.digits == 0 and (kind.minimum is None or quantity.value >= kind.minimum)


def _formula(collector: Collector, criterion: Criterion, formula: Formula, shared: Indicator | None) -> None:
    """Keep a formula, and read the figures its terms stand for."""
    indicator, named = None, dict[str, int]()
    result: str | None = None
    terms = roles.sum_terms(formula)
    for total in criterion.sums:
        if terms and len(terms) == len(total.terms):
            named, result = dict(zip(total.terms, terms, strict=True)), total.result
    if terms and criterion.sum_of_any:
        result = criterion.sum_of_any
    for template in sorted(criterion.formulas, key=lambda template: -len(template.of)):
        fitted = roles.fit(template.of, formula, named.values())
        if fitted and _in_bounds(collector, formula, fitted[0]):
            named = {name: term for name, term in fitted[0].items() if name in collector.form.data.figures} | named
            if fitted[1]:
                result, indicator = template.result, template.indicator
    stated = formula.stated
    if result is None and not terms and stated and criterion.formulas and formula.sides[0].terms[-1].value == criterion.maximum:
        result = criterion.formulas[-1].result
    if shared:
        indicator, named, result = shared.id, *shares.names(shared, formula)
    for name, index in named.items():
        term = formula.sides[0].terms[index]
        trace = collector.trace(f"formula/{criterion.id}", term.start, term.end)
        collector.add(name, term.value, [trace], criterion=criterion.id, digits=term.digits, confidence=0.99)
    if result and stated:
        trace = collector.trace(f"formula/{criterion.id}/result", stated.start, stated.end)
        collector.add(result, stated.value, [trace], criterion=criterion.id, digits=stated.digits, confidence=0.99)
    keep(collector, formula, criterion.id, indicator, named)


def _in_bounds(collector: Collector, formula: Formula, named: roles.Roles) -> bool:
    """Whether each term can be the figure it stands for."""
    kinds = collector.form.data.figures
    terms = formula.sides[0].terms
    return all(
        name not in kinds or kinds[name].unit != "coefficient" or terms[index].value <= (kinds[name].maximum or 1)
        for name, index in named.items()
    )


def keep(
    collector: Collector, formula: Formula, criterion: str | None, indicator: str | None = None, named: roles.Roles | None = None
) -> None:
    """Keep a formula as an expression of the reading."""
    stated = formula.stated
    collector.expressions.append(
        Expression(
            id=f"expression_{len(collector.expressions) + 1}",
            criterion=criterion,
            text=formula.text,
            sides=formula.sides,
            stated=stated.value if stated else None,
            stated_digits=stated.digits if stated else 0,
            exact=formula.sides[0].exact,
            problems=formula.problems,
            trace=(collector.trace("formula", formula.start, formula.end),),
            indicator=indicator,
            roles=dict(named or {}),
        )
    )


def _points(collector: Collector, criterion: Criterion, section: Section, score: Score | None) -> None:
    """Read the points of each indicator: a number goes to the indicators named since the number before it.

    A number that no indicator is named for goes to the only one that is left.
    """
    view = collector.view
    waiting: list[Indicator] = []
    spare: list[Quantity] = []
    excused: set[str] = set()
    for start, end in collector.view.sentences(section.title_end, section.end):
        if comparison.compared(collector, start, end):
            continue
        if collector.wording.said(collector.form.data.not_evaluated, start, end) and not collector.view.numbers(start, end):
            excused |= {indicator.id for indicator in criterion.indicators if shares.named_at(collector, indicator, start, end)}
            waiting = []
            continue
        named_here, last = False, start
        for position, thing in events(collector, criterion.indicators, start, end):
            if isinstance(thing, Indicator):
                if collector.wording.said(collector.form.data.not_evaluated, last, position):
                    excused |= {one.id for one in waiting}  # `Е-лицензирование не оценивается, госзакупки 2 балла`
                    waiting = []
                waiting = [one for one in waiting if named_here and one.points and not collector.has(one.points)]
                if thing in waiting:
                    waiting = []  # a title that the sentence runs on from: `Е-лицензирование, госзакупки Е-лицензирование 1 балл`
                waiting.append(thing)
                last = position
                named_here = True
            elif (score is None or position != score.start) and is_point(collector, thing) and not scores.is_called_whole(view, thing):
                taken = [indicator for indicator in waiting if _take_point(collector, criterion, indicator, thing, 0.93)]
                if not taken and not waiting:
                    spare.append(thing)
                waiting = []
    left = [one for one in criterion.indicators if one.points and not collector.has(one.points) and one.id not in excused]
    if len(left) == 1 and len(spare) == 1:
        _take_point(collector, criterion, left[0], spare[0], 0.8)


def _take_point(collector: Collector, criterion: Criterion, indicator: Indicator, quantity: Quantity, confidence: float) -> bool:
    """Keep a number as the points of an indicator that has none and can have so many."""
    name = indicator.points or ""
    if collector.has(name) or not _possible(collector, name, quantity):
        return False
    collector.take(name, quantity, f"points/{indicator.id}", criterion=criterion.id, confidence=confidence)
    return True


def events(collector: Collector, indicators: Sequence[Indicator], start: int, end: int) -> list[tuple[int, Indicator | Quantity]]:
    """The indicators named and the numbers printed in a sentence, in the order of the text."""
    found: list[tuple[int, Indicator | Quantity]] = [(quantity.start, quantity) for quantity in collector.view.numbers(start, end)]
    for indicator in indicators:
        found += [(position, indicator) for position in shares.named_at(collector, indicator, start, end)]
    return sorted(found, key=lambda event: event[0])


def is_point(collector: Collector, quantity: Quantity) -> bool:
    """Whether a number stands where points stand: before the word, at the end of a clause, after a dash or colon."""
    view = collector.view
    end = view.after(quantity)
    if scores.CALLED_POINTS.search(view.mask, max(0, quantity.start - 24), quantity.start):
        return True
    rest = view.folded[end : end + 14].lstrip(" \u00a0")
    if scores.CALLED_SO.match(rest):
        return scores.OF_POINTS.match(rest) is None
    return not rest or rest[0] in POINT_SIGNS or view.folded[end : end + 1] == "\n"

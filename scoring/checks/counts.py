"""Whether counts agree with what they count, and figures with each other and with what is possible."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.model import Expression, Figure, Trace
from scoring.checks.case import Case, spread
from scoring.evaluation import CriterionScore
from scoring.finding import Finding, Severity
from scoring.formula import evaluate
from scoring.inputs import inputs_of, number_of
from scoring.numbers import plain
from scoring.score import as_decimal

_SUM = re.compile(r"[\d\s.,+]+")
_OTHERWISE_CHECKED = {"body", "district", "region", "year", "order", "order_date"}


def count_differs(case: Case) -> Iterator[Finding]:
    """How many are said to be there against how many are."""
    for score in case.evaluation.criteria:
        criterion = score.criterion
        if criterion.counts_scored is not None:
            yield from _against(case, score, criterion.counts_scored, _scored(case, score), "warning")
        if criterion.counts_terms is not None:
            yield from _against(case, score, criterion.counts_terms, _terms(case, score), "warning")
        if criterion.counts is not None and case.number(criterion.counts.listed):
            listed = case.figures[criterion.counts.listed]
            yield from _against(case, score, criterion.counts.done, (int(listed.number), listed.trace), "error")


Counted = tuple[int, tuple[Trace, ...]]


def _against(case: Case, score: CriterionScore, name: str, counted: Counted | None, severity: Severity) -> Iterator[Finding]:
    said = case.number(name)
    if said is None or counted is None or said == counted[0]:
        return
    params = {"figure": name, "said": plain(said), "counted": str(counted[0])}
    yield Finding("count-differs", score.criterion.id, severity, params, case.places(name) + counted[1], name)


def _scored(case: Case, score: CriterionScore) -> Counted | None:
    """How many indicators have points: by their figures where all are there, else by the terms of the printed sum."""
    points = [(one.stated, number_of(one.stated)) for one in score.indicators]
    if all(number is not None for _, number in points):
        return sum(1 for _, number in points if number), spread(one.trace for one, number in points if one is not None and number)
    printed = _sum(case, score, len(points))
    return None if printed is None else (sum(1 for term in printed.sides[0].terms if term.value), printed.trace)


def _terms(case: Case, score: CriterionScore) -> Counted | None:
    printed = _sum(case, score, None)
    return None if printed is None else (len(printed.sides[0].terms), printed.trace)


def _sum(case: Case, score: CriterionScore, terms: int | None) -> Expression | None:
    """The sum printed in the section, of so many terms where their number is given."""
    for one in case.expressions(score.criterion.id):
        first = one.sides[0]
        if _SUM.fullmatch(first.text.strip()) and len(first.terms) >= 2 and terms in (None, len(first.terms)):
            return one
    return None


def figure_differs(case: Case) -> Iterator[Finding]:
    """A figure that is read twice with two values; the staff of one formula against the staff of another."""
    for first in case.reading.figures:
        if "@" in first.id or first.name in _OTHERWISE_CHECKED:
            continue
        others = [one for one in case.reading.readings(first.name) if _value(one) != _value(first)]
        if first.name == "it_staff":
            base = case.figures.get("it_staff_qualification_base")
            others += [base] if base is not None and _value(base) != _value(first) else []
        if others:
            values = dict.fromkeys(one.value for one in [first, *others])
            params = {"figure": first.name, "values": " / ".join(values)}
            yield Finding("figure-differs", case.criterion_of(first, *others), "error", params, _places(first, others), first.name)


def _places(first: Figure, others: list[Figure]) -> tuple[Trace, ...]:
    return spread(one.trace for one in [first, *others])


def _value(figure: Figure) -> object:
    number = number_of(figure)
    return figure.value if number is None else number


def out_of_range(case: Case) -> Iterator[Finding]:
    """Parts greater than their wholes, and figures beyond their bounds."""
    methodology = case.evaluation.methodology
    values = inputs_of(case.reading).values
    for one in methodology.parts:
        part, whole = evaluate(one.part, values).value, evaluate(one.whole, values).value
        if part is not None and whole is not None and part > whole:
            params = {"figure": str(one.part), "value": plain(as_decimal(part, None)), "most": plain(as_decimal(whole, None))}
            places = case.places(*one.part.names, *one.whole.names)
            yield Finding("figure-out-of-range", one.criterion, "error", params, places, str(one.part))
    for bound in methodology.figures:
        for name in bound.names:
            number = case.number(name)
            if number is not None and not bound.low <= number <= bound.high:
                limit = bound.low if number < bound.low else bound.high
                params = {"figure": name, "value": plain(number), "most": plain(limit)}
                yield Finding("figure-out-of-range", case.criterion_of(case.figures[name]), "error", params, case.places(name), name)

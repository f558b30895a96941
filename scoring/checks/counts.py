"""Whether counts agree with what they count, and figures with each other and with what is possible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.model import Expression, Trace
from scoring.checks.case import SURE, Case, spread
from scoring.counting import as_decimal
from scoring.evaluation import CriterionScore
from scoring.finding import Finding, Severity
from scoring.formula import evaluate
from scoring.inputs import number_of
from scoring.methodology import Counts
from scoring.numbers import plain

_SUM = re.compile(r"[\d\s.,+]+")


def count_differs(case: Case) -> Iterator[Finding]:
    """How many are said to be there against how many are."""
    for score in case.evaluation.criteria:
        criterion = score.criterion
        if criterion.counts_scored is not None:
            yield from _against(case, score, criterion.counts_scored, _scored(case, score), "warning")
        if criterion.counts_terms is not None:
            yield from _against(case, score, criterion.counts_terms, _terms(case, score), "warning")
        if criterion.counts is not None:
            yield from _done(case, score, criterion.counts)


def _done(case: Case, score: CriterionScore, counts: Counts) -> Iterator[Finding]:
    """How many are called done against how many are listed, and against those done fully and partly."""
    if case.number(counts.listed):
        listed = case.figures[counts.listed]
        yield from _against(case, score, counts.done, (int(listed.number), listed.trace), "error")
    parts = [case.number(name) for name in counts.parts]
    done = case.number(counts.done)
    added = sum((part for part in parts if part is not None), Decimal(0))
    if parts and None not in parts and done is not None and added != done:
        params = {"figure": counts.done, "said": plain(done), "counted": plain(added)}
        yield Finding("count-differs", score.criterion.id, "error", params, case.places(counts.done, *counts.parts), counts.parts[0])


Counted = tuple[int, tuple[Trace, ...]]


def _against(case: Case, score: CriterionScore, name: str, counted: Counted | None, severity: Severity) -> Iterator[Finding]:
    said = case.number(name)
    if said is None or counted is None or said == counted[0]:
        return
    if case.figures[name].confidence < SURE:
        severity = "note"
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
        first = one.sides[0] if one.sides else None
        if first is not None and _SUM.fullmatch(first.text.strip()) and len(first.terms) >= 2 and terms in (None, len(first.terms)):
            return one
    return None


def figure_differs(case: Case) -> Iterator[Finding]:
    """A figure that is read twice with two values; the staff of one formula against the staff of another."""
    for readings in case.conflicts:
        name = readings[0].name
        params = {"figure": name, "values": " / ".join(dict.fromkeys(one.value for one in readings))}
        yield Finding("figure-differs", case.criterion_of(*readings), "error", params, spread(one.trace for one in readings), name)


def out_of_range(case: Case) -> Iterator[Finding]:
    """Parts greater than their wholes, and figures beyond their bounds."""
    methodology = case.evaluation.methodology
    values = case.evaluation.inputs.values
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

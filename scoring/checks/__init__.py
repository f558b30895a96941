"""What in a report does not hold: every check, one module a subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from extractors.model import Reading, Trace
from scoring.checks import counts, criteria, expressions, letters, orders, statements, subjects, totals
from scoring.checks.case import Case
from scoring.evaluation import Evaluation
from scoring.finding import Finding, kind_of
from scoring.inputs import year_of
from scoring.methodology.library import methodology_in_force
from scoring.score import score

CHECKS: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    criteria.criterion_differs,
    totals.total_differs,
    totals.total_recomputed_differs,
    expressions.result_differs,
    criteria.result_differs,
    counts.count_differs,
    counts.figure_differs,
    counts.out_of_range,
    criteria.above_maximum,
    criteria.maximum_differs,
    criteria.not_reproducible,
    subjects.body_differs,
    subjects.year_differs,
    subjects.body_unknown,
    orders.order_unknown,
    orders.order_not_in_force,
    orders.order_not_for_body,
    subjects.date_after_the_fact,
    statements.contradicts_score,
    statements.value_missing,
    totals.total_missing,
    statements.not_evaluated_scored,
    expressions.malformed,
    expressions.division_by_zero,
    criteria.criterion_names,
    criteria.parts_missing,
    criteria.page_missing,
    criteria.not_as_printed,
    letters.letters_mistyped,
)

OF_ANY_FORM: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    totals.total_differs,
    counts.figure_differs,
    criteria.above_maximum,
    subjects.body_differs,
    subjects.body_unknown,
    orders.order_not_in_force,
    orders.order_not_for_body,
    statements.value_missing,
    totals.total_missing,
    criteria.criterion_names,
    criteria.page_missing,
    criteria.not_as_printed,
    letters.letters_mistyped,
)
"""Those that need no methodology, nor an order to be on the register, which has those of one subject alone."""

_GRAVITY = {"error": 0, "warning": 1, "note": 2}


def check(reading: Reading, evaluation: Evaluation | None = None) -> list[Finding]:
    """Every finding, the gravest first and among those the one that moves the total most.

    Without an evaluation the reading is scored under the methodology in force for its year.
    """
    if evaluation is None:
        evaluation = score(reading, methodology_in_force(year_of(reading)))
    case = Case(reading, evaluation)
    looks = OF_ANY_FORM if evaluation.taken_as_stated else CHECKS
    return sorted(merged(finding for look in looks for finding in look(case)), key=_rank)


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """One finding for each code, criterion and subject: the gravest, with the places of all."""
    kept: dict[tuple[str, str | None, str | None], Finding] = {}
    for finding in findings:
        kind_of(finding.code)
        key = (finding.code, finding.criterion, finding.subject)
        other = kept.get(key)
        if other is None:
            kept[key] = _at(finding, finding.places)
            continue
        graver = min(other, finding, key=lambda one: _GRAVITY[one.severity])
        kept[key] = _at(graver, other.places + finding.places)
    return list(kept.values())


def _at(finding: Finding, places: Iterable[Trace]) -> Finding:
    """The finding at some places, each once."""
    once = tuple(dict.fromkeys(places))
    return finding if finding.places == once else replace(finding, places=once)


def _rank(finding: Finding) -> tuple[object, ...]:
    criterion = int(finding.criterion) if finding.criterion else 0
    return _GRAVITY[finding.severity], -abs(finding.effect or Decimal(0)), criterion, finding.code, finding.subject or ""

"""What a report says of a score against the score it gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from extractors.model import Mention
from scoring.checks.case import Case
from scoring.finding import Finding
from scoring.inputs import number_of
from scoring.numbers import plain


def contradicts_score(case: Case) -> Iterator[Finding]:
    """Something was not considered, or is not there, and got points."""
    for one in case.reading.mentioned("not_considered"):
        points = _points(case, one)
        if points is not None and points > 0:
            params = {"subject": one.subject or "", "points": plain(points)}
            places = one.trace + tuple(trace for trace in case.places(one.subject or "") if trace not in one.trace)
            yield Finding("statement-contradicts-score", one.criterion, "warning", params, places, one.subject)


def _points(case: Case, mention: Mention) -> Decimal | None:
    """The points in the sentence itself, else those of the figure it is about."""
    try:
        return Decimal(mention.attributes["points"])
    except (KeyError, InvalidOperation):
        return case.number(mention.subject or "")


def value_missing(case: Case) -> Iterator[Finding]:
    """A sentence or a row that should state a score and has none."""
    for one in case.reading.mentioned("value_missing"):
        yield Finding("value-missing", one.criterion, "warning", {"subject": one.subject or ""}, one.trace, one.subject)


def not_evaluated_scored(case: Case) -> Iterator[Finding]:
    """Not evaluated, and yet counted as a zero."""
    for one in case.reading.mentioned("not_evaluated"):
        if one.attributes.get("scored") == "0" or _stands_as_zero(case, one):
            yield Finding(
                "not-evaluated-scored", one.criterion, "note", {"subject": one.subject or one.criterion or ""}, one.trace, one.subject
            )


def _stands_as_zero(case: Case, mention: Mention) -> bool:
    score = case.evaluation.criterion(mention.criterion or "")
    if score is None:
        return False
    if mention.subject is None or mention.subject == mention.criterion:
        return any(number_of(figure) == 0 for figure in (score.section, score.table))
    return any(
        one.not_evaluated or number_of(one.stated) == 0
        for one in score.indicators
        if mention.subject in (one.indicator.id, one.indicator.stated)
    )

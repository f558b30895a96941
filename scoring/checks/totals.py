"""Whether the total is the sum of the scores, as stated and as computed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from scoring.checks.case import Case
from scoring.finding import Finding
from scoring.inputs import number_of
from scoring.numbers import agrees, decimals, plain, truncate


def total_differs(case: Case) -> Iterator[Finding]:
    """The scores of the table against the stated total, with or without what is deducted; a missing cell is taken from its section."""
    total = case.evaluation.total.stated
    stated = number_of(total)
    cells = [one.table or one.section for one in case.evaluation.criteria]
    numbers = [number_of(cell) for cell in cells]
    if total is None or stated is None or None in numbers:
        return
    added = sum((number for number in numbers if number is not None), Decimal(0))
    deducted = sum((Decimal(mention.value) for mention in case.reading.mentioned("deducted")), Decimal(0))
    if stated in (added, added - deducted):
        return
    explained = agrees(Fraction(added), stated, total.digits)
    places = case.places(*(cell.id for cell in cells if cell is not None), "total_stated")
    params = {"stated": plain(stated), "sum": plain(added)}
    yield Finding("total-differs", None, "note" if explained else "error", params, places, effect=None if explained else added - stated)


def total_recomputed_differs(case: Case) -> Iterator[Finding]:
    """The total made anew from what the figures support against the stated one."""
    total = case.evaluation.total.stated
    stated = number_of(total)
    parts = [case.recomputed(one) for one in case.evaluation.criteria]
    if total is None or stated is None or None in parts:
        return
    added = sum((part for part in parts if part is not None), Fraction(0))
    if agrees(added, stated, total.digits):
        return
    cut = truncate(added, max(decimals(stated), 1))
    params = {"stated": plain(stated), "computed": plain(cut)}
    yield Finding("total-recomputed-differs", None, "error", params, case.places("total_stated"), effect=cut - stated)


def total_missing(case: Case) -> Iterator[Finding]:
    """A report that states no total."""
    if case.evaluation.total.stated is None:
        yield Finding("value-missing", None, "warning", {"subject": "total_stated"}, subject="total_stated")

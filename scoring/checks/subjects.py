"""Whom, what year and which order a report speaks of, and when things were done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from extractors.model import Mention, Trace
from scoring import orders
from scoring.bodies import districts
from scoring.checks.case import Case, spread
from scoring.finding import Finding


def body_differs(case: Case) -> Iterator[Finding]:
    """One district in the heading, another further on."""
    named = districts(case.reading)
    if len(named) > 1:
        first, *others = named
        params = {"first": first, "others": ", ".join(others)}
        yield Finding("body-differs", None, "error", params, spread(one.trace for some in named.values() for one in some))


def year_differs(case: Case) -> Iterator[Finding]:
    """A sentence that evaluates another year than the report does."""
    figure = case.figures.get("year")
    others = [one for one in case.reading.mentioned("year") if figure is not None and one.value != figure.value and _evaluates(one)]
    if figure is None or not others:
        return
    criteria = {one.criterion for one in others}
    params = {"year": figure.value, "other": ", ".join(sorted({one.value for one in others}))}
    criterion = criteria.pop() if len(criteria) == 1 else None
    yield Finding("year-differs", criterion, "warning", params, spread(one.trace for one in others))


def _evaluates(mention: Mention) -> bool:
    return mention.attributes.get("role") in ("statement", "heading")


def order_unknown(case: Case) -> Iterator[Finding]:
    """An order that is not on the register."""
    cited = [(one.value, one.attributes.get("date"), one.trace) for one in case.reading.mentioned("order")]
    if not cited and "order" in case.figures:
        issued = case.figures.get("order_date")
        cited = [(case.figures["order"].value, issued.value if issued else None, case.places("order", "order_date"))]
    unknown: dict[tuple[str, str | None], tuple[Trace, ...]] = {}
    for number, issued_on, trace in cited:
        if not orders.known(number, _date(issued_on)):
            unknown[number, issued_on] = unknown.get((number, issued_on), ()) + trace
    for (number, issued_on), places in unknown.items():
        near = ", ".join(map(str, orders.near(number, _date(issued_on)))) or "—"
        params = {"number": number, "date": issued_on or "—", "near": near}
        yield Finding("order-unknown", None, "warning", params, places, number if len(unknown) > 1 else None)


def order_not_in_force(case: Case) -> Iterator[Finding]:
    """An order on the register that was not in force for the evaluated body in the year evaluated or the next, when that is done.

    A note where the register only infers whom or when the order was for.
    """
    year = case.figures.get("year")
    if year is None or not year.value.isdecimal() or not districts(case.reading):
        return
    first, last = date(int(year.value), 1, 1), date(int(year.value) + 1, 12, 31)
    for one in case.reading.mentioned("order"):
        for order in orders.named(one.value, _date(one.attributes.get("date"))):
            fits = "district" in order.body_kinds
            if fits and order.in_force(first, last):
                continue
            in_force = ", ".join(map(str, orders.orders_in_force("district", first, last))) or "—"
            params = {"number": order.number, "date": order.date.isoformat(), "year": year.value, "in_force": in_force}
            certain = order.certain_days if fits else order.certain_bodies
            yield Finding("order-not-in-force", None, "warning" if certain else "note", params, one.trace, order.number)


def date_after_the_fact(case: Case) -> Iterator[Finding]:
    """A plan approved in the last month of its year, or later, when nothing of it lay ahead."""
    for one in case.reading.mentioned("plan_approved"):
        approved, year = _date(one.value), one.attributes.get("plan_year", "")
        if approved is not None and year.isdecimal() and approved >= date(int(year), 12, 1):
            params = {"date": one.value, "year": year}
            yield Finding("date-after-the-fact", one.criterion, "warning", params, one.trace)


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None

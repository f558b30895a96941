"""Which order a report cites: whether it is on the register, was in force, and is for such bodies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from extractors.model import Mention, Trace
from scoring import orders
from scoring.bodies import body_of, districts
from scoring.checks.case import Case
from scoring.finding import Finding, Severity
from scoring.orders import BodyKind, Order


def order_unknown(case: Case) -> Iterator[Finding]:
    """An order that is not on the register."""
    cited = [(one.value, one.attributes.get("date"), one.trace) for one in case.reading.mentioned("order")]
    if not cited and "order" in case.figures:
        issued = case.figures.get("order_date")
        cited = [(case.figures["order"].value, issued.value if issued else None, case.places("order", "order_date"))]
    unknown: dict[tuple[str, str | None], tuple[Trace, ...]] = {}
    for number, issued_on, trace in cited:
        if not orders.known(number, day(issued_on)):
            unknown[number, issued_on] = unknown.get((number, issued_on), ()) + trace
    for (number, issued_on), places in unknown.items():
        near = ", ".join(map(str, orders.near(number, day(issued_on)))) or "—"
        params = {"number": number, "date": issued_on or "—", "near": near}
        yield Finding("order-unknown", None, "warning", params, places, number if len(unknown) > 1 else None)


def order_not_in_force(case: Case) -> Iterator[Finding]:
    """An order on the register that was not in force in the year evaluated or the next, when that is done.

    A note where the register only infers when.
    """
    kind, years = _kind_of_body(case), _years(case)
    for mention, order in _on_register(case) if kind and years else ():
        if kind in order.body_kinds and years and not order.in_force(*years):
            severity: Severity = "warning" if order.certain_days else "note"
            params = _named(order) | {"year": str(years[0].year), "in_force": _in_force(kind, years)}
            yield Finding("order-not-in-force", None, severity, params, mention.trace, order.number)


def order_not_for_body(case: Case) -> Iterator[Finding]:
    """An order on the register that is for other kinds of body than the evaluated one; a note where the register only infers that."""
    kind, years = _kind_of_body(case), _years(case)
    for mention, order in _on_register(case) if kind else ():
        if kind not in order.body_kinds:
            severity: Severity = "warning" if order.certain_bodies else "note"
            params = _named(order) | {"in_force": _in_force(kind, years) if kind and years else "—"}
            yield Finding("order-not-for-body", None, severity, params, mention.trace, order.number)


def _on_register(case: Case) -> Iterator[tuple[Mention, Order]]:
    """The orders cited that the register has, each with where."""
    for one in case.reading.mentioned("order"):
        yield from ((one, order) for order in orders.named(one.value, day(one.attributes.get("date"))))


def _kind_of_body(case: Case) -> BodyKind | None:
    """Which kind of body is evaluated: as the register of bodies has it, else a district where one is named."""
    body = body_of(case.reading)
    return body.order_kind if body else "district" if districts(case.reading) else None


def _years(case: Case) -> tuple[date, date] | None:
    """The year evaluated and the next."""
    year = case.figures.get("year")
    return (date(int(year.value), 1, 1), date(int(year.value) + 1, 12, 31)) if year and year.value.isdecimal() else None


def _named(order: Order) -> dict[str, str]:
    return {"number": order.number, "date": order.date.isoformat()}


def _in_force(kind: BodyKind, years: tuple[date, date]) -> str:
    return ", ".join(map(str, orders.orders_in_force(kind, *years))) or "—"


def day(text: str | None) -> date | None:
    """The day in ISO 8601, None where there is none."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None

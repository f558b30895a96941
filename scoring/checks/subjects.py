"""Whom and what year a report speaks of, and when things were done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from extractors.model import Mention, Trace
from scoring.bodies import districts, links
from scoring.checks.case import Case, spread
from scoring.checks.orders import day
from scoring.finding import Finding
from scoring.register import Body, register


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


def body_unknown(case: Case) -> Iterator[Finding]:
    """A name that is on the register of bodies in no wording, or in another oblast or other years alone, or twice."""
    year, named = case.figures.get("year"), links(case.reading)
    for link in named:
        if link.body is None:
            near = ", ".join(sorted({_told(body) for body in link.near})) or "—"
            params = {"name": link.name, "year": year.value if year else "—", "near": near}
            yield Finding("body-unknown", None, "note", params, _places_of(case, link.name), link.name if len(named) > 1 else None)


def _told(body: Body) -> str:
    """A body with what tells it from others of its name: `Абай ауданы (Абай облысы, 2022–)`."""
    above = register().bodies.get(body.parent or "")
    particular = [above.kk] if above else []
    if body.first or body.last:
        particular.append(f"{body.first or ''}–{body.last or ''}")
    return f"{body.kk} ({', '.join(particular)})" if particular else body.kk


def _places_of(case: Case, name: str) -> tuple[Trace, ...]:
    """Where a body is named."""
    mentions = districts(case.reading).get(name, ())
    return spread(one.trace for one in mentions) if mentions else case.places("district" if "district" in case.figures else "region")


def date_after_the_fact(case: Case) -> Iterator[Finding]:
    """A plan approved in the last month of its year, or later, when nothing of it lay ahead."""
    for one in case.reading.mentioned("plan_approved"):
        approved, year = day(one.value), one.attributes.get("plan_year", "")
        if approved is not None and year.isdecimal() and approved >= date(int(year), 12, 1):
            params = {"date": one.value, "year": year}
            yield Finding("date-after-the-fact", one.criterion, "warning", params, one.trace)

"""What was read in a legible text, put back at its places in the repaired text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from extractors.legible import Places
from extractors.model import Expression, Figure, Mention, Outline, Section, Side, Term, Trace

Thing = TypeVar("Thing", Figure, Expression, Mention, Outline)


def back(places: Places | None) -> Callable[[Thing], Thing]:
    """A function that gives a thing its places in the repaired text; None: they are the same."""

    def put(thing: Thing) -> Thing:
        if places is None:
            return thing
        if isinstance(thing, Outline):
            return replace(thing, sections=tuple(_section(section, places) for section in thing.sections))
        trace = tuple(_trace(one, places) for one in thing.trace)
        if isinstance(thing, Expression):
            return replace(thing, trace=trace, sides=tuple(_side(side, places) for side in thing.sides))
        return replace(thing, trace=trace)

    return put


def _trace(trace: Trace, places: Places) -> Trace:
    return Trace(trace.rule, *places.back(trace.start, trace.end))


def _side(side: Side, places: Places) -> Side:
    return replace(side, terms=tuple(Term(term.value, term.digits, *places.back(term.start, term.end)) for term in side.terms))


def _section(section: Section, places: Places) -> Section:
    title = places.back(section.title_start, section.title_end)
    return Section(section.criterion, section.title, *places.back(section.start, section.end), *title)

"""A methodology as text that reads like the order: criterion by criterion, each value with its reference."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from typing import Any

from bagalau.catalogue import messages, say
from bagalau.streams import visible
from scoring import Methodology
from scoring.methodology.account import Chapter, Entry, Line, account

HEAD = ("chapter", "value", "is", "rests_on", "reference")


def lines(methodology: Methodology, lang: str) -> Iterator[str]:
    """The whole methodology as lines of text."""
    width = min(max(shutil.get_terminal_size((100, 24)).columns, 72), 120)
    for chapter in account(methodology, lang):
        yield from _head(chapter, methodology, lang)
        for line in chapter.lines:
            yield from _wrapped(line, lang, width)
        yield ""
    if methodology.cases:
        yield say(lang, "methodology.cases")
        yield from (f"  · {visible(case.name)}: {given(case.gives)}" for case in methodology.cases)


def standing(methodology: Methodology, lang: str) -> Iterator[str]:
    """What state it is in, who signed it, whether it is invented, what it is based on, its orders."""
    yield say(lang, f"methodology.state_{methodology.state}")
    if methodology.invented:
        yield say(lang, "trial.invented")
    for one in methodology.signed:
        yield say(lang, f"methodology.signed_{one.state}", by=visible(one.by), on=one.on.isoformat())
    if methodology.based_on:
        yield say(lang, "methodology.based_on", name=visible(methodology.based_on))
    for order in methodology.orders:
        rests = say(lang, f"rests.{order.rests_on}")
        reference = visible(methodology.said(order.reference, lang))
        yield say(lang, "methodology.order", number=order.number, date=order.date.isoformat()) + f" [{rests}: {reference}]"


def given(gives: Any) -> str:
    """What a case gives, in one line."""
    return ", ".join(f"{name} = {'–' if value is None else value}" for name, value in gives.items())


def label(line: Line, lang: str) -> str:
    """The words for a line's label; the label itself where it is the name of a figure."""
    return messages(lang).get(f"methodology.{line.label.replace('.', '_')}") or line.label


def value(one: Line | Entry, lang: str) -> str:
    """The value in words where there are any for it, or the words for one that is not on record."""
    if one.value is None:
        return say(lang, "methodology.none")
    mode, sign, digits = one.value.partition(", digits ")
    if sign:
        return say(lang, f"methodology.is_{mode}", digits=digits)
    parts = [messages(lang).get(f"methodology.is_{part}", part) for part in one.value.split(", ")]
    return visible(", ".join(parts))


def rows(methodology: Methodology, lang: str) -> Iterator[tuple[str, ...]]:
    """One row a value."""
    for chapter in account(methodology, lang):
        name = f"{chapter.kind} {chapter.id}".strip()
        yield from ((name, label(line, lang), line.value or "", line.rests_on, line.reference) for line in chapter.lines)


def document(methodology: Methodology) -> dict[str, Any]:
    """The methodology as JSON, with what it hangs on and the history of each value."""
    chapters = [
        {
            "kind": one.kind,
            "id": one.id,
            "title": one.title,
            "values": [
                {
                    "name": line.label,
                    "value": line.value,
                    "rests_on": line.rests_on,
                    "reference": line.reference,
                    "history": [
                        {
                            "value": entry.value,
                            "rests_on": entry.rests_on,
                            "reference": entry.reference,
                            "from": entry.since and entry.since.isoformat(),
                            "file": entry.where.file,
                            "line": entry.where.line,
                        }
                        for entry in line.history
                    ],
                }
                for line in one.lines
            ],
        }
        for one in account(methodology)
    ]
    source = {"id": methodology.id, "state": methodology.state, "invented": methodology.invented, "sha256": methodology.sha256}
    return {"schema": "bagalau-methodology/1", **source, "based_on": methodology.based_on, "chapters": chapters}


def _head(chapter: Chapter, methodology: Methodology, lang: str) -> Iterator[str]:
    title = visible(f"{chapter.id}. {chapter.title}" if chapter.kind in ("criterion", "indicator") else chapter.title)
    if chapter.kind == "whole":
        yield visible(f"{chapter.title} ({chapter.id})")
        yield from standing(methodology, lang)
    elif chapter.kind == "criterion":
        yield f"══ {title}"
    elif chapter.kind == "indicator":
        yield f"── {title}"
    else:
        yield "══ " + say(lang, f"methodology.chapter_{chapter.kind}", ids=chapter.id)


def _wrapped(line: Line, lang: str, width: int) -> Iterator[str]:
    said = f"{label(line, lang)}: {value(line, lang)}"
    rests = say(lang, f"rests.{line.rests_on}")
    yield from textwrap.wrap(said, width, initial_indent="   ", subsequent_indent="      ", break_long_words=False)
    yield from textwrap.wrap(f"[{rests}: {visible(line.reference)}]", width, initial_indent="      ", subsequent_indent="      ")
    for entry in line.history if len(line.history) > 1 else ():
        since = f"{entry.since} " if entry.since else ""
        place = visible(f"{entry.reference}; {entry.where.file}:{entry.where.line}")
        said = f"· {since}{value(entry, lang)} [{place}]"
        yield from textwrap.wrap(said, width, initial_indent="      ", subsequent_indent="        ", break_long_words=False)

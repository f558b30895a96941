"""Where something stands in a report, in words: `lines 41, 115`; `page 3, table 1, row 4, cell 2`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bagalau.catalogue import say
from bagalau.streams import visible
from scoring.place_words import in_words
from scoring.schema import TraceObject

MANY = 6
_LINE = re.compile(r"line (\d+)")


def places(traces: Iterable[TraceObject], lang: str) -> str:
    """The places of the traces, each once, in their order; the first six and how many more there are."""
    found = list(dict.fromkeys((trace.place.page, trace.place.path) for trace in traces))
    lines = [line[1] for page, path in found if page is None and path and (line := _LINE.fullmatch(path))]
    if len(lines) == len(found) > 1:
        return say(lang, "place.lines", numbers=", ".join(lines[:MANY])) + _more(len(lines), lang)
    named = [name for page, path in found if (name := _place(page, path, lang))]
    return "; ".join(named[:MANY]) + _more(len(named), lang)


def _place(page: int | None, path: str | None, lang: str) -> str:
    parts = [say(lang, "place.page", number=page)] if page else []
    if path:
        parts.append(visible(in_words(path, lang)))
    return ", ".join(parts)


def _more(count: int, lang: str) -> str:
    return " " + say(lang, "place.more", number=count - MANY) if count > MANY else ""

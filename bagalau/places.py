"""Where something stands in a report, in words: `lines 41, 115`, `page 3`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bagalau.catalogue import say
from bagalau.streams import visible
from scoring.schema import PlaceObject, TraceObject

MANY = 6
_LINE = re.compile(r"line (\d+)")


def places(traces: Iterable[TraceObject], lang: str) -> str:
    """The places of the traces, each once, in their order; the first six and how many more there are."""
    named = list(dict.fromkeys(filter(None, (_place(trace.place, lang) for trace in traces))))
    more = len(named) - MANY
    return " · ".join(named[:MANY]) + (" " + say(lang, "place.more", number=more) if more > 0 else "")


def _place(place: PlaceObject, lang: str) -> str:
    parts = [say(lang, "place.page", number=place.page)] if place.page else []
    if place.path:
        line = _LINE.fullmatch(place.path)
        parts.append(say(lang, "place.line", number=line[1]) if line else visible(place.path))
    return ", ".join(parts)

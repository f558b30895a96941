"""Values that change by date inside a file: `maximum: [{from: 2011-01-01, value: 10, …}, {from: 2013-01-01, value: 8, …}]`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from extractors.problem import Mistake
from scoring.documents import Path
from scoring.methodology.merge import Located, Places, copy_places
from scoring.methodology.mistakes import Found, mistake

ENDS = ("from", "to", "published")
"""What a value by date has beside the value: from when to when it holds, and the day on which that was published."""
DAY = datetime.timedelta(days=1)


def dated(value: object) -> bool:
    """Whether the value is a list of values by date: one of them says from when it holds."""
    if not isinstance(value, list) or not all(isinstance(item, dict) and "id" not in item for item in value):
        return False
    return any("from" in item for item in value)


def dated_values(document: Any, path: Path = ()) -> Iterator[tuple[Path, list[dict[str, Any]]]]:
    """Every list of values by date, with its path."""
    if dated(document):
        yield path, document
        return
    items = document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    for key, inner in items:
        yield from dated_values(inner, (*path, key))


def starts(document: Any) -> tuple[datetime.date, ...]:
    """The days on which a value changes, each once, in order; one day where none does."""
    days = {one["from"] for _, entries in dated_values(document) for one in entries if _is_day(one.get("from"))}
    return tuple(sorted(days)) or (datetime.date.min,)


def on_day(source: Located, day: datetime.date) -> Located:
    """The document as it is on a day: each list by date gives way to the value that holds then."""
    places: Places = {}
    return Located(_on(source, source.document, (), (), day, places), places)


def published_by(source: Located, day: datetime.date) -> Located:
    """The document as it had been published by a day: without the values whose `published` is later; the last one left goes on."""
    places: Places = {}
    return Located(_published(source, source.document, (), (), day, places), places)


def date_problems(document: Any) -> Iterator[Found]:
    """Dates that are none, that do not rise, that leave a gap or overlap, or that begin too late."""
    first_day, last_day = _covered(document)
    for path, entries in dated_values(document):
        bad = list(_no_days(path, entries))
        yield from bad or _sequence(path, entries, first_day, last_day)


def _no_days(path: Path, entries: list[dict[str, Any]]) -> Iterator[Found]:
    for index, one in enumerate(entries):
        if "from" not in one:
            yield (*path, index), mistake("date-missing", name=".".join(map(str, path)))
        elif not all(_is_day(one[name]) for name in ENDS if name in one and not (name == "to" and one[name] is None)):
            yield (*path, index), mistake("date-none")


def _sequence(path: Path, entries: list[dict[str, Any]], first_day: datetime.date, last_day: datetime.date | None) -> Iterator[Found]:
    name = ".".join(map(str, path))
    if entries[0]["from"] > first_day:
        yield (*path, 0), _over("late", name, first_day, entries[0]["from"] - DAY)
    for index, (one, following) in enumerate(zip(entries, [*entries[1:], None], strict=True)):
        end, begins = one.get("to"), following["from"] if following else None
        if end is not None and end < one["from"]:
            yield (*path, index), mistake("dates-exchanged", name=name, end=end)
        if begins is not None and begins <= one["from"]:
            yield (*path, index + 1), mistake("dates-not-rising", name=name, begins=begins, before=one["from"])
        elif end is not None and begins is not None and end < begins - DAY:
            yield (*path, index + 1), _over("gap", name, end + DAY, begins - DAY)
        elif end is not None and begins is not None and end >= begins:
            yield (*path, index + 1), _over("overlap", name, begins, end)
        elif end is not None and begins is None and (last_day is None or end < last_day):
            yield (*path, index), mistake("date-ends-early", name=name, end=end)


def _over(code: str, name: str, first: datetime.date, last: datetime.date) -> Mistake:
    """The mistake of one day, or of days on end."""
    if first == last:
        return mistake(f"{code}.day", name=name, day=first)
    return mistake(f"{code}.days", name=name, first=first, last=last)


def _covered(document: Any) -> tuple[datetime.date, datetime.date | None]:
    """The last day of the first year in force, and of the last one; a report takes the values of 31 December."""
    years = [_year(document, name) for name in ("first_year", "last_year")]
    first, last = (None if year is None else datetime.date(year, 12, 31) for year in years)
    return first or datetime.date.max, last


def _year(document: Any, name: str) -> int | None:
    try:
        value = document["in_force"][name]["value"]
    except (KeyError, TypeError):
        return None  # a reason of its own
    return value if isinstance(value, int) and 1 <= value <= 9999 else None


def _on(source: Located, value: Any, path: Path, out: Path, day: datetime.date, places: Places) -> Any:
    if dated(value):
        index = max((index for index, one in enumerate(value) if _is_day(one.get("from")) and one["from"] <= day), default=0)
        kept = {key: inner for key, inner in value[index].items() if key not in ENDS}
        copy_places(source, kept, (*path, index), out, places)
        return kept
    places[out] = source.at(path)
    if isinstance(value, dict):
        return {key: _on(source, inner, (*path, key), (*out, key), day, places) for key, inner in value.items()}
    if isinstance(value, list):
        return [_on(source, inner, (*path, index), (*out, index), day, places) for index, inner in enumerate(value)]
    return value


def _published(source: Located, value: Any, path: Path, out: Path, day: datetime.date, places: Places) -> Any:
    places[out] = source.at(path)
    if isinstance(value, dict):
        return {key: _published(source, inner, (*path, key), (*out, key), day, places) for key, inner in value.items()}
    if not isinstance(value, list):
        return value
    kept = [index for index, one in enumerate(value) if not dated(value) or not _later(one, day)]
    made = [_published(source, value[index], (*path, index), (*out, at), day, places) for at, index in enumerate(kept)]
    for at, index in enumerate(kept):
        if index + 1 < len(value) and index + 1 not in kept:  # what followed is not there, so that this goes on
            made[at] = {key: inner for key, inner in made[at].items() if key != "to"}
    return made


def _later(one: dict[str, Any], day: datetime.date) -> bool:
    """Whether a value by date was published after a day."""
    published = one.get("published")
    return isinstance(published, datetime.date) and published > day


def _is_day(value: object) -> bool:
    return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)

"""A file written as a change to another: the other file with what differs put in, and the place of every value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractors.problem import Mistake, Problem
from scoring.documents import Path
from scoring.methodology.mistakes import Found, mistake

OWN = ("id", "title", "state", "invented", "signed", "based_on", "published", "cases")
"""What a file never takes from the one it is based on."""
_WHOLE = ("value", "mode", "level", "rests_on", "reference")
"""A mapping with one of these keys is one value: it is replaced with its reference, never in part."""


@dataclass(frozen=True, slots=True)
class Where:
    """A line in a file."""

    file: str
    line: int


Places = dict[Path, Where]


@dataclass(frozen=True, slots=True)
class Located:
    """A document, and where each of its values stands."""

    document: Any
    places: Places

    def at(self, path: Path) -> Where:
        """The place of the value at the path, or of the nearest value around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Where("", 1))

    def problem(self, path: Path, mistake: Mistake) -> Problem:
        """A mistake at the place of a value."""
        where = self.at(path)
        return Problem(where.file, where.line, mistake)


def merged(base: Located, change: Located) -> Located:
    """The base with the change put in: mappings by key, lists of things with an `id` by it, anything else as a whole."""
    kept = {key: value for key, value in base.document.items() if key not in OWN}
    merger = _Merger(base, change)
    document = merger.mapping(kept, change.document, (), (), ())
    return Located(document, merger.places)


class _Merger:
    """Both documents, and the places of the one that is made of them."""

    def __init__(self, base: Located, change: Located) -> None:
        self.base = base
        self.change = change
        self.places: Places = {(): change.at(())}

    def value(self, old: Any, new: Any, base: Path, change: Path, out: Path) -> Any:
        """What stands at a path where both files have something."""
        if isinstance(old, dict) and isinstance(new, dict) and not any(key in new for key in _WHOLE):
            return self.mapping(old, new, base, change, out)
        if _named(old) and _named(new):
            return self.named(old, new, base, change, out)
        return self.taken(self.change, new, change, out)

    def mapping(self, old: dict[str, Any], new: dict[str, Any], base: Path, change: Path, out: Path) -> dict[str, Any]:
        self.places[out] = self.change.at(change)
        result: dict[str, Any] = {}
        for key in (*old, *(key for key in new if key not in old)):
            here, there, place = (*base, key), (*change, key), (*out, key)
            if key not in new:
                result[key] = self.taken(self.base, old[key], here, place)
            elif key not in old:
                result[key] = self.taken(self.change, new[key], there, place)
            else:
                result[key] = self.value(old[key], new[key], here, there, place)
        return result

    def named(self, old: list[Any], new: list[Any], base: Path, change: Path, out: Path) -> list[Any]:
        """The old things in their order, changed or taken out (`removed: true`), then the new ones."""
        self.places[out] = self.change.at(change)
        changes = {item["id"]: index for index, item in enumerate(new)}
        there = {item["id"] for item in old}
        result: list[Any] = []
        for index, item in enumerate(old):
            at = changes.get(item["id"])
            if at is None:
                result.append(self.taken(self.base, item, (*base, index), (*out, len(result))))
            elif new[at].get("removed") is not True:
                result.append(self.mapping(item, new[at], (*base, index), (*change, at), (*out, len(result))))
        for index, item in enumerate(new):
            if item["id"] not in there:
                result.append(self.taken(self.change, item, (*change, index), (*out, len(result))))
        return result

    def taken(self, source: Located, value: Any, path: Path, out: Path) -> Any:
        """The value as a whole, with the places of all that is in it."""
        copy_places(source, value, path, out, self.places)
        return value


def copy_places(source: Located, value: Any, path: Path, out: Path, into: Places) -> None:
    """The places of a value and of all that is in it, under another path."""
    into[out] = source.at(path)
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        copy_places(source, inner, (*path, key), (*out, key), into)


def change_problems(base: Any, change: Any, path: Path = ()) -> Iterator[Found]:
    """What a change says twice, or takes out of a list that does not have it."""
    if isinstance(base, dict) and isinstance(change, dict):
        for key in base.keys() & change.keys():
            yield from change_problems(base[key], change[key], (*path, key))
    elif _named(base) and _named(change):
        there = {item["id"]: item for item in base}
        for index, item in enumerate(change):
            name, place = item["id"], (*path, index)
            if any(other["id"] == name for other in change[:index]):
                yield place, mistake("changed-twice", name=name)
            elif "removed" in item and (name not in there or item["removed"] is not True):
                yield place, mistake("not-removable", name=name)
            elif name in there:
                yield from change_problems(there[name], item, place)


def _named(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) and isinstance(item.get("id"), str) for item in value)

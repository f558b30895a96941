"""What a methodology says, in the order in which an order says it: each value with its reference and its history.

Nothing here is text for a person: the labels are keys, and whoever shows the account has the words for them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from scoring.documents import Path
from scoring.methodology.dates import dated
from scoring.methodology.file import Source
from scoring.methodology.merge import Where
from scoring.methodology.model import Criterion, Methodology, StatedScores
from scoring.methodology.values import Part, Rounding, Sourced
from scoring.numbers import plain


@dataclass(frozen=True, slots=True)
class Entry:
    """A value as it was from a day on (None: from the beginning), what it rests on, and where it stands."""

    value: str | None
    rests_on: str
    reference: str
    since: datetime.date | None
    where: Where


@dataclass(frozen=True, slots=True)
class Line:
    """A value of the methodology: its label, the criterion or indicator it belongs to, and its history, the last entry holding."""

    label: str
    value: str | None
    rests_on: str
    reference: str
    history: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Lines under a head: the whole (`kind` “whole”), a criterion, an indicator, figures, parts, cases."""

    kind: str
    id: str
    title: str
    lines: tuple[Line, ...]


Keys = tuple[str, ...]


def account(methodology: Methodology, language: str = "en") -> Iterator[Chapter]:
    """The chapters of a methodology, titles and references in that language."""
    for chapter in _chapters(methodology, language):
        yield replace(chapter, lines=tuple(_said(line, methodology, language) for line in chapter.lines))


def _said(line: Line, methodology: Methodology, language: str) -> Line:
    history = (replace(entry, reference=methodology.said(entry.reference, language)) for entry in line.history)
    return replace(line, reference=methodology.said(line.reference, language), history=tuple(history))


def _chapters(methodology: Methodology, language: str) -> Iterator[Chapter]:
    yield Chapter("whole", methodology.id, methodology.title.in_language(language), tuple(_whole(methodology)))
    for criterion in methodology.criteria:
        keys = ("criteria", criterion.id)
        title = criterion.title.in_language(language)
        yield Chapter("criterion", criterion.id, title, tuple(_criterion(methodology, criterion, keys)))
        for one in criterion.indicators:
            below = (*keys, "indicators", one.id)
            values: dict[str, Part | None] = {"maximum": one.maximum, "formula": one.formula, "rounding": one.rounding}
            title = one.title.in_language(language)
            yield Chapter("indicator", one.id, title, tuple(_lines(methodology, values, below)))
    for index, joint in enumerate(methodology.joint_maxima):
        name = ", ".join(joint.criteria)
        yield Chapter("joint", name, "", tuple(_lines(methodology, {"maximum": joint.maximum}, ("joint_maxima", str(index)))))
    yield Chapter("figures", "", "", tuple(_bounds(methodology)))
    yield Chapter("parts", "", "", tuple(_parts(methodology)))


def _whole(methodology: Methodology) -> Iterator[Line]:
    yield from _lines(methodology, {"published": methodology.published, "bodies": methodology.bodies}, ())
    in_force = methodology.in_force
    yield from _lines(methodology, {"first_year": in_force.first_year, "last_year": in_force.last_year}, ("in_force",))
    yield from _lines(methodology, {"total_maximum": methodology.total_maximum}, ())
    yield from _lines(
        methodology, {name: getattr(methodology.roundings, name) for name in ("indicator", "criterion", "total")}, ("roundings",)
    )
    conventions = methodology.conventions
    names = ("zero_over_zero", "not_evaluated", "not_evaluated_criterion")
    yield from _lines(methodology, {name: getattr(conventions, name) for name in names}, ("conventions",))
    yield from _fates(methodology, methodology.stated_scores, ("stated_scores",))
    yield from _lines(methodology, {"level_bands": methodology.level_bands}, ())


def _criterion(methodology: Methodology, criterion: Criterion, keys: Keys) -> Iterator[Line]:
    yield from _lines(methodology, {"maximum": criterion.maximum, "formula": criterion.formula}, keys)
    if criterion.stated_score is not None:
        yield from _fates(methodology, criterion.stated_score, (*keys, "stated_score"))


def _fates(methodology: Methodology, rules: StatedScores, keys: Keys) -> Iterator[Line]:
    values = {"when_maximum_changes": rules.when_maximum_changes, "when_formula_changes": rules.when_formula_changes}
    yield from _lines(methodology, values, keys)


def _lines(methodology: Methodology, values: Any, keys: Keys) -> Iterator[Line]:
    for label, value in values.items():
        if value is not None:
            history = tuple(history_of(methodology.timeline.source, (*keys, label)))
            yield Line(".".join((*keys[:1], label)), shown(value), value.rests_on, value.reference, history)


def _bounds(methodology: Methodology) -> Iterator[Line]:
    for one in methodology.figures:
        for name in one.names:
            yield Line(name, f"{plain(one.low)} – {plain(one.high)} {one.unit}", one.rests_on, one.reference, ())


def _parts(methodology: Methodology) -> Iterator[Line]:
    for one in methodology.parts:
        yield Line(one.criterion, f"{one.part} ≤ {one.whole}", one.rests_on, one.reference, ())


def history_of(source: Source, keys: Keys) -> Iterator[Entry]:
    """Every value that stood under those keys: of the files it is based on, the oldest first, and by date within each."""
    before: tuple[object, ...] | None = None
    for one in _chain(source):
        found = _at(one.whole.document, keys)
        if found is None:
            continue
        path, value = found
        entries = [((*path, index), item) for index, item in enumerate(value)] if dated(value) else [(path, value)]
        meant = tuple(_meant(item) for _, item in entries)
        if meant != before and all(isinstance(item, dict) for _, item in entries):
            yield from (
                Entry(shown_raw(item), str(item.get("rests_on", "")), str(item.get("reference", "")), item.get("from"), one.whole.at(place))
                for place, item in entries
            )
        before = meant


def _chain(source: Source) -> Iterator[Source]:
    if source.base is not None:
        yield from _chain(source.base)
    yield source


def _at(document: Any, keys: Keys) -> tuple[Path, Any] | None:
    """The path and the value under the keys, things in lists being found by their `id` or their number; None where there is none."""
    path: Path = ()
    for key in keys:
        if isinstance(document, list):
            at = next((index for index, item in enumerate(document) if isinstance(item, dict) and item.get("id", str(index)) == key), None)
            if at is None:
                return None
            path, document = (*path, at), document[at]
        elif isinstance(document, dict) and key in document:
            path, document = (*path, key), document[key]
        else:
            return None
    return path, document


def _meant(item: Any) -> object:
    return {key: value for key, value in item.items() if key != "reference"} if isinstance(item, dict) else item


def shown(value: Part) -> str | None:
    """A value as one line of text; None for null."""
    if isinstance(value, Rounding):
        return str(value)
    assert isinstance(value, Sourced), value
    return _plain(value.value)


def shown_raw(item: dict[str, Any]) -> str | None:
    """The same of a value as it stands in the file."""
    if "mode" in item:
        return "exact" if item["mode"] == "exact" else f"{item['mode']}, digits {item.get('digits', 0)}"
    return _plain(item.get("value"))


def _plain(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return plain(value)
    if isinstance(value, list | tuple):
        return ", ".join(_band(one) for one in value)
    return " ".join(str(value).split())


def _band(one: Any) -> str:
    if isinstance(one, dict):
        return f"{one['level']} ≥ {_plain(one['begins_at'])}"
    return f"{one.level} ≥ {plain(one.begins_at)}" if hasattr(one, "level") else str(one)

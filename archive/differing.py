"""Copies of one conclusion compared figure by figure with the copy that leads: what the two give otherwise.

Compared are numbers, the order, its date and the level: they read the same in Kazakh and in Russian. A figure that one copy
lacks is no difference, nor one of which each copy has a reading that the other has too. Of a case of too many nothing is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from archive.cases import MOST_COMPARED
from archive.documents import Document

if TYPE_CHECKING:
    from scoring import Finding

CODE = "versions-differ"
TOO_MANY = "too-many-copies"
IN_WORDS = frozenset({"order", "order_date", "level"})
"""What is compared though it is no number."""

Sides = Mapping[str, Any]
"""The values and traces of one figure in two copies: `here`, `there`, `places`, `places_there`; with its `figure` and `criterion`."""


def differences(one: Document, other: Document) -> Iterator[Sides]:
    """Every figure that the readings of two copies give otherwise, as the first copy has it."""
    theirs = _compared(other)
    for name, mine in _compared(one).items():
        here, there = _values(mine), _values(theirs.get(name, ()))
        if there and not set(here) & set(there):
            yield {
                "figure": name,
                "criterion": mine[0]["criterion"],
                "here": list(here),
                "there": list(there),
                "places": [trace for figure in mine for trace in figure["trace"]],
                "places_there": [trace for figure in theirs[name] for trace in figure["trace"]],
            }


def reversed_sides(sides: Sides) -> Sides:
    """The same difference as the other copy has it."""
    swapped = {"here": "there", "there": "here", "places": "places_there", "places_there": "places"}
    return {swapped.get(name, name): value for name, value in sides.items()}


def finding(other: str, sides: Sides, language: str = "en", names: Mapping[str, Mapping[str, str]] | None = None) -> Document:
    """The difference as a finding of a result; `other` is the other copy's SHA-256, `names` what the form calls its figures."""
    from scoring import Finding

    there = dict.fromkeys(filter(None, (trace["place"]["path"] for trace in sides["places_there"])))
    params = {
        "figure": str(sides["figure"]),
        "here": " / ".join(sides["here"]),
        "there": " / ".join(sides["there"]),
        "other": other[:8],
        "place": ", ".join(there),
    }
    made = Finding(CODE, sides["criterion"], "warning", params, subject=f"{sides['figure']}-{other[:8]}")
    return _as_document(made, language, names, sides["places"])


def not_compared(copies: int, language: str = "en") -> Document:
    """That a report is of a case of too many copies, as a finding of its result."""
    from scoring import Finding

    made = Finding(TOO_MANY, None, "warning", {"copies": str(copies), "most": str(MOST_COMPARED)})
    return _as_document(made, language, None, [])


def _as_document(made: Finding, language: str, names: Mapping[str, Mapping[str, str]] | None, places: Sequence[Document]) -> Document:
    from scoring.messages import message

    return {
        "id": made.id,
        "code": made.code,
        "criterion": made.criterion,
        "severity": made.severity,
        "params": dict(made.params),
        "message": message(made, language, names),
        "places": list(places),
        "effect": None,
    }


def _compared(reading: Document) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    for figure in reading["figures"]:
        if figure["name"] in IN_WORDS or _is_number(figure["value"]):
            found.setdefault(figure["name"], []).append(figure)
    return found


def _values(figures: Sequence[Document]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(figure["value"] for figure in figures))


def _is_number(value: str) -> bool:
    try:
        return Decimal(value).is_finite()
    except InvalidOperation:
        return False

"""Copies of one conclusion compared figure by figure with the copy that leads: what the two give otherwise.

Compared are numbers, the order, its date and the level: they read the same in Kazakh and in Russian. A figure that one copy
lacks is no difference, nor one of which each copy has a reading that the other has too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from archive.documents import Document, as_json, opened

if TYPE_CHECKING:
    from sqlalchemy import Connection

CODE = "versions-differ"
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


def compare(connection: Connection, leader: str, files: Sequence[str]) -> None:
    """Write anew what each of the files, copies of one case, gives otherwise than the leader, under both; lists then know who differs."""
    from sqlalchemy import delete, func, insert, select, update

    from archive import tables

    kept, listed = tables.differences, tables.reports
    others = [file for file in files if file != leader]
    for column, beside in ((kept.c.file, kept.c.other), (kept.c.other, kept.c.file)):
        connection.execute(delete(kept).where(column.in_(others) | ((column == leader) & beside.in_(others))))
    leading = _reading(connection, leader) if others else {}
    for file in others:
        rows = [_row(leader, file, sides) for sides in differences(leading, _reading(connection, file))]
        rows += [_row(file, leader, reversed_sides(json.loads(row["document"]))) for row in rows]
        if rows:
            connection.execute(insert(kept), rows)
    mark = f" {CODE} "
    differing = listed.c.file.in_(select(kept.c.file))
    these = update(listed).where(listed.c.file.in_([leader, *others]))
    connection.execute(these.values(codes=func.replace(listed.c.codes, mark, "")))
    connection.execute(these.where(differing).values(codes=listed.c.codes + mark))


def forget(connection: Connection, file: str) -> None:
    """Take away what a file was said to differ in: it has left its case."""
    from sqlalchemy import delete

    from archive.tables import differences as kept

    connection.execute(delete(kept).where((kept.c.file == file) | (kept.c.other == file)))


def finding(other: str, sides: Sides, language: str = "en", names: Mapping[str, Mapping[str, str]] | None = None) -> Document:
    """The difference as a finding of a result; `other` is the other copy's SHA-256, `names` what the form calls its figures."""
    from scoring import Finding
    from scoring.messages import message

    there = dict.fromkeys(filter(None, (trace["place"]["path"] for trace in sides["places_there"])))
    params = {
        "figure": str(sides["figure"]),
        "here": " / ".join(sides["here"]),
        "there": " / ".join(sides["there"]),
        "other": other[:8],
        "place": ", ".join(there),
    }
    made = Finding(CODE, sides["criterion"], "warning", params, subject=f"{sides['figure']}-{other[:8]}")
    return {
        "id": made.id,
        "code": CODE,
        "criterion": made.criterion,
        "severity": made.severity,
        "params": params,
        "message": message(made, language, names),
        "places": sides["places"],
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


def _reading(connection: Connection, file: str) -> Document:
    """What the lists speak of: the reading that the newest evaluation of a file was made from."""
    from sqlalchemy import select

    from archive import tables

    joint = tables.reports.join(tables.evaluations).join(tables.readings)
    document = select(tables.readings.c.document).select_from(joint).where(tables.reports.c.file == file)
    return opened(connection.execute(document).scalar_one())


def _row(file: str, other: str, sides: Sides) -> dict[str, str]:
    return {"file": file, "other": other, "figure": sides["figure"], "document": as_json(sides)}

"""What becomes of a file, as rows: made in the process that evaluates, written in the one that holds the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, select

from archive import tables
from archive.adding import Values, add, insert_into
from archive.documents import Document, as_json, compressed, split
from archive.listed import Listed, keep_listed, listed
from archive.vectors import pack, packed_values
from scoring.schema import AS_STATED

PUT_OFF = frozenset(["needs-ocr", "needs-program"])
"""Codes of files that were read by nothing yet: what reads them was put off, or is not installed. A later run takes them up again."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Which code and rules made the reading, and which the findings and scores."""

    reading: str
    scoring: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A result as rows that lack only the numbers which the database gives."""

    form: Values
    reading: Values
    evaluation: Values
    findings: Sequence[Values]
    listed: Listed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a result, or the code and reason of its quarantine.

    `sha256` is None where no byte could be read. One of several reports in a file has a key of its own there, and the file's in `file`.
    """

    path: str
    sha256: str | None
    size: int
    versions: Versions
    result: Prepared | None = None
    code: str | None = None
    reason: str | None = None
    file: str | None = None


def prepare(result: Document, figures: Sequence[str]) -> Prepared:
    """The rows of a result (the JSON object of one report); `figures` are the names of the form's figures in its order."""
    reading, evaluation, findings = split(result)
    form = reading["made_by"]["form"]
    return Prepared(
        form={"sha256": form["sha256"], "id": form["id"], "figures": as_json(list(figures))},
        reading=_reading(reading, result, figures),
        evaluation=evaluation_row(evaluation),
        findings=[_finding(ordinal, finding) for ordinal, finding in enumerate(findings)],
        listed=listed(result),
    )


def keep(connection: Connection, run: int, request: str, outcomes: Sequence[Outcome]) -> None:
    """Write the outcomes in the transaction of the connection; rows that are there already stay as they are."""
    _add_unopened(connection, run, [one for one in outcomes if one.sha256 is None])
    known = [(one.sha256, one) for one in outcomes if one.sha256 is not None]
    hashes = [(sha256, one.size) for key, one in known for sha256 in (one.file, key) if sha256]
    add(connection, tables.files, [{"sha256": sha256, "size": size, "run": run} for sha256, size in hashes])
    _keep_places(connection, run, [(file, one.path) for file, one in known])
    _release(connection, [one.file for _, one in known if one.file])
    _keep_results(connection, run, [_Kept(file, one.versions, one.result) for file, one in known if one.result is not None])
    _keep_quarantined(connection, run, [(file, one) for file, one in known if one.code is not None])
    done = [one.file or file for file, one in known if one.code not in PUT_OFF]
    add(connection, tables.done, [{"file": file, "request": request, "run": run} for file in done])


def keep_known_places(connection: Connection, run: int, places: Sequence[tuple[str, str]]) -> None:
    """Write places of files, of those alone that are kept: another's first copy may have gone before it was read."""
    kept = set(connection.execute(select(tables.files.c.sha256).where(tables.files.c.sha256.in_({file for file, _ in places}))).scalars())
    _keep_places(connection, run, [place for place in places if place[0] in kept])


def _keep_places(connection: Connection, run: int, places: Sequence[tuple[str, str]]) -> None:
    add(connection, tables.places, [{"file": file, "path": path, "run": run} for file, path in places])


def _add_unopened(connection: Connection, run: int, outcomes: Sequence[Outcome]) -> None:
    add(connection, tables.unopened, [{"run": run, "path": one.path, "code": one.code, "reason": one.reason} for one in outcomes])


def _keep_quarantined(connection: Connection, run: int, outcomes: Sequence[tuple[str, Outcome]]) -> None:
    new = insert_into(connection, tables.quarantine)
    another = tables.quarantine.c.code != new.excluded.code  # limits or what is installed have changed since
    values = {name: new.excluded[name] for name in ("code", "reason", "run")}
    row = new.on_conflict_do_update(index_elements=["file", "made_by"], set_=values, where=another)
    said = [{"file": file, "made_by": one.versions.reading, "run": run, "code": one.code, "reason": one.reason} for file, one in outcomes]
    if said:
        connection.execute(row, said)


def _release(connection: Connection, files: Sequence[str]) -> None:
    """Take files out of quarantine that were read as several reports: those stand under hashes of their own, which do not tell."""
    if files:
        connection.execute(delete(tables.quarantine).where(tables.quarantine.c.file.in_(files)))


@dataclass(frozen=True, slots=True)
class _Kept:
    file: str
    versions: Versions
    result: Prepared


def _keep_results(connection: Connection, run: int, kept: Sequence[_Kept]) -> None:
    add(connection, tables.forms, list({one.result.form["sha256"]: one.result.form for one in kept}.values()))
    rows = [
        {**one.result.reading, "file": one.file, "made_by": one.versions.reading, "form": one.result.form["sha256"], "run": run}
        for one in kept
    ]
    readings = _numbered(connection, tables.readings, ("file", "made_by"), rows)
    rows = [
        {**one.result.evaluation, "reading": reading, "made_by": one.versions.scoring, "run": run}
        for one, reading in zip(kept, readings, strict=True)
    ]
    evaluations = _numbered(connection, tables.evaluations, ("reading", "made_by", "methodology_sha256"), rows)
    pairs = list(zip(kept, evaluations, strict=True))
    add(connection, tables.findings, [{**finding, "evaluation": number} for one, number in pairs for finding in one.result.findings])
    keep_listed(connection, [(one.file, number, one.result.listed) for one, number in pairs])


def _numbered(connection: Connection, table: Table, key: Sequence[str], rows: Sequence[Values]) -> list[int]:
    """The number of each row by its key, after adding those that are not there."""
    add(connection, table, rows)
    first, columns = table.c[key[0]], [table.c[name] for name in key]
    found = connection.execute(select(table.c.id, *columns).where(first.in_({row[key[0]] for row in rows})))
    numbers = {tuple(values): number for number, *values in found}
    return [numbers[tuple(row[name] for name in key)] for row in rows]


def _reading(reading: Document, result: Document, figures: Sequence[str]) -> Values:
    body = reading["body"] or {}
    return {
        "body": body.get("title"),
        "region": body.get("region"),
        "district": body.get("district"),
        "year": reading["year"],
        "level": result["level"]["stated"],
        "document": compressed(reading),
        "vector": pack(packed_values(reading, figures), figures),
    }


def _finding(ordinal: int, finding: Document) -> Values:
    named = {name: finding[name] for name in ("code", "criterion", "severity")}
    return {"ordinal": ordinal, "document": as_json(finding), **named}


def evaluation_row(evaluation: Document) -> Values:
    """The row of an evaluation: the methodology, criteria, total and level as JSON, and the numbers that are searched for.

    A methodology that is not there has an empty hash.
    """
    total, methodology = evaluation["total"], evaluation["methodology"] or {"id": AS_STATED, "sha256": ""}
    low, high = total["range"] or (None, None)
    return {
        "methodology": methodology["id"],
        "methodology_sha256": methodology["sha256"],
        "stated": total["stated"],
        "computed": total["computed"],
        "low": low,
        "high": high,
        "document": as_json(evaluation),
    }

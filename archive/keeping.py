"""What becomes of a file, as rows: made in the process that evaluates, written in the one that holds the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects.sqlite import insert

from archive import tables
from archive.documents import Document, as_json, compressed, split
from archive.listed import Listed, keep_listed, listed
from archive.quarantined import release
from archive.vectors import pack, packed_values
from scoring.schema import AS_STATED

Values = Mapping[str, Any]
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
    for outcome in outcomes:
        if outcome.sha256 is None:
            values = {"run": run, "path": outcome.path, "code": outcome.code, "reason": outcome.reason}
            _add(connection, tables.unopened, values)
        else:
            if outcome.file:
                _add(connection, tables.files, {"sha256": outcome.file, "size": outcome.size, "run": run})
                release(connection, [outcome.file])
            _keep_file(connection, run, outcome.sha256, outcome)
            if outcome.code not in PUT_OFF:
                _add(connection, tables.done, {"file": outcome.file or outcome.sha256, "request": request, "run": run})


def keep_places(connection: Connection, run: int, places: Sequence[tuple[str, str]]) -> None:
    """Write places of files that are kept already."""
    if places:
        rows = [{"file": file, "path": path, "run": run} for file, path in places]
        connection.execute(insert(tables.places).on_conflict_do_nothing(), rows)


def _keep_file(connection: Connection, run: int, file: str, outcome: Outcome) -> None:
    _add(connection, tables.files, {"sha256": file, "size": outcome.size, "run": run})
    _add(connection, tables.places, {"file": file, "path": outcome.path, "run": run})
    if outcome.result is not None:
        _keep_result(connection, run, file, outcome.versions, outcome.result)
    elif outcome.code is not None:
        made = {"file": file, "made_by": outcome.versions.reading, "run": run}
        said = {"code": outcome.code, "reason": outcome.reason}
        row = insert(tables.quarantine).values(made | said)
        another = tables.quarantine.c.code != row.excluded.code  # limits or what is installed have changed since
        connection.execute(row.on_conflict_do_update(index_elements=["file", "made_by"], set_=said | {"run": run}, where=another))


def _keep_result(connection: Connection, run: int, file: str, versions: Versions, result: Prepared) -> None:
    _add(connection, tables.forms, result.form)
    key = {"file": file, "made_by": versions.reading}
    reading = _numbered(connection, tables.readings, key, {**result.reading, "form": result.form["sha256"], "run": run})
    methodology = result.evaluation["methodology_sha256"]
    scored = {"reading": reading, "made_by": versions.scoring, "methodology_sha256": methodology}
    evaluation = _numbered(connection, tables.evaluations, scored, {**result.evaluation, "run": run})
    if result.findings:
        rows = [{**finding, "evaluation": evaluation} for finding in result.findings]
        connection.execute(insert(tables.findings).on_conflict_do_nothing(), rows)
    keep_listed(connection, file, evaluation, result.listed)


def _numbered(connection: Connection, table: Table, key: Values, values: Values) -> int:
    """The number of the row with that key, which is added where it is not there."""
    _add(connection, table, {**values, **key})
    same = (table.c[name] == value for name, value in key.items())
    return int(connection.execute(select(table.c.id).where(*same)).scalar_one())


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


def _add(connection: Connection, table: Table, values: Values) -> None:
    connection.execute(insert(table).values(values).on_conflict_do_nothing())

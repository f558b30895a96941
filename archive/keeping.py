"""How what became of a batch of files is written: rows that are there already stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects.sqlite import insert

from archive import tables
from archive.documents import Document, as_json, compressed, split
from archive.vectors import pack


@dataclass(frozen=True, slots=True)
class Versions:
    """Which code and rules made the reading, and which the findings and scores."""

    reading: str
    scoring: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a result, or the code and reason of its quarantine.

    `result` is the JSON object of one report, `figures` the names of the form's figures in the form's order.
    `sha256` is None where no byte could be read.
    """

    path: str
    sha256: str | None
    size: int
    versions: Versions
    result: Document | None = None
    figures: Sequence[str] = ()
    code: str | None = None
    reason: str | None = None


def keep(connection: Connection, run: int, request: str, outcomes: Sequence[Outcome]) -> None:
    """Write the outcomes in the transaction of the connection."""
    for outcome in outcomes:
        if outcome.sha256 is None:
            values = {"run": run, "path": outcome.path, "code": outcome.code, "reason": outcome.reason}
            _add(connection, tables.unopened, values)
            continue
        file = outcome.sha256
        _add(connection, tables.files, {"sha256": file, "size": outcome.size, "run": run})
        _add(connection, tables.places, {"file": file, "path": outcome.path, "run": run})
        if outcome.result is not None:
            _keep_result(connection, run, file, outcome, outcome.result)
        elif outcome.code is not None:
            made_by = outcome.versions.reading
            values = {"file": file, "made_by": made_by, "run": run, "code": outcome.code, "reason": outcome.reason}
            _add(connection, tables.quarantine, values)
        _add(connection, tables.done, {"file": file, "request": request, "run": run})


def _keep_result(connection: Connection, run: int, file: str, outcome: Outcome, result: Document) -> None:
    reading, findings, evaluation = split(result)
    form = reading["made_by"]["form"]
    _add(connection, tables.forms, {"sha256": form["sha256"], "id": form["id"], "figures": as_json(list(outcome.figures))})
    key = {"file": file, "made_by": outcome.versions.reading}
    _add(connection, tables.readings, key | {"form": form["sha256"], "run": run} | _reading(reading, result, outcome.figures))
    table = tables.readings.c
    number = connection.execute(select(table.id).where(table.file == file, table.made_by == key["made_by"])).scalar_one()
    _keep_findings(connection, number, outcome.versions.scoring, findings)
    made = {"reading": number, "made_by": outcome.versions.scoring, "run": run}
    _add(connection, tables.evaluations, made | _evaluation(evaluation))


def _keep_findings(connection: Connection, reading: int, made_by: str, findings: Sequence[Document]) -> None:
    rows = [
        {
            "reading": reading,
            "made_by": made_by,
            "ordinal": ordinal,
            "code": finding["code"],
            "criterion": finding["criterion"],
            "severity": finding["severity"],
            "document": as_json(finding),
        }
        for ordinal, finding in enumerate(findings)
    ]
    if rows:
        connection.execute(insert(tables.findings).on_conflict_do_nothing(), rows)


def _reading(reading: Document, result: Document, figures: Sequence[str]) -> dict[str, Any]:
    body = reading["body"] or {}
    values = {figure["id"]: figure["value"] for figure in reading["figures"]}
    return {
        "body": body.get("title"),
        "region": body.get("region"),
        "district": body.get("district"),
        "year": reading["year"],
        "level": result["level"]["stated"],
        "document": compressed(reading),
        "vector": pack(values, figures),
    }


def _evaluation(evaluation: Document) -> dict[str, Any]:
    total, methodology = evaluation["total"], evaluation["methodology"]
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


def _add(connection: Connection, table: Table, values: Mapping[str, Any]) -> None:
    connection.execute(insert(table).values(values).on_conflict_do_nothing())

"""What lists, searches and exports need of a report, kept beside it, so that none of them opens its JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, select

from archive import tables
from archive.adding import Values, insert_into
from archive.cases import case_number, case_of
from archive.comparing import forget
from archive.documents import as_json, joined, opened
from archive.errors import ArchiveDamaged
from archive.leading import NO_LEADER, Moved, lead, standing
from archive.searching import has_lost_letters, packed, searched
from scoring.schema import AS_STATED

TABLES = (tables.differences, tables.sources, tables.searched, tables.reports)
"""What is made of the readings and evaluations that are kept, and can be made anew."""
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of one report, without the numbers that the database gives."""

    report: Values
    searched: Values
    sources: Values


def listed(result: Mapping[str, Any]) -> Listed:
    """The rows of a result (the JSON object of one report)."""
    body = result["body"] or {}
    candidates = body.get("candidates") or []
    words = list(_words(result))
    return Listed(
        report={
            **_identity(result, body, candidates),
            **_scores(result),
            "bodies": searched(" | ".join(filter(None, (body.get("title"), body.get("district"), *candidates)))),
            "regions": searched(body.get("region") or ""),
            "codes": "".join(sorted(f" {code} " for code in {finding["code"] for finding in result["findings"]})),
        },
        searched={"text": packed(searched(" | ".join(words))), "lost": any(map(has_lost_letters, words))},
        sources={"places": as_json(_places(result["figures"]))},
    )


def keep_listed(connection: Connection, kept: Sequence[tuple[str, int, Listed]]) -> None:
    """Put rows in place of those of older evaluations of their files, and say anew which copies lead their cases.

    Of each report: its file, the number of its evaluation, its rows.
    """
    table = tables.reports
    known = connection.execute(select(table.c.file, table.c.evaluation, table.c.case).where(table.c.file.in_([one[0] for one in kept])))
    before = {file: (evaluation, case) for file, evaluation, case in known}
    new = {file: (number, rows) for file, number, rows in kept if file not in before or before[file][0] < number}
    if not new:
        return
    moved = Moved({file: rows.report["case"] for file, (_, rows) in new.items()}, {file: before[file][1] for file in new if file in before})
    cases = standing(connection, moved.cases)
    _replace(connection, table, [{**rows.report, **NO_LEADER, "file": file, "evaluation": number} for file, (number, rows) in new.items()])
    _replace(connection, tables.searched, [{"file": file, **rows.searched} for file, (_, rows) in new.items()])
    _replace(connection, tables.sources, [{"file": file, **rows.sources} for file, (_, rows) in new.items()])
    forget(connection, moved.left)
    lead(connection, moved, cases)


def list_all(connection: Connection, where: str) -> None:
    """Make the rows of every report, from the evaluation that its newest reading was kept with; raises ArchiveDamaged."""
    first = select(func.min(tables.evaluations.c.id)).group_by(tables.evaluations.c.reading)
    numbers = sorted(connection.execute(first).scalars())
    for start in range(0, len(numbers), AT_ONCE):
        keep_listed(connection, [_listed_anew(connection, where, number) for number in numbers[start : start + AT_ONCE]])


def _listed_anew(connection: Connection, where: str, number: int) -> tuple[str, int, Listed]:
    readings, evaluations, findings = tables.readings, tables.evaluations, tables.findings
    both = select(readings.c.file, readings.c.document, evaluations.c.document)
    both = both.join(readings, evaluations.c.reading == readings.c.id).where(evaluations.c.id == number)
    file, read, scored = connection.execute(both).one()
    found = connection.execute(select(findings.c.document).where(findings.c.evaluation == number)).scalars()
    try:
        return file, number, listed(joined(opened(read), json.loads(scored), list(map(json.loads, found))))
    except ValueError:
        raise ArchiveDamaged(f"{where}: the reading of {file[:12]} is damaged; ingest the original into a new archive") from None


def _replace(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Add the rows or put them in place of those of the same files."""
    new = insert_into(connection, table)
    values = {name: new.excluded[name] for name in rows[0] if name != "file"}
    connection.execute(new.on_conflict_do_update(index_elements=["file"], set_=values), list(rows))


def _identity(result: Mapping[str, Any], body: Mapping[str, Any], candidates: Iterable[str]) -> Values:
    disputed = body.get("status") == "disputed"
    return {
        "case": case_number(case_of(result)),
        "name": result["report"]["name"],
        "body": body.get("title"),
        "region": body.get("region"),
        "district": " | ".join(candidates) if disputed else body.get("district"),
        "status": body.get("status") or "unknown",
        "year": result["year"],
        "level": result["level"]["stated"],
        "signed": bool(result["outline"]["signatories"]),
        "figures": len(result["figures"]),
        "repairs": len(result["report"]["repairs"]),
    }


def _scores(result: Mapping[str, Any]) -> Values:
    total, methodology = result["total"], result["made_by"]["methodology"] or {"id": AS_STATED}
    severities = Counter(finding["severity"] for finding in result["findings"])
    reach, likely = total["range"] or (None, None), total["range_if_stated_scores_hold"] or (None, None)
    trial = (name for name, there in (("invented", methodology.get("invented")), ("draft", methodology.get("state") == "draft")) if there)
    return {
        "stated": total["stated"],
        "computed": total["computed"],
        "part_computed": total["parts"]["computed"],
        "part_as_stated": total["parts"]["as_stated"],
        "not_evaluated": " ".join(total["parts"]["not_evaluated"]),
        "low": reach[0],
        "high": reach[1],
        "likely_low": likely[0],
        "likely_high": likely[1],
        **{f"{severity}s": severities[severity] for severity in ("error", "warning", "note")},
        "methodology": methodology["id"],
        "trial": " ".join(trial),
    }


def _words(result: Mapping[str, Any]) -> Iterable[str]:
    """Names, and what the report says in words."""
    body, outline = result["body"] or {}, result["outline"]
    yield from filter(None, (result["report"]["path"] or result["report"]["name"], body.get("title"), body.get("region")))
    yield from filter(None, (body.get("district"), result["evaluator"], *(body.get("candidates") or ())))
    yield from (*outline["signatories"], *outline["recommendations"])


def _places(figures: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Where the total and the scores of criteria stand: `line 41`, `page 3, table 1`."""
    found = {}
    for figure in figures:
        if figure["trace"] and figure["id"].startswith(("criterion_", "total_stated")):
            place = figure["trace"][0]["place"]
            page = f"page {place['page']}" if place["page"] else None
            found[figure["id"]] = ", ".join(filter(None, (page, place["path"])))
    return found

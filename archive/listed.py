"""What lists, searches and exports need of a report, kept beside it, so that none of them opens its JSON."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, func, select, update

from archive import tables
from archive.adding import Values, insert_into
from archive.cases import Copy, case_number, case_of, leader
from archive.differing import compare, forget
from archive.documents import as_json, joined, opened
from archive.errors import ArchiveDamaged
from archive.searching import has_lost_letters, packed, searched
from scoring.schema import AS_STATED

LED = ("leading", "because", "copies")
"""What is said of a report beside the other copies of its case."""


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
    alone = {"leading": True, "because": "alone", "copies": 1}
    _replace(connection, table, [{**rows.report, **alone, "file": file, "evaluation": number} for file, (number, rows) in new.items()])
    _replace(connection, tables.searched, [{"file": file, **rows.searched} for file, (_, rows) in new.items()])
    _replace(connection, tables.sources, [{"file": file, **rows.sources} for file, (_, rows) in new.items()])
    left = {file: before[file][1] for file, (_, rows) in new.items() if file in before and before[file][1] != rows.report["case"]}
    for file in left:
        forget(connection, file)
    _lead(connection, {*left.values(), *(rows.report["case"] for _, rows in new.values())}, set(new))


def list_all(connection: Connection, where: str) -> None:
    """Make the rows of every report anew, from the evaluation that its newest reading was kept with; raises ArchiveDamaged."""
    for table in (tables.differences, tables.sources, tables.searched, tables.reports):
        connection.execute(delete(table))
    readings, evaluations, findings = tables.readings, tables.evaluations, tables.findings
    first = select(func.min(evaluations.c.id)).group_by(evaluations.c.reading)
    both = select(readings.c.file, evaluations.c.id, readings.c.document, evaluations.c.document)
    both = both.join(readings, evaluations.c.reading == readings.c.id).where(evaluations.c.id.in_(first)).order_by(evaluations.c.id)
    for file, number, read, scored in connection.execute(both).all():
        found = connection.execute(select(findings.c.document).where(findings.c.evaluation == number)).scalars()
        try:
            result = joined(opened(read), json.loads(scored), list(map(json.loads, found)))
        except ValueError:
            raise ArchiveDamaged(f"{where}: the reading of {file[:12]} is damaged; ingest the original into a new archive") from None
        keep_listed(connection, [(file, number, listed(result))])


def _replace(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Add the rows or put them in place of those of the same files; which copy of a case leads stays as it was said."""
    new = insert_into(connection, table)
    values = {name: new.excluded[name] for name in rows[0] if name not in ("file", *LED)}
    connection.execute(new.on_conflict_do_update(index_elements=["file"], set_=values), list(rows))


def _lead(connection: Connection, cases: Collection[int], came: Collection[str]) -> None:
    """Say which copy leads each case, and what the others give otherwise; where the leader stays, only of the copies that came."""
    table = tables.reports
    columns = (table.c.file, table.c.signed, table.c.figures, table.c.repairs, table.c.evaluation)
    said = (table.c.case, *(table.c[name] for name in LED))
    found = defaultdict[int, list[Any]](list)
    for row in connection.execute(select(*columns, *said).where(table.c.case.in_(cases)).order_by(table.c.evaluation)):
        found[row.case].append(row)
    for case, rows in found.items():
        first, because = leader([Copy(*row[:5]) for row in rows])
        led = {row.file for row in rows if row.leading} - set(came)
        if [tuple(getattr(row, name) for name in LED) for row in rows] == [(True, because, 1)]:
            continue
        of_case = update(table).where(table.c.case == case)
        connection.execute(of_case.values(leading=False, because="", copies=len(rows)))
        connection.execute(update(table).where(table.c.file == first).values(leading=True, because=because))
        files = [row.file for row in rows]
        compare(connection, first, [file for file in files if file in came] if led == {first} else files)


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

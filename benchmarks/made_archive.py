"""An archive of any size for measuring: rows of a few real evaluations, with other bodies, years and totals, written straight in.

Run as `python -m benchmarks.made_archive ADDRESS [REPORTS]`; the address is a folder, or an empty PostgreSQL database. Three in ten cases
have a second copy.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert, text

from archive import Prepared, open_archive, prepare, tables
from archive.address import Address, address_of
from archive.cases import case_number
from archive.database import engine_for, transaction
from archive.searching import packed, searched
from fixtures import make
from flows.evaluation import evaluate_data, figure_names
from scoring.register import register

KINDS = 40
BATCH = 2_000
YEARS = range(2005, 2015)
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Kind:
    """An evaluation that rows are made from."""

    document: dict[str, Any]
    prepared: Prepared


def main(arguments: list[str]) -> int:
    """Make the archive and say how large it is."""
    address, reports = address_of(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 100_000
    made(address, reports)
    print(f"{reports:,} reports, {size(address) / 1e6:,.0f} MB")
    return 0


def size(address: Address) -> int:
    """How many bytes the archive's database takes."""
    if not address.on_server:
        return sum(file.stat().st_size for file in address.folder.glob("archive.sqlite*"))
    engine = engine_for(address, 30)
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def made(place: Address | Path, reports: int) -> None:
    """Write an archive of so many reports, without their originals."""
    archive = open_archive(place, create=True, originals="nowhere" if address_of(place).on_server else None)
    made_before = list(kinds())
    run = archive.begin_run("ingest", "made", "0" * 64, "2026-01-01T00:00:00+00:00")
    form = made_before[0].prepared.form
    with transaction(archive.engine, str(place)) as connection:
        connection.execute(insert(tables.forms).values(**form))
        for first in range(1, reports + 1, BATCH):
            rows = _rows(made_before, range(first, min(first + BATCH, reports + 1)), run)
            for name, values in rows.items():
                if values:
                    connection.execute(insert(tables.metadata.tables[name]), values)
    archive.close()


def kinds() -> Iterator[Kind]:
    """Evaluations of a few reports of the maker's."""
    for seed in range(KINDS):
        report = make(seed)
        document = evaluate_data(report.data, report.name, report.name, None).document()
        yield Kind(document, prepare(document, figure_names(document["made_by"]["form"]["id"])))


def _rows(kinds: list[Kind], numbers: range, run: int) -> Rows:
    names = ("files", "places", "readings", "evaluations", "findings", "reports", "searched", "sources", "done")
    rows: Rows = {name: [] for name in names}
    for number in numbers:
        _add(rows, kinds[number % len(kinds)].prepared, number, run)
    return rows


def _add(rows: Rows, kind: Prepared, number: int, run: int) -> None:
    chance = Random(number)
    second = number % 10 in (3, 6, 9)  # a copy of the case before it
    body = body_of(number - second)
    file = hashlib.sha256(str(number).encode()).hexdigest()
    path, total = f"scans/{number // 1000}/{number}.txt", f"{chance.randint(0, 999) / 10:g}"
    named = {"body": body["body"], "region": body["region"], "district": body["district"], "year": body["year"]}
    level = ("low", "medium", "high")[chance.randrange(3)]
    rows["files"].append({"sha256": file, "size": 30_000, "run": run})
    rows["places"].append({"file": file, "path": path, "run": run})
    made_by = {"made_by": "0" * 64, "run": run}
    rows["readings"].append({**kind.reading, **named, **made_by, "id": number, "file": file, "form": kind.form["sha256"], "level": level})
    rows["evaluations"].append({**kind.evaluation, **made_by, "id": number, "reading": number, "computed": total})
    rows["findings"] += [{**finding, "evaluation": number} for finding in kind.findings]
    single = number % 10 in (0, 1, 4, 7)
    because, number_of = ("", 0) if second else ("alone", 1) if single else ("most-figures", 2)
    copies = {"leading": not second, "because": because, "copies": number_of}
    listed = {**kind.listed.report, **body, **copies, "computed": total, "level": level, "name": f"{number}.txt"}
    rows["reports"].append({**listed, "file": file, "evaluation": number})
    words = f"{path} | {body['bodies']} | {body['regions']} | {kind.listed.searched['text'].decode('cp1251')}"
    rows["searched"].append({"file": file, "text": packed(words), "lost": number % 50 == 0})
    rows["sources"].append({"file": file, **kind.listed.sources})
    rows["done"].append({"file": file, "request": "0" * 64, "run": run})


def body_of(number: int) -> dict[str, Any]:
    """The columns of a list that say which body and year a report is about, and which case it is of."""
    places = _places()
    region, district = places[number % len(places)]
    year = YEARS[number // len(places) % len(YEARS)]
    subject = number // len(places) // len(YEARS)  # more reports than districts and years there are: another subject
    title = f"{region}, {district}"
    folded = {"bodies": searched(f"{title} | {district}"), "regions": searched(region)}
    case = case_number(f"{region}/{district}·{year}·{subject}")
    return {"body": title, "region": region, "district": district, "year": year, "status": "stated", "case": case, **folded}


@cache
def _places() -> list[tuple[str, str]]:
    known = register()
    there = ((known.parent(body, YEARS[0]), body) for body in known.bodies.values() if body.kind == "district" and body.was_there(YEARS[0]))
    return [(oblast.kk, body.kk) for oblast, body in there if oblast]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

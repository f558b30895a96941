"""Small archives for tests of what is asked of them: results with the body, year and words that a test names."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from archive import Outcome, Versions, prepare
from tests.databases import made as made_at
from tests.results import FIGURES, document_of

Place = TypeVar("Place", Path, str)
NAMES = tuple(sorted(FIGURES))


def sha(name: str) -> str:
    """The SHA-256 that a made report of that name has."""
    return hashlib.sha256(name.encode()).hexdigest()


def document(name: str, **given: Any) -> dict[str, Any]:
    """The JSON object of a report: `body` (district), `region`, `year`, `computed`, `recommendations`, `signatories`, `status`, `path`."""
    made = copy.deepcopy(document_of())
    district, region = given.get("body", "Темір ауданы"), given.get("region", "Ақтөбе облысы")
    candidates = given.get("candidates", [district])
    made["report"] |= {"id": sha(name)[:8], "sha256": sha(name), "name": f"{name}.txt", "path": given.get("path", f"in/{name}.txt")}
    made["report"]["repairs"] = given.get("repairs", [])
    made["body"] = {"title": f"{region or ''} {district or ''}".strip(), "region": region, "district": district, "figure": "body"}
    made["body"] |= {"status": given.get("status", "stated"), "candidates": candidates}
    made["year"] = given.get("year", 2011)
    made["total"]["computed"] = given.get("computed", made["total"]["computed"])
    made["level"]["stated"] = given.get("level", "low")
    made["evaluator"] = given.get("evaluator")
    made["outline"] |= {"recommendations": given.get("recommendations", []), "signatories": given.get("signatories", [])}
    return made


def archived(place: Place, reports: Mapping[str, Mapping[str, Any]] | Sequence[str], run_name: str = "request") -> Place:
    """An archive of such reports, by name; gives the place."""
    given = reports if isinstance(reports, Mapping) else {name: {} for name in reports}
    archive = made_at(place)
    run = archive.begin_run("ingest", "folder", run_name, "2026-01-01T00:00:00+00:00")
    made = {name: document(name, **values) for name, values in given.items()}
    versions = Versions("reading-1", "scoring-1")
    archive.keep(run, run_name, [Outcome(one["report"]["path"], sha(name), 9, versions, prepare(one, NAMES)) for name, one in made.items()])
    for name in made:
        archive.originals.keep(name.encode())
    archive.close()
    return place

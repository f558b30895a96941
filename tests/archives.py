"""Small archives for tests: reports of the maker's, evaluated and kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from archive import Outcome, Versions, prepare
from fixtures import make
from flows.evaluation import evaluate_data, figure_names
from tests.archived import Place
from tests.databases import made

VERSIONS = Versions("reading-1", "scoring-1")


def small_archive(place: Place, seeds: range = range(1, 9), others: Sequence[Path] = ()) -> Place:
    """An archive with a report a seed, and those of the files."""
    archive = made(place)
    run = archive.begin_run("ingest", "tests", "request", "2026-01-01T00:00:00+00:00")
    reports = [(one.name, one.data) for one in map(make, seeds)] + [(path.name, path.read_bytes()) for path in others]
    for name, data in reports:
        document = evaluate_data(data, name, name, None).document()
        sha256 = archive.originals.keep(data)
        prepared = prepare(document, figure_names(document["made_by"]["form"]["id"]))
        archive.keep(run, "request", [Outcome(name, sha256, len(data), VERSIONS, prepared)])
    archive.close()
    return place

"""Small archives for tests: reports of the maker's, evaluated and kept."""

from __future__ import annotations

from pathlib import Path

from archive import Outcome, Versions, open_archive, prepare
from fixtures import make
from flows.evaluation import evaluate_data, figure_names

VERSIONS = Versions("reading-1", "scoring-1")


def small_archive(folder: Path, seeds: range = range(1, 9)) -> Path:
    """An archive with a report a seed."""
    archive = open_archive(folder, create=True)
    run = archive.begin_run("ingest", "tests", "request", "2026-01-01T00:00:00+00:00")
    for seed in seeds:
        made = make(seed)
        document = evaluate_data(made.data, made.name, made.name, None).document()
        sha256 = archive.originals.keep(made.data)
        prepared = prepare(document, figure_names(document["made_by"]["form"]["id"]))
        archive.keep(run, "request", [Outcome(made.name, sha256, len(made.data), VERSIONS, prepared)])
    archive.close()
    return folder

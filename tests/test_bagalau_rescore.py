"""`bagalau rescore`: evaluations beside the old ones."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from archive import open_archive
from archive.listing import open_listing
from archive.packed import reading, vectors
from fixtures import make
from flows.evaluation import evaluate_data, figure_names
from flows.preview import FORM
from flows.rescore import evaluation
from scoring import load_methodology
from scoring.bulk.kept import inputs_of_document, inputs_of_vectors
from tests.archives import small_archive
from tests.calling import called_here
from tests.databases import changed

SEEDS = range(1, 6)


@pytest.fixture
def archive(place: str) -> str:
    return small_archive(place, SEEDS)


def results(archive: str, seed: int) -> list[dict[str, Any]]:
    opened = open_archive(archive)
    found = list(opened.results(hashlib.sha256(make(seed).data).hexdigest()))
    opened.close()
    return found


def test_evaluations_stand_beside_the_old_ones_as_evaluate_gives_them(archive: str) -> None:
    before = {seed: results(archive, seed) for seed in SEEDS}
    done = called_here("rescore", "--methodology", "proposal-a", "--archive", archive, "--json")
    assert json.loads(done.out)["added"] == len(SEEDS)
    for seed in SEEDS:
        old, new = results(archive, seed)
        assert [old] == before[seed]
        made = make(seed)
        direct = evaluate_data(made.data, made.name, made.name, "proposal-a").document()
        for part in ("criteria", "total", "level"):
            assert new[part] == direct[part]
        assert new["made_by"]["methodology"] == direct["made_by"]["methodology"]
        assert new["findings"] == old["findings"], "what was found when it was read"


def test_again_it_adds_nothing(archive: str) -> None:
    called_here("rescore", "--methodology", "proposal-a", "--archive", archive)
    done = called_here("rescore", "--methodology", "proposal-a", "--archive", archive)
    counted = f"{len(SEEDS)} readings scored under proposal-a: 0 evaluations added beside the old ones, {len(SEEDS)} were there."
    trial = "A trial: the methodology is invented; no order has it."
    assert done.out == f"{trial}\n{counted} bagalau show --methodology proposal-a lists them.\n"


def test_what_is_scored_from_vectors_is_what_is_scored_from_documents(tmp_path: Path) -> None:
    folder = small_archive(tmp_path / "archive", range(1, 31))
    figures, methodology = figure_names(FORM), load_methodology("proposal-a")
    packed = 0
    with open_listing(folder) as listing:
        found = vectors(listing, FORM, figures, (1, 30), copies=True)
        for number, year, level, given in zip(
            found.readings, found.years, found.levels, inputs_of_vectors(found.vectors, figures), strict=True
        ):
            document = reading(listing, number)
            assert (year, level) == (document["year"], next((one["value"] for one in document["figures"] if one["id"] == "level"), None))
            if given is not None:
                packed += 1
                both = (evaluation(*one, methodology, year, level) for one in (given, inputs_of_document(document)))
                assert next(both) == next(both)
    assert packed > 20


def test_several_processes_give_what_one_gives(archive: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.rescore.SPAN", 2)
    monkeypatch.setenv("BAGALAU_WORKERS", "2")
    called_here("rescore", "--methodology", "proposal-a", "--archive", archive)
    for seed in SEEDS:
        made = make(seed)
        _, new = results(archive, seed)
        assert new["total"] == evaluate_data(made.data, made.name, made.name, "proposal-a").document()["total"]


def test_readings_of_a_form_that_no_methodology_scores_are_left_out(archive: str) -> None:
    changed(archive, "INSERT INTO forms (sha256, id, figures) VALUES ('other', 'other', '[]')")
    changed(archive, "UPDATE readings SET form = 'other' WHERE id = 1")
    done = called_here("rescore", "--methodology", "proposal-a", "--archive", archive, "--json")
    assert json.loads(done.out)["added"] == len(SEEDS) - 1


def test_wrong_usage(archive: str) -> None:
    for arguments in (
        ("--archive", archive, "--methodology", "kz-it-1871"),
        ("--archive", "x"),
        ("--methodology", "proposal-a"),
    ):
        done = called_here("rescore", *arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.count("\n") == 1


def test_an_archive_that_cannot_be_opened_is_no_wrong_usage(tmp_path: Path) -> None:
    done = called_here("rescore", "--archive", str(tmp_path / "none"), "--methodology", "proposal-a")
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "no archive is here" in done.err

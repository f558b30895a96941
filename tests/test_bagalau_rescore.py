"""`bagalau rescore`: evaluations beside the old ones."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from archive import open_archive
from fixtures import make
from flows.evaluation import evaluate_data
from tests.archives import small_archive
from tests.calling import called_here

SEEDS = range(1, 6)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return small_archive(tmp_path / "archive", SEEDS)


def results(archive: Path, seed: int) -> list[dict[str, Any]]:
    opened = open_archive(archive)
    found = list(opened.results(hashlib.sha256(make(seed).data).hexdigest()))
    opened.close()
    return found


def test_evaluations_stand_beside_the_old_ones_as_evaluate_gives_them(archive: Path) -> None:
    before = {seed: results(archive, seed) for seed in SEEDS}
    done = called_here("rescore", "--methodology", "proposal-a", "--archive", str(archive), "--json")
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


def test_again_it_adds_nothing(archive: Path) -> None:
    called_here("rescore", "--methodology", "proposal-a", "--archive", str(archive))
    done = called_here("rescore", "--methodology", "proposal-a", "--archive", str(archive))
    assert done.out == f"{len(SEEDS)} readings scored under proposal-a: 0 evaluations added beside the old ones, {len(SEEDS)} were there.\n"


def test_wrong_usage(archive: Path, tmp_path: Path) -> None:
    for arguments in (
        ("--archive", str(tmp_path / "none"), "--methodology", "proposal-a"),
        ("--methodology", "kz-it-1871"),
        ("--archive", "x"),
    ):
        done = called_here("rescore", *arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.count("\n") == 1

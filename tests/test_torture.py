"""The short form of `make torture`: what goes wrong while reports are taken in loses nothing, doubles nothing, leaves nobody running."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.calling import ROOT
from tests.torture import Fault, drop_connections, kill_workers, limit_files, reports, same, take_in, undisturbed

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see which processes run")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("torture")


@pytest.fixture(scope="module")
def folder(place: Path) -> Path:
    return reports(place / "few", 8)


def test_workers_killed_at_any_moment(folder: Path, place: Path) -> None:
    assert kill_workers(folder, place, 8, random.Random(1)).kills == 8


def test_runs_killed_at_any_moment(folder: Path, place: Path) -> None:
    chance, archive = random.Random(2), place / "killed"
    command = [sys.executable, "-m", "tests.torture", "take-in", str(folder), str(archive), "0"]
    for _ in range(3):
        process = subprocess.Popen(command, cwd=ROOT)
        time.sleep(chance.uniform(1.0, 3.0))
        process.kill()
        process.wait()
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    same(archive, undisturbed(folder, place))


def test_files_that_may_not_grow(folder: Path, place: Path) -> None:
    assert limit_files(folder, place, (60_000, 300_000)).kills


def test_connections_that_are_dropped(folder: Path, place: Path) -> None:
    assert drop_connections(folder, place, 3, random.Random(3)).kills == 3


def test_the_looking_sees_what_is_lost(folder: Path, place: Path) -> None:
    wanted = undisturbed(folder, place)
    (place / "fewer").mkdir()
    for path in sorted(folder.iterdir())[1:-1]:
        (place / "fewer" / path.name).write_bytes(path.read_bytes())
    take_in(place / "fewer", place / "lost", 1)
    with pytest.raises(Fault):
        same(place / "lost", wanted)

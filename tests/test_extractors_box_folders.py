"""The folders of processes that read: gone with them, and by the next run where those who held them were killed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from extractors.box import folders

HOLD = "import time; from extractors.box import folders; print(folders.new().path, flush=True); time.sleep(60)"


@pytest.fixture(autouse=True)
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def aged(place: Path) -> Path:
    """The same, as if nothing had been done in it for long."""
    os.utime(place, (0, 0))
    return place


def test_a_folder_that_is_held_stays_and_one_whose_holder_was_killed_goes(there: Path) -> None:
    command = [sys.executable, "-c", HOLD]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(there)}) as process:
        assert process.stdout is not None
        place = Path(process.stdout.readline().strip())
        (place / "office-0").mkdir()
        folders.sweep()
        aged(place)
        folders.sweep()
        assert place.is_dir()
        process.kill()
    folders.sweep()
    assert list(there.iterdir()) == []


def test_a_folder_is_removed_by_the_one_that_holds_it(there: Path) -> None:
    held = folders.new()
    Path(held.path, "page.png").write_bytes(b"")
    held.remove()
    assert list(there.iterdir()) == []


def test_one_that_is_just_being_made_stays(there: Path) -> None:
    young = Path(tempfile.mkdtemp(prefix=folders.PREFIX))
    folders.sweep()
    assert young.is_dir()


@pytest.mark.parametrize("name", ["bagalau-archive", "bagalau-reads-", "bagalau-reads-2011 of our district", "other-abcd1234"])
def test_what_has_another_name_stays(there: Path, name: str) -> None:
    place = there / name
    place.mkdir()
    aged(place)
    folders.sweep()
    assert place.is_dir()


def test_neither_a_file_nor_what_a_link_leads_to_is_touched(there: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "kept.txt").write_text("kept")
    link, file = there / f"{folders.PREFIX}abcd1234", there / f"{folders.PREFIX}abcd1235"
    link.symlink_to(elsewhere)
    os.utime(link, (0, 0), follow_symlinks=False)
    file.write_text("kept")
    aged(file)
    folders.sweep()
    assert (link / "kept.txt").read_text() == file.read_text() == "kept"

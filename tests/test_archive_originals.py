from __future__ import annotations

import hashlib
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from archive.errors import ArchiveDamaged, ArchiveUnwritable
from archive.originals import DRAFTS, Originals

DATA = "Қорытынды".encode()
NAME = hashlib.sha256(DATA).hexdigest()


def test_an_original_lies_under_its_hash_and_comes_back(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "originals")
    assert originals.keep(DATA) == originals.keep(DATA) == NAME
    assert originals.read(NAME) == DATA
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [NAME], "no draft is left behind"


def test_what_a_process_left_half_written_is_removed_when_it_is_gone(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    drafts = tmp_path / DRAFTS
    drafts.mkdir()
    others = [f"{NAME}.{platform.node()}.{os.getpid()}", f"{NAME}.of-another-machine.{gone.pid}"]
    for name in (*others, f"{NAME}.{platform.node()}.{gone.pid}"):
        (drafts / name).write_bytes(DATA[:3])
    Originals(tmp_path).sweep()
    assert sorted(path.name for path in drafts.iterdir()) == sorted(others)


def test_an_original_changed_on_disk_is_not_given_out(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    originals.keep(DATA)
    originals.place(NAME).write_bytes(DATA + b"!")
    with pytest.raises(ArchiveDamaged, match="changed on disk"):
        originals.read(NAME)


def test_an_original_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveDamaged, match=NAME):
        Originals(tmp_path).read(NAME)


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "originals").write_text("a file where the folder should be")
    with pytest.raises(ArchiveUnwritable, match="cannot be written"):
        Originals(tmp_path / "originals").keep(DATA)

from __future__ import annotations

import errno
import hashlib
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

import fsspec
import pytest

from archive.errors import ArchiveDamaged, ArchiveUnreachable, ArchiveUnwritable
from archive.originals import DRAFTS, Originals

DATA = "Қорытынды".encode()
NAME = hashlib.sha256(DATA).hexdigest()


def test_an_original_lies_under_its_hash_and_comes_back(tmp_path: Path) -> None:
    originals = Originals(str(tmp_path / "originals"))
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
    Originals(str(tmp_path)).sweep()
    assert sorted(path.name for path in drafts.iterdir()) == sorted(others)


def test_what_another_machine_left_is_removed_after_a_day(tmp_path: Path) -> None:
    draft = tmp_path / DRAFTS / f"{NAME}.of-another-machine.1"
    draft.parent.mkdir()
    for age, left in ((3_600, True), (90_000, False)):
        draft.write_bytes(DATA[:3])
        os.utime(draft, (time.time() - age,) * 2)
        Originals(str(tmp_path)).sweep()
        assert draft.exists() == left


def test_an_original_changed_on_disk_is_not_given_out(tmp_path: Path) -> None:
    originals = Originals(str(tmp_path))
    originals.keep(DATA)
    Path(originals.place(NAME)).write_bytes(DATA + b"!")
    with pytest.raises(ArchiveDamaged, match="changed on disk"):
        originals.read(NAME)


def test_an_original_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveDamaged, match=NAME):
        Originals(str(tmp_path)).read(NAME)


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "originals").write_text("a file where the folder should be")
    with pytest.raises(ArchiveUnwritable, match="cannot be written"):
        Originals(str(tmp_path / "originals")).keep(DATA)


@pytest.fixture(params=["memory", "file"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address of fsspec's."""
    return f"memory://{tmp_path}/originals" if request.param == "memory" else f"file://{tmp_path}/originals"


def files_at(address: str) -> list[str]:
    files, path = fsspec.url_to_fs(address)
    return [name.rpartition("/")[2] for name in files.find(path)]


def test_originals_may_lie_at_any_address(elsewhere: str) -> None:
    originals = Originals(elsewhere)
    assert originals.keep(DATA) == originals.keep(DATA) == NAME
    assert originals.read(NAME) == DATA
    assert files_at(elsewhere) == [NAME], "no draft is left behind"


def test_what_was_left_half_written_at_an_address_is_removed(elsewhere: str) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    files, drafts = fsspec.url_to_fs(f"{elsewhere}/{DRAFTS}")
    files.makedirs(drafts, exist_ok=True)
    others = [f"{NAME}.{platform.node()}.{os.getpid()}", f"{NAME}.of-another-machine.{gone.pid}"]
    for name in (*others, f"{NAME}.{platform.node()}.{gone.pid}"):
        files.pipe_file(f"{drafts}/{name}", DATA[:3])
    Originals(elsewhere).sweep()
    assert sorted(files_at(f"{elsewhere}/{DRAFTS}")) == sorted(others)


def test_nothing_to_sweep_at_an_address_is_no_error(elsewhere: str) -> None:
    Originals(elsewhere).sweep()
    Originals("nonsense://nowhere").sweep()


def test_one_that_was_cut_off_at_an_address_is_written_again(elsewhere: str) -> None:
    files, path = fsspec.url_to_fs(f"{elsewhere}/{NAME[:2]}/{NAME}")
    files.makedirs(path.rpartition("/")[0], exist_ok=True)
    files.pipe_file(path, DATA[:3])
    with pytest.raises(ArchiveDamaged, match="changed on disk"):
        Originals(elsewhere).read(NAME)
    Originals(elsewhere).keep(DATA)
    assert Originals(elsewhere).read(NAME) == DATA


def test_one_that_is_gone_from_an_address_is_named(elsewhere: str) -> None:
    with pytest.raises(ArchiveDamaged, match=NAME):
        Originals(elsewhere).read(NAME)


def test_a_draft_that_fails_leaves_nothing_and_one_line(elsewhere: str, monkeypatch: pytest.MonkeyPatch) -> None:
    files, _ = fsspec.url_to_fs(elsewhere)

    def full(*arguments: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(type(files), "mv", full)
    with pytest.raises(ArchiveUnreachable, match="No space left on device"):
        Originals(elsewhere).keep(DATA)
    assert files_at(elsewhere) == []


@pytest.mark.parametrize("address", ["s3://user:secret@bucket/originals", "nonsense://x/originals"])
def test_a_driver_that_is_missing_is_named_without_a_password(address: str) -> None:
    with pytest.raises(ArchiveUnreachable, match=r"s3fs|nonsense") as raised:
        Originals(address).keep(DATA)
    assert "secret" not in str(raised.value)

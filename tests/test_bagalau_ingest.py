"""`bagalau ingest` as a process with a server of its own, and what is wrong before anything starts."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest

from tests.calling import call, called_here
from tests.made import report


def test_it_needs_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BAGALAU_ARCHIVE", raising=False)
    monkeypatch.chdir(tmp_path)
    done = called_here("ingest", str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert "--archive" in done.err


def test_it_needs_a_folder_that_is_there(tmp_path: Path) -> None:
    done = called_here("ingest", str(tmp_path / "gone"), "--archive", str(tmp_path / "archive"))
    assert done.code == 2
    assert "no such folder" in done.err
    assert not (tmp_path / "archive").exists()


def test_a_folder_of_something_else_is_not_made_an_archive(tmp_path: Path) -> None:
    (tmp_path / "photograph.jpg").write_bytes(b"\xff\xd8")
    done = called_here("ingest", str(tmp_path), "--archive", str(tmp_path))
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "holds other files" in done.err


def test_an_unknown_methodology_is_named(tmp_path: Path) -> None:
    report(tmp_path / "in")
    done = called_here("ingest", str(tmp_path / "in"), "--archive", str(tmp_path / "archive"), "--methodology", "kz-it-1871")
    assert done.code == 1
    assert "kz-it-1871" in done.err


def test_it_works_alone_says_nothing_else_and_leaves_no_process(tmp_path: Path) -> None:
    report(tmp_path / "in")
    home = {"PREFECT_HOME": str(tmp_path / "prefect"), "BAGALAU_ARCHIVE": str(tmp_path / "archive")}
    done = call("ingest", str(tmp_path / "in"), "--json", environment=home)
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["evaluated"] == 1
    assert not left_behind(str(tmp_path / "prefect"))
    again = call("ingest", str(tmp_path / "in"), "--json", environment=home)
    assert json.loads(again.out)["known"] == 1


def left_behind(home: str) -> list[str]:
    """The processes that were started with that Prefect folder and still run; none where the system has no /proc."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if home.encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text())
    return found

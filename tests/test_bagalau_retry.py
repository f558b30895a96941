"""`bagalau retry`: what is in quarantine is read again, by code and by id, and said what became of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive, open_archive
from extractors.errors import NeedsOcr
from flows import evaluation
from flows.retry import Asked, retry
from tests.calling import called_here
from tests.made import no_report, report
from tests.torture import take_in

AFTER = {"damaged": 1, "empty-file": 1, "not-a-known-form": 1, "unsupported-format": 1}
"""The large file is small enough now, and no report."""
NO_REPORTS = ("recipe.txt", "empty.txt", "photograph.jpg")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    report(tmp_path / "in", seed=3)
    for name in NO_REPORTS:
        no_report(tmp_path / "in", name)
    (tmp_path / "in" / "large.txt").write_bytes(b"\x7fELF" + bytes(1_200_000))
    return tmp_path / "in"


@pytest.fixture
def place(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of the folder: a report that was put off, three files that are none, one that was too large."""
    read = evaluation.evaluate_each

    def put_off(data: bytes, name: str, *given: object, **more: object) -> object:
        if name == report_name(folder):
            raise NeedsOcr(name, "a stand-in for a scan")
        return read(data, name, *given, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(evaluation, "evaluate_each", put_off)
        take_in(folder, tmp_path / "archive", 1, largest_mb=1)
    return tmp_path / "archive"


def report_name(folder: Path) -> str:
    return next(path.name for path in folder.iterdir() if path.name not in (*NO_REPORTS, "large.txt"))


@pytest.fixture
def archive(place: Path) -> Iterator[Archive]:
    kept = open_archive(place)
    yield kept
    kept.close()


def test_everything_is_taken_up_and_what_gives_a_report_leaves(place: Path, archive: Archive) -> None:
    done = called_here("retry", "--archive", str(place), "--json")
    counted = json.loads(done.out)
    assert (done.code, done.err, counted["schema"]) == (0, "", "bagalau-retry/1")
    assert counted["waiting"] == {"damaged": 1, "empty-file": 1, "needs-ocr": 1, "not-a-known-form": 1, "too-large": 1}
    assert (counted["found"], counted["evaluated"]) == (5, 1)
    assert counted["quarantined"] == AFTER
    assert archive.quarantined() == AFTER


def test_a_code_takes_up_what_is_under_it(place: Path, archive: Archive) -> None:
    counted = json.loads(called_here("retry", "--archive", str(place), "--code", "needs-ocr", "--code", "empty-file", "--json").out)
    assert (counted["found"], counted["evaluated"], counted["quarantined"]) == (2, 1, {"empty-file": 1})


def test_an_id_takes_up_one_file(place: Path, archive: Archive) -> None:
    (one,) = archive.refused(codes=["needs-ocr"])
    counted = json.loads(called_here("retry", str(one.sha256)[:8].upper(), "--archive", str(place), "--json").out)
    assert (counted["found"], counted["evaluated"]) == (1, 1)
    assert one not in archive.refused()


def test_the_report_is_what_ingest_makes_of_it(place: Path, folder: Path, archive: Archive, tmp_path: Path) -> None:
    retry(archive, Asked(codes=["needs-ocr"]))
    take_in(folder, tmp_path / "at-once", 1)
    at_once = open_archive(tmp_path / "at-once")
    sha256 = hashlib.sha256((folder / report_name(folder)).read_bytes()).hexdigest()
    assert list(archive.results(sha256)) == list(at_once.results(sha256)) != []
    at_once.close()


def test_a_second_retry_adds_nothing(place: Path, archive: Archive) -> None:
    retry(archive, Asked())
    before = archive.counts()
    assert retry(archive, Asked()).summary.evaluated == 0
    assert archive.counts() == before | {"runs": before["runs"] + 1}


def test_an_original_that_was_changed_on_disk_is_said_and_the_others_go_on(place: Path, archive: Archive) -> None:
    (one,) = archive.refused(codes=["empty-file"])
    Path(archive.originals.place(str(one.sha256))).write_bytes(b"!")
    made = retry(archive, Asked())
    assert (made.summary.evaluated, made.summary.unopened) == (1, {"unreadable": 1})


def test_what_is_in_quarantine_is_listed(place: Path) -> None:
    done = called_here("retry", "--archive", str(place), "--list", "--csv")
    lines = done.out.splitlines()
    assert (done.code, lines[0], len(lines)) == (0, "id,code,path,reason", 6)
    assert any("large.txt" in line and line.startswith(",too-large,") for line in lines)


@pytest.mark.parametrize("lang", ["en", "kk", "ru"])
def test_in_words(place: Path, lang: str) -> None:
    assert "1  not-a-known-form" in called_here("retry", "--archive", str(place), "--code", "not-a-known-form", "--lang", lang).out


@pytest.mark.parametrize(
    ("options", "said"),
    [(("--code", "crashed"), "there is damaged"), (("0000",), "nothing in quarantine begins so"), (("00",), "too short")],
)
def test_what_is_not_there_is_wrong_usage(place: Path, options: tuple[str, ...], said: str) -> None:
    done = called_here("retry", "--archive", str(place), *options)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err


def test_it_needs_an_archive(tmp_path: Path) -> None:
    done = called_here("retry", "--archive", str(tmp_path / "none"))
    assert (done.code, done.err.count("\n")) == (1, 1)

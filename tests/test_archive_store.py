"""The archive as a whole: what is kept comes back, nothing twice, nothing half, and each fault has one clear line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from archive import Archive, ArchiveError, Outcome, Versions, open_archive, prepare
from archive.database import FILE_NAME
from archive.errors import ArchiveDamaged, ArchiveLocked, ArchiveNewer, ArchiveUnwritable, NotAnArchive
from archive.vectors import pack
from tests.databases import changed, made
from tests.results import FIGURES, document_of

VERSIONS = Versions("reading-1", "scoring-1")
NAMES = tuple(sorted(FIGURES))


@pytest.fixture
def archive(place: str) -> Iterator[Archive]:
    opened = made(place)
    yield opened
    opened.close()


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def evaluated(name: str, path: str | None = None, versions: Versions = VERSIONS) -> Outcome:
    return Outcome(path or f"{name}.txt", sha(name), 100, versions, prepare(document_of(), NAMES))


def quarantined(name: str) -> Outcome:
    return Outcome(f"{name}.txt", sha(name), 3, VERSIONS, code="not-a-known-form", reason="it is a recipe")


def keep(archive: Archive, *outcomes: Outcome, request: str = "request") -> int:
    run = archive.begin_run("ingest", "folder", request, "2026-01-01T00:00:00+00:00")
    archive.keep(run, request, outcomes)
    return run


def test_a_result_that_is_kept_comes_back_whole(archive: Archive) -> None:
    keep(archive, evaluated("a"))
    assert list(archive.results(sha("a"))) == [document_of()]


def test_figures_come_back_from_the_vectors(archive: Archive) -> None:
    keep(archive, evaluated("a"))
    ((name, figures),) = archive.vectors(document_of()["made_by"]["form"]["sha256"])
    assert name == sha("a")
    assert figures["criterion_6_section"] == Decimal("1.5")
    assert "level" not in figures


def test_a_vector_of_fewer_figures_than_the_form_has_now_is_packed_again_from_its_document(archive: Archive) -> None:
    prepared = prepare(document_of(), NAMES)
    older = replace(prepared, reading={**prepared.reading, "vector": pack({}, NAMES[:3])})
    keep(archive, replace(evaluated("older"), result=older), evaluated("newer"))
    older_figures, newer_figures = (figures for _, figures in archive.vectors(document_of()["made_by"]["form"]["sha256"]))
    assert older_figures == newer_figures
    assert newer_figures


def test_keeping_the_same_again_changes_nothing(archive: Archive) -> None:
    keep(archive, evaluated("a"), quarantined("b"))
    before = archive.counts()
    keep(archive, evaluated("a"), quarantined("b"))
    assert archive.counts() == before | {"runs": before["runs"] + 1}


def test_a_new_version_of_scoring_stands_beside_the_old(archive: Archive) -> None:
    keep(archive, evaluated("a"))
    keep(archive, evaluated("a", versions=Versions("reading-1", "scoring-2")), request="other")
    counts = archive.counts()
    assert (counts["readings"], counts["evaluations"]) == (1, 2)
    assert len(list(archive.results(sha("a")))) == 2


def test_every_place_of_a_file_is_kept(archive: Archive) -> None:
    run = keep(archive, evaluated("a", "first/a.txt"))
    archive.keep_places(run, [(sha("a"), "second/copy of a.txt"), (sha("a"), "first/a.txt")])
    assert archive.places(sha("a")) == ["first/a.txt", "second/copy of a.txt"]


def test_a_place_of_a_file_that_was_not_kept_is_left_out(archive: Archive) -> None:
    run = keep(archive, evaluated("a", "first/a.txt"))
    archive.keep_places(run, [(sha("gone"), "gone.txt"), (sha("a"), "again.txt")])
    assert archive.places(sha("a")) == ["again.txt", "first/a.txt"]
    assert archive.places(sha("gone")) == []


def test_which_of_some_files_are_done_can_be_asked(archive: Archive) -> None:
    keep(archive, evaluated("a"), evaluated("b"))
    assert archive.done("request", [sha("a"), sha("c")]) == {sha("a")}


def test_what_is_done_is_known_under_its_request_only(archive: Archive) -> None:
    keep(archive, evaluated("a"), quarantined("b"))
    assert archive.done("request") == {sha("a"), sha("b")}
    assert archive.done("another request") == set()


def test_quarantine_is_counted_by_reason(archive: Archive) -> None:
    keep(archive, quarantined("b"), quarantined("c"), evaluated("a"))
    assert archive.quarantined() == {"not-a-known-form": 2}


def test_a_file_that_could_not_be_opened_is_not_lost_and_not_done(archive: Archive) -> None:
    keep(archive, Outcome("gone.txt", None, 0, VERSIONS, code="missing", reason="no such file"))
    assert archive.counts()["unopened"] == 1
    assert archive.done("request") == set()


def test_a_batch_is_kept_whole_or_not_at_all(archive: Archive) -> None:
    before = archive.counts()
    broken = Outcome("x.txt", sha("x"), 1, VERSIONS, code="undecodable", reason=None)  # a quarantine needs its reason
    run = archive.begin_run("ingest", "folder", "request", "2026-01-01T00:00:00+00:00")
    with pytest.raises(ArchiveError):
        archive.keep(run, "request", [evaluated("a"), broken])
    assert archive.counts() == before | {"runs": 1}


def test_a_run_without_an_end_was_interrupted(archive: Archive) -> None:
    first = keep(archive, evaluated("a"))
    second = keep(archive, evaluated("b"))
    archive.end_run(second, "2026-01-01T00:01:00+00:00", {"found": 1})
    assert archive.runs() == [
        (first, "2026-01-01T00:00:00+00:00", None),
        (second, "2026-01-01T00:00:00+00:00", "2026-01-01T00:01:00+00:00"),
    ]


def test_what_was_kept_is_there_after_opening_again(archive: Archive) -> None:
    keep(archive, evaluated("a"))
    archive.close()
    again = open_archive(archive.address)
    assert again.done("request") == {sha("a")}
    again.close()


def test_two_can_read_while_one_writes(archive: Archive) -> None:
    keep(archive, evaluated("a"))
    other = open_archive(archive.address, wait_seconds=0.1)
    with archive.engine.begin():
        assert other.done("request") == {sha("a")}
    other.close()


def test_a_locked_archive_says_that_another_holds_it(archive: Archive) -> None:
    other = open_archive(archive.address, wait_seconds=0.1)
    with archive.engine.begin(), pytest.raises(ArchiveLocked, match="another process holds"):
        other.begin_run("ingest", "folder", "request", "2026-01-01T00:00:00+00:00")
    other.close()


def test_an_archive_of_a_later_version_is_refused(archive: Archive) -> None:
    archive.close()
    changed(archive.address.given, "UPDATE about SET value = '99' WHERE name = 'layout'")
    with pytest.raises(ArchiveNewer, match=r"layout 99.*install the newer"):
        open_archive(archive.address)


def test_a_folder_without_an_archive_is_not_one(tmp_path: Path) -> None:
    with pytest.raises(NotAnArchive, match="no archive is here"):
        open_archive(tmp_path)
    (tmp_path / "photograph.jpg").write_bytes(b"\xff\xd8")
    with pytest.raises(NotAnArchive, match="holds other files"):
        open_archive(tmp_path, create=True)


def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all " * 100)
    with pytest.raises(ArchiveDamaged, match="put back a copy"):
        open_archive(tmp_path)


def test_a_damaged_reading_names_its_file(archive: Archive) -> None:
    keep(archive, evaluated("a"))
    changed(archive.address.given, "UPDATE readings SET document = :damaged", damaged=b"\0")
    with pytest.raises(ArchiveDamaged, match=sha("a")[:12]):
        list(archive.results(sha("a")))


def test_a_place_where_no_folder_can_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises((ArchiveUnwritable, NotAnArchive), match="with --archive"):
        open_archive(tmp_path / "file" / "archive", create=True)

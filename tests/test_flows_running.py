"""A run without Prefect: what is skipped, kept, counted, and what an interruption leaves. Files are evaluated by a stand-in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from archive import Archive, Versions
from extractors.errors import NeedsOcr, NotAKnownForm
from extractors.limits import LIMITS, Limits, When
from flows import evaluation
from flows.plan import planned
from flows.running import Awaited, Submit, run
from flows.summary import Summary
from flows.work import Request, Source, Worked, work
from scoring import Result
from tests.databases import made
from tests.results import result_of


@dataclass(frozen=True)
class Finished:
    """A batch that was worked when it was submitted."""

    worked: Worked

    def result(self) -> Worked:
        return self.worked


def stand_in(data: bytes, name: str, path: str | None, methodology: str | None, language: str = "en", limits: Limits = LIMITS) -> Result:
    if data.startswith(b"scan") and limits.ocr == "later":
        raise NeedsOcr(name, "it is a picture")
    if data.startswith(b"recipe"):
        raise NotAKnownForm(name, "it is a recipe")
    return result_of({"documents_registered": str(len(data))})


@pytest.fixture
def archive(place: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr(evaluation, "evaluate_each", lambda *given, **more: [stand_in(*given, **more)])
    opened = made(place)
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "reports"
    (place / "north").mkdir(parents=True)
    for name, text in {"a.txt": "one", "b.txt": "two three", "north/copy of a.txt": "one", "north/c.txt": "recipe"}.items():
        (place / name).write_text(text)
    return place


def request(archive: Archive, ocr: When = "now") -> Request:
    return Request("request", Versions("reading", "scoring"), archive.originals, limits=replace(LIMITS, ocr=ocr))


def go(archive: Archive, folder: Path, submit: Submit | None = None, ocr: When = "now", largest_mb: int = 64) -> Summary:
    asked = replace(request(archive, ocr), largest_mb=largest_mb)
    plan = planned(str(folder), archive, asked)
    return run(archive, plan, asked, submit or (lambda paths: Finished(work(paths, asked))), 1, lambda summary: None)


def test_a_run_counts_every_file_by_its_outcome(archive: Archive, folder: Path) -> None:
    summary = go(archive, folder)
    assert (summary.found, summary.evaluated, summary.copies, summary.known) == (4, 2, 1, 0)
    assert summary.quarantined == {"not-a-known-form": 1}
    assert summary.findings.total() == archive.counts()["findings"] > 0
    assert summary.left == 0


def test_the_second_run_does_nothing_again(archive: Archive, folder: Path) -> None:
    go(archive, folder)
    before = archive.counts()
    summary = go(archive, folder)
    assert (summary.known, summary.done) == (4, 0)
    assert archive.counts() == before | {"runs": 2}


def test_a_new_file_is_all_that_the_next_run_does(archive: Archive, folder: Path) -> None:
    go(archive, folder)
    (folder / "d.txt").write_text("four")
    assert go(archive, folder).evaluated == 1


def test_copies_are_evaluated_once_and_found_everywhere(archive: Archive, folder: Path) -> None:
    go(archive, folder)
    assert archive.counts()["files"] == 3
    assert archive.counts()["places"] == 4


def test_an_interrupted_run_goes_on_where_it_stopped(archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.batches.Pace.batch", 0.0)  # one file a batch
    begun: list[Sequence[Source]] = []

    def until_the_third(paths: Sequence[Source]) -> Awaited:
        begun.append(paths)
        if len(begun) == 3:
            raise KeyboardInterrupt
        return Finished(work(paths, request(archive)))

    with pytest.raises(KeyboardInterrupt):
        go(archive, folder, until_the_third)
    kept = archive.counts()["done"]
    assert 0 < kept < 3
    summary = go(archive, folder)
    assert summary.done == 3 - kept
    assert archive.counts()["done"] == 3
    assert [end is None for _, _, end in archive.runs()] == [True, False]


def test_a_file_that_is_gone_when_its_turn_comes_is_counted(archive: Archive, folder: Path) -> None:
    def without_b(paths: Sequence[Source]) -> Awaited:
        (folder / "b.txt").unlink(missing_ok=True)
        return Finished(work(paths, request(archive)))

    summary = go(archive, folder, without_b)
    assert summary.unopened == {"missing": 1}
    assert summary.evaluated == 1


def test_copies_of_a_file_that_is_too_large_are_refused_each(archive: Archive, folder: Path) -> None:
    for name in ("large.txt", "north/large.txt"):
        (folder / name).write_bytes(b"a" * 1_000_001)
    summary = go(archive, folder, largest_mb=1)
    assert (summary.unopened, summary.copies) == ({"too-large": 2}, 1)
    assert [one.path for one in archive.refused(["too-large"])] == [str(folder / "large.txt"), str(folder / "north/large.txt")]


def test_a_copy_of_a_file_that_goes_before_its_turn_is_left_to_the_next_run(archive: Archive, folder: Path) -> None:
    def without_a(paths: Sequence[Source]) -> Awaited:
        (folder / "a.txt").unlink(missing_ok=True)
        return Finished(work(paths, request(archive)))

    assert go(archive, folder, without_a).unopened == {"missing": 1}
    assert go(archive, folder).evaluated == 1


def test_a_summary_comes_back_from_its_json(archive: Archive, folder: Path) -> None:
    summary = go(archive, folder)
    again = Summary.from_json(summary.as_json())
    assert again.as_json() == summary.as_json()


def test_what_was_put_off_is_counted_and_taken_up_by_a_later_run(archive: Archive, folder: Path) -> None:
    (folder / "scan.tif").write_text("scan")
    assert go(archive, folder, ocr="later").quarantined == {"needs-ocr": 1, "not-a-known-form": 1}
    assert archive.quarantined() == {"needs-ocr": 1, "not-a-known-form": 1}
    later = go(archive, folder)
    assert (later.evaluated, later.known, later.quarantined.total()) == (1, 4, 0)
    assert archive.quarantined() == {"not-a-known-form": 1}
    assert go(archive, folder).known == 5

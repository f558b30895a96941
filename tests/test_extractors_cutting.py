"""A file that holds several reports: cut where a report begins, each part with its places in the file; a single one stays whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive import open_archive
from extractors import Report, read
from extractors.cutting import cut
from fixtures import make
from fixtures.formats import write
from flows.evaluation import evaluate_each
from flows.plan import planned, request_for
from flows.running import run
from flows.work import work
from scoring import evaluate
from tests.calling import called_here
from tests.test_flows_running import Finished

SEEDS = [101, 102, 103, 104]
"""Two languages, four layouts."""


def text_of(*seeds: int) -> str:
    return "\n".join(make(seed).received for seed in seeds)


def parts_of(text: str) -> tuple[Report, ...]:
    return cut(read(text.encode(), "all.txt"))


def test_each_report_comes_back_as_it_was() -> None:
    parts = parts_of(text_of(*SEEDS))
    assert [part.text.strip() for part in parts] == [make(seed).received.strip() for seed in SEEDS]
    assert [(part.part.number, part.part.of) for part in parts if part.part] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert len({part.sha256 for part in parts}) == 4


@pytest.mark.parametrize("seed", range(201, 221))
def test_a_single_report_is_the_one_that_was_given(seed: int) -> None:
    report = read(make(seed).data, "a.txt")
    assert cut(report) == (report,)


def test_the_figures_are_those_of_each_alone() -> None:
    for seed, part in zip(SEEDS, parts_of(text_of(*SEEDS)), strict=True):
        alone = evaluate(read(make(seed).received.encode(), "a.txt"))
        assert {one.id: one.value for one in evaluate(part).figures} == {one.id: one.value for one in alone.figures}


def test_places_and_bytes_are_those_of_the_file() -> None:
    data = text_of(*SEEDS).encode()
    second = evaluate_each(data, "all.txt", "all.txt", None)[1]
    text = data.decode()
    part = second.report.part
    assert part
    for figure in second.figures:
        for trace in figure.trace:
            assert trace.bytes
            assert data[trace.bytes.start : trace.bytes.end].decode() == trace.received.text
            assert text[part.start + trace.received.start : part.start + trace.received.end] == trace.received.text
            assert trace.place.path == f"line {text[: part.start + trace.received.start].count(chr(10)) + 1}"


def test_reports_bound_in_one_pdf_are_cut_where_their_pages_begin() -> None:
    parts = cut(read(write(text_of(*SEEDS[:2]), "pdf").data, "all.pdf"))
    assert len(parts) == 2
    assert parts[1].part
    assert parts[1].part.pages
    assert parts[1].part.pages[0] > 1
    assert all(block.place.page for block in parts[1].blocks)


GENERIC = Path(__file__).parent / "data" / "extractors" / "generic"


@pytest.mark.parametrize(
    "names", [("lines-kk", "pipes-ru"), ("dashes-kk", "tabs-ru", "lines-kk"), ("pipes-ru", "dashes-kk", "lines-kk", "tabs-ru")]
)
def test_conclusions_of_other_years_and_subjects_are_cut_as_well(names: tuple[str, ...]) -> None:
    """Each is signed, names its body, and has a numbered table of its own."""
    texts = [(GENERIC / f"{name}.txt").read_text(encoding="utf-8") for name in names]
    parts = parts_of("\n\n".join(texts))
    assert [part.text.strip() for part in parts] == [text.strip() for text in texts]
    for part, text in zip(parts, texts, strict=True):
        alone = evaluate(read(text.encode(), "a.txt"))
        assert {one.id: one.value for one in evaluate(part).figures} == {one.id: one.value for one in alone.figures}


def test_an_unsigned_conclusion_goes_with_the_one_before_it() -> None:
    texts = [(GENERIC / f"{name}.txt").read_text(encoding="utf-8") for name in ("lines-kk", "percent-ru", "pipes-ru")]
    assert len(parts_of("\n\n".join(texts))) == 2


def test_a_table_for_comparison_is_no_report() -> None:
    text = make(101).received
    table = "\n".join(line for line in text.split("\n") if "\t" in line or "|" in line) or text[:1500]
    assert len(parts_of(f"{text}\nӨткен жылмен салыстыру: Темір ауданы\n{table}\n")) == 1


def test_the_command_line_gives_one_object_a_report(tmp_path: Path) -> None:
    (tmp_path / "all.txt").write_text(text_of(*SEEDS[:2]), encoding="utf-8")
    done = called_here("evaluate", str(tmp_path / "all.txt"), "--json", "--html", f"{tmp_path}/pages/")
    objects = [json.loads(line) for line in done.out.splitlines()]
    assert [one["report"]["part"]["number"] for one in objects] == [1, 2]
    assert len(list((tmp_path / "pages").iterdir())) == 2


def test_an_archive_keeps_each_report_and_does_the_file_once(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "all.txt").write_text(text_of(*SEEDS[:3]), encoding="utf-8")
    archive = open_archive(tmp_path / "archive", create=True)
    request = request_for(archive, None, 64)
    for further, known in ((2, 0), (0, 1)):
        plan = planned(str(folder), archive, request)
        summary = run(archive, plan, request, lambda paths: Finished(work(paths, request)), 1, lambda summary: None)
        assert (summary.found, summary.further, summary.known) == (1, further, known)
        assert summary.passed == summary.found
    assert archive.counts()["readings"] == archive.counts()["reports"] == 3
    archive.close()

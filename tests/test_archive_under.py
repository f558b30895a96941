"""Lists and exports under another methodology: the scores that were added, beside what was found when the report was read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fixtures import make
from flows.evaluation import evaluate_data
from scoring import Result
from tests.archives import small_archive
from tests.calling import called_here
from tests.sheets import sheets

SEEDS = range(1, 7)
Documents = dict[str, dict[str, Any]]
TRIAL = "* proposal-a: A trial: the methodology is invented; no order has it."


@pytest.fixture(scope="module")
def archive(new_place: Callable[[], str]) -> str:
    folder = small_archive(new_place(), SEEDS)
    assert called_here("rescore", "--methodology", "proposal-a", "--archive", folder).code == 0
    return folder


@pytest.fixture(scope="module")
def direct() -> dict[str, dict[str, Any]]:
    made = [make(seed) for seed in SEEDS]
    documents = [evaluate_data(one.data, one.name, one.name, "proposal-a").document() for one in made]
    return {document["report"]["sha256"]: document for document in documents}


def test_a_list_has_the_scores_that_were_added(archive: str, direct: dict[str, dict[str, Any]]) -> None:
    rows = [
        json.loads(line) for line in called_here("show", "--archive", archive, "--methodology", "proposal-a", "--json").out.splitlines()
    ]
    assert {row["sha256"] for row in rows} == set(direct)
    for row in rows:
        total = direct[row["sha256"]]["total"]
        assert row["computed"] == (total["computed"] or "")
        assert (row["part_computed"], row["part_as_stated"]) == (total["parts"]["computed"], total["parts"]["as_stated"])
        assert row["not_evaluated"].split() == total["parts"]["not_evaluated"]
        assert (row["range"], row["range_if_stated_scores_hold"]) == (
            "..".join(total["range"]),
            "..".join(total["range_if_stated_scores_hold"]),
        )
        assert (row["methodology"], row["trial"]) == ("proposal-a", "invented draft")


def test_without_it_lists_speak_of_what_each_report_was_taken_in_with(archive: str) -> None:
    rows = [json.loads(line) for line in called_here("show", "--archive", archive, "--json").out.splitlines()]
    assert {(row["methodology"], row["trial"]) for row in rows} == {("kz-it-2011", "draft")}


def test_text_marks_every_trial(archive: str) -> None:
    lines = called_here("show", "--archive", archive, "--methodology", "proposal-a").out.splitlines()
    assert TRIAL in lines
    assert sum("* " in line for line in lines if line != TRIAL) == len(SEEDS)


def test_one_report_is_shown_under_it_with_the_findings_of_its_reading(archive: str, direct: dict[str, dict[str, Any]]) -> None:
    for sha256, wanted in direct.items():
        shown = json.loads(called_here("show", sha256[:12], "--archive", archive, "--methodology", "proposal-a", "--json").out)
        first = json.loads(called_here("show", sha256[:12], "--archive", archive, "--json").out)
        for name in ("criteria", "total", "level"):
            assert shown[name] == wanted[name]
        assert shown["findings"] == first["findings"]


@pytest.mark.parametrize("kind", ["jsonl", "csv", "xlsx"])
def test_an_export_has_them_and_says_that_they_are_a_trial(
    archive: str, direct: dict[str, dict[str, Any]], tmp_path: Path, kind: str
) -> None:
    file = tmp_path / f"all.{kind}"
    done = called_here("export", "--archive", archive, "--methodology", "proposal-a", "--to", str(file))
    assert (done.code, done.err) == (0, "")
    if kind == "jsonl":
        documents = [Result.model_validate(json.loads(line)).document() for line in file.read_text(encoding="utf-8").splitlines()]
        assert {one["report"]["sha256"]: one["total"] for one in documents} == {sha: one["total"] for sha, one in direct.items()}
        assert all(one["made_by"]["methodology"]["invented"] for one in documents)
    elif kind == "csv":
        rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
        assert {row["sha256"]: row["computed"] for row in rows} == {sha: one["total"]["computed"] or "" for sha, one in direct.items()}
        assert {row["trial"] for row in rows} == {"invented draft"}
    else:
        ranking = next(iter(sheets(file).values()))
        assert sum("invented draft" in [cell.value for cell in row] for row in ranking) == len(SEEDS)


@pytest.mark.parametrize("arguments", [("show",), ("export", "--to", "all.csv")])
def test_what_nothing_is_scored_under_is_said_with_what_there_is(
    archive: str, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = called_here(*arguments, "--archive", archive, "--methodology", "kz-it-2011-table")
    assert (done.code, done.out) == (1, "")
    assert "run bagalau rescore --methodology kz-it-2011-table, or name one of kz-it-2011, proposal-a" in done.err

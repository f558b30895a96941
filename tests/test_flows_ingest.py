"""The flow under Prefect's test harness, which is started once: folder to archive, artifact, and the command in front of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast
from urllib.request import urlopen

import pytest

from archive import Archive, open_archive
from tests.calling import ROOT, called_here
from tests.made import no_report, report

FLOWS = ("ingest", "retry", "rescore", "export")


@pytest.fixture(scope="module", autouse=True)
def prefect() -> Iterator[str]:
    """The address of the harness's server, which commands called here use as one that the user named."""
    from prefect.settings import PREFECT_API_URL
    from prefect.testing.utilities import prefect_test_harness

    before = dict(os.environ)
    with prefect_test_harness(server_startup_timeout=180):
        os.environ["PREFECT_API_URL"] = url = str(PREFECT_API_URL.value())
        yield url
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports, a copy of one, two files that are no reports."""
    place = tmp_path_factory.mktemp("reports")
    first = report(place, seed=11, language="ru")
    report(place / "north", seed=12, language="kk", damage="kz1048-read-as-cp1251")
    report(place / "north", seed=13, language="ru", contradictions=["criterion-differs"])
    (place / "copy.txt").write_bytes(first.read_bytes())
    no_report(place, "recipe.txt")
    no_report(place, "empty.txt")
    return place


@pytest.fixture(scope="module")
def ingested(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive after the flow went over the folder once."""
    from flows.ingest import ingest

    place = tmp_path_factory.mktemp("kept") / "archive"
    counted = ingest(str(folder), str(place))
    assert (counted["found"], counted["evaluated"], counted["copies"]) == (6, 3, 1)
    assert counted["quarantined"] == {"empty-file": 1, "not-a-known-form": 1}
    return place


@pytest.fixture
def archive(ingested: Path) -> Iterator[Archive]:
    opened = open_archive(ingested)
    yield opened
    opened.close()


def test_what_the_archive_gives_is_what_evaluate_gives(archive: Archive, folder: Path) -> None:
    done = called_here("evaluate", str(folder), "--json")
    results = [json.loads(line) for line in done.out.splitlines()]
    for one in (one for one in results if "quarantined" not in one):
        (kept,) = archive.results(one["report"]["sha256"])
        assert {**kept["report"], "path": None} == {**one["report"], "path": None, "name": kept["report"]["name"]}
        assert {**kept, "report": None} == {**one, "report": None}


def test_the_originals_are_kept_byte_for_byte(archive: Archive, folder: Path) -> None:
    kept = [path.name for path in Path(archive.originals.address).rglob("*") if path.is_file()]
    assert {archive.originals.read(sha256) for sha256 in kept} == {path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_run_left_an_artifact(ingested: Path, prefect: str) -> None:
    with urlopen(f"{prefect}/artifacts/ingest/latest") as answer:
        artifact = json.load(answer)
    assert (artifact["key"], artifact["type"]) == ("ingest", "markdown")
    assert "| not-a-known-form | 1 |" in artifact["data"]
    assert "| evaluated | 3 |" in artifact["data"]
    assert "5 files taken up in 0:0" in artifact["data"]
    assert "`bagalau show --quarantine`" in artifact["data"]


def test_the_command_goes_on_where_the_last_run_stopped(ingested: Path, folder: Path, tmp_path: Path) -> None:
    done = called_here("ingest", str(folder), "--archive", str(ingested), "--json")
    counted = json.loads(done.out)
    assert (done.code, counted["known"], counted["evaluated"], counted["quarantined"]) == (0, 6, 0, {})


def test_the_command_says_what_became_of_the_files(folder: Path, tmp_path: Path) -> None:
    done = called_here("ingest", str(folder), "--archive", str(tmp_path / "archive"), "--lang", "ru")
    assert (done.code, done.err) == (0, "")
    for line in ("Найдено файлов: 6", "Оценено: 3", "Копии других: 1", "В карантине: 2", "1  not-a-known-form"):
        assert line in done.out
    assert called_here("ingest", str(folder), "--archive", str(tmp_path / "archive"), "--table").out.startswith("outcome")


def test_strict_makes_a_quarantined_file_a_failure(folder: Path, tmp_path: Path) -> None:
    assert called_here("ingest", str(folder), "--archive", str(tmp_path / "archive"), "--strict", "-q").code == 1


def test_a_fault_of_the_archive_is_one_line_although_it_rose_inside_the_flow(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive.errors import ArchiveUnwritable

    def full(*args: object) -> None:
        raise ArchiveUnwritable("the disk is full; make room and run this again")

    monkeypatch.setattr("archive.store.keep", full)
    done = called_here("ingest", str(folder), "--archive", str(tmp_path / "archive"))
    assert done.code == 1
    assert done.err.splitlines()[-1] == "bagalau: the disk is full; make room and run this again"
    assert open_archive(tmp_path / "archive").counts()["done"] == 0


def test_a_worker_of_a_pool_runs_a_deployment(ingested: Path, tmp_path: Path) -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas import FlowRun
    from prefect.client.schemas.actions import WorkPoolCreate
    from prefect.deployments import run_deployment

    assert called_here("deploy", "reports").err.startswith("bagalau: reports: no such work pool")
    with get_client(sync_client=True) as client:
        client.create_work_pool(WorkPoolCreate(name="reports", type="process"))
        assert called_here("deploy", "reports", "--archive", str(ingested)).out.split() == [f"{name}/bagalau" for name in FLOWS]
        place = tmp_path / "all.csv"
        ordered = cast(FlowRun, run_deployment("export/bagalau", parameters={"to": str(place)}, timeout=0))
        worker = ["-m", "prefect", "worker", "start", "--pool", "reports", "--run-once"]
        subprocess.run([sys.executable, *worker], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
        state = client.read_flow_run(ordered.id).state
    assert state
    assert state.is_completed(), state.message
    assert place.read_text(encoding="utf-8").count("\n") == 4

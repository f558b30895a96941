"""The same work on a Dask cluster of two worker processes, into PostgreSQL; what is said when the cluster is not what it should be."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from archive import Originals, Versions
from flows.cluster import cluster, everywhere, scheduler_of
from flows.errors import NoWorkers
from flows.plan import planned, request_for
from flows.running import run
from flows.summary import Summary
from flows.work import Request
from tests.calling import called_here
from tests.cluster import Dask, dask
from tests.databases import made, new_database
from tests.postgres import Server
from tests.torture import contents, reports, undisturbed

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see which processes run")
NOWHERE = "dask://127.0.0.1:1"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cluster")


@pytest.fixture(scope="module")
def folder(place: Path) -> Path:
    return reports(place / "few", 8)


@pytest.fixture(scope="module")
def there(place: Path) -> Iterator[Dask]:
    with dask(place) as started:
        yield started


def take_in(folder: Path, archive: str, runner: str) -> Summary:
    """One run without Prefect, in batches of a file or two."""
    kept = made(archive)
    try:
        request = everywhere(request_for(kept, None, 64))
        with cluster(runner, str(folder)) as found, ThreadPoolExecutor(found.width + 1) as threads:
            plan = planned(str(folder), kept, request)
            return run(kept, plan, request, lambda sources: threads.submit(found.work, sources, request), found.width, lambda summary: None)
    finally:
        kept.close()


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.batches.SECONDS", 0.02)


def test_two_workers_make_what_one_process_does(folder: Path, place: Path, there: Dask, postgres: Server) -> None:
    archive = new_database(postgres)
    take_in(folder, archive, there.runner)
    assert contents(archive) == undisturbed(folder, place)


def test_a_worker_that_is_killed_costs_nothing(folder: Path, place: Path, there: Dask, postgres: Server) -> None:
    archive = new_database(postgres)
    killer = threading.Timer(0.7, lambda: os.kill(there.workers()[0], signal.SIGKILL))
    killer.start()
    take_in(folder, archive, there.runner)
    killer.join()
    there.ready()
    assert contents(archive) == undisturbed(folder, place)


def test_two_runs_at_once_keep_everything_once(folder: Path, place: Path, there: Dask, postgres: Server) -> None:
    archive = new_database(postgres)
    made(archive).close()
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda _: take_in(folder, archive, there.runner), range(2)))
    assert contents(archive) == undisturbed(folder, place)


def test_a_cluster_that_does_another_thing_than_was_asked_is_refused(folder: Path, tmp_path: Path, there: Dask) -> None:
    request = Request("r", Versions("another", "another"), Originals(str(tmp_path)))
    with cluster(there.runner, str(folder)) as found, pytest.raises(NoWorkers, match=r"tcp://.*: has another bagalau"):
        found.work([], request)
    kept = made(tmp_path / "kept")
    same = everywhere(request_for(kept, None, 64))
    kept.close()
    for where, asked in ((str(tmp_path / "gone"), same), (str(folder), replace(same, originals=Originals(str(tmp_path / "away"))))):
        with cluster(there.runner, where) as found, pytest.raises(NoWorkers, match="is not there; every worker must see it"):
            found.work([], asked)


@pytest.mark.parametrize(
    ("runner", "said"),
    [
        ("dask://nowhere", "write dask://HOST:PORT"),
        ("ray://127.0.0.1:1", "write dask://HOST:PORT"),
        (NOWHERE, "no Dask scheduler answers there"),
    ],
)
def test_a_runner_that_is_none_is_one_line(runner: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.cluster.SECONDS_TO_FIND", 1)
    with pytest.raises(NoWorkers, match=said) as raised, cluster(runner, "."):
        pass
    assert "\n" not in str(raised.value)


def test_without_the_client_it_says_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoWorkers, match=r'pip install "bagalau\[dask\]"'), cluster(NOWHERE, "."):
        pass


def test_the_command_refuses_a_runner_that_is_none_before_it_starts_anything(folder: Path, tmp_path: Path) -> None:
    done = called_here("ingest", str(folder), "--archive", str(tmp_path / "kept"), "--runner", "dask")
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "write dask://HOST:PORT" in done.err


def test_a_runner_is_an_address_of_dask() -> None:
    assert [scheduler_of(one) for one in ("dask://h:8786", "dask+tls://h:8786/")] == ["tcp://h:8786", "tls://h:8786"]

"""A real PostgreSQL and a Dask cluster of two worker processes, on this machine, and what goes wrong with them on purpose.

`python -m tests.cluster [REPORTS]` (`make test-cluster`) takes a folder of made reports (600) into an archive in PostgreSQL on the cluster
while a worker is killed, the database restarted, a second run goes over the same folder, and the run itself is killed; after each nothing
is lost, nothing twice, no child left alive. A short one is in tests/test_flows_cluster.py.
"""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors import box
from tests import postgres
from tests.databases import originals_of
from tests.postgres import Server
from tests.torture import ROOT, Fault, adopt, descendants, reports, same, undisturbed

WORKERS = 2
SECONDS_TO_START = 60
SECONDS_TO_END = 30


@dataclass(frozen=True, slots=True)
class Dask:
    """A scheduler and its workers, each a process of its own that is started anew when it dies."""

    address: str
    processes: Sequence[subprocess.Popen[bytes]]

    @property
    def runner(self) -> str:
        """What `--runner` is told."""
        return f"dask://{self.address}"

    def ready(self) -> None:
        """Wait until every worker is there."""
        import distributed

        client: Any = distributed.Client(f"tcp://{self.address}", timeout=SECONDS_TO_START, set_as_default=False)  # type: ignore[no-untyped-call]
        with closing(client):
            client.wait_for_workers(WORKERS, timeout=SECONDS_TO_START)

    def workers(self) -> list[int]:
        """The processes that work: those that the process which sees to them has started."""
        above = self.processes[-1].pid
        children = {int(one) for file in Path(f"/proc/{above}/task").glob("*/children") for one in file.read_text().split()}
        return sorted(one for one in children if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes())


@contextmanager
def dask(folder: Path) -> Iterator[Dask]:
    """A cluster on the loopback interface, there as long as it is asked for."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    host, _, port = address.partition(":")
    commands = (
        ["dask_scheduler", "--host", host, "--port", port, "--no-dashboard"],
        ["dask_worker", f"tcp://{address}", *f"--nworkers {WORKERS} --nthreads 1 --no-dashboard --host {host}".split()],
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_TEMPORARY_DIRECTORY": str(folder)}
    with (folder / "dask.log").open("wb") as log:
        processes = [
            subprocess.Popen([sys.executable, "-m", f"distributed.cli.{name}", *rest], env=environment, cwd=ROOT, stdout=log, stderr=log)
            for name, *rest in commands
        ]
    one = Dask(address, processes)
    try:
        one.ready()
        yield one
    finally:
        for process in reversed(processes):  # workers before the scheduler that they would wait for
            process.terminate()
            try:
                process.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@dataclass(frozen=True, slots=True)
class Setting:
    """What a trial has: a folder of reports, the cluster, the server, and a place for what it writes."""

    folder: Path
    dask: Dask
    server: Server
    place: Path

    def begin(self, archive: str) -> subprocess.Popen[str]:
        """`bagalau ingest` on the cluster, in a process of its own."""
        command = [sys.executable, "-m", "bagalau", "ingest", str(self.folder), "--archive", archive, "--runner", self.dask.runner, "-q"]
        command += ["--originals", str(originals_of(archive))]
        home = tempfile.mkdtemp(prefix="prefect", dir=self.place)
        environment = {**os.environ, "PREFECT_HOME": home, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def until(self, archive: str, share: float, run: subprocess.Popen[str]) -> int:
        """Wait until that share of the folder is done, or the run is over; gives how many files are."""
        import psycopg

        wanted = share * sum(1 for _ in self.folder.iterdir())
        while True:
            done = 0
            try:
                with psycopg.connect(archive, connect_timeout=5) as connection:
                    found = connection.execute("SELECT count(*) FROM done").fetchone()
                    done = found[0] if found else 0
            except psycopg.Error:
                pass  # not made yet
            if done >= wanted or run.poll() is not None:
                return done
            time.sleep(0.05)


Trial = Callable[[Setting, str, random.Random], str]


def worker_killed(trial: Setting, archive: str, chance: random.Random) -> str:
    """One worker is killed in the middle, then the other one."""
    run, at = trial.begin(archive), list[int]()
    for share in (0.2, 0.6):
        at.append(trial.until(archive, share, run))
        os.kill(chance.choice(trial.dask.workers()), 9)
    ended(run)
    return f"killed when {at[0]} and {at[1]} files were done"


def database_restarted(trial: Setting, archive: str, chance: random.Random) -> str:
    """The server is restarted in the middle, in order and as if it had crashed."""
    run, at = trial.begin(archive), list[int]()
    for share, mode in ((0.2, "fast"), (0.6, "immediate")):
        at.append(trial.until(archive, share, run))
        trial.server.stop(mode)
        time.sleep(chance.uniform(0.0, 2.0))
        trial.server.start()
    ended(run)
    return f"restarted when {at[0]} and {at[1]} files were done"


def two_at_once(trial: Setting, archive: str, chance: random.Random) -> str:
    """Two runs go over the folder at once."""
    runs = [trial.begin(archive), trial.begin(archive)]
    for run in runs:
        ended(run)
    return "both ended with 0"


def run_killed(trial: Setting, archive: str, chance: random.Random) -> str:
    """The run itself is killed in the middle, and the same command goes on."""
    run = trial.begin(archive)
    at = trial.until(archive, chance.uniform(0.1, 0.8), run)
    run.kill()
    run.communicate()
    ended(trial.begin(archive))
    return f"killed when {at} files were done"


TRIALS: dict[str, Trial] = {
    "worker killed": worker_killed,
    "database restarted": database_restarted,
    "two runs at once": two_at_once,
    "run killed": run_killed,
}


def main(arguments: list[str]) -> int:
    """Every trial, with what came of it as a line."""
    adopt()
    number = int(arguments[0]) if arguments else 600
    with tempfile.TemporaryDirectory(prefix="cluster") as folder, postgres.server() as server:
        place = Path(folder)
        given = reports(place / "reports", number)
        wanted = undisturbed(given, place)
        box.shared().close()  # that of this process
        with dask(place) as started:
            setting = Setting(given, started, server, place)
            for name, trial in TRIALS.items():
                begun = time.monotonic()
                archive = server.create(name.replace(" ", "-"))
                said = trial(setting, archive, random.Random(2011))
                same(archive, wanted)
                alone(started, server)
                taken = time.monotonic() - begun
                print(f"{name}: {said}; {taken:.0f} s; nothing lost, nothing twice, no child left", flush=True)
        alone(None, server)
    return 0


def ended(run: subprocess.Popen[str]) -> None:
    """Wait for a run; raise Fault where it did not do all."""
    _, said = run.communicate()
    if run.returncode or said:
        raise Fault(f"the run ended with {run.returncode}: {said}")


def alone(started: Dask | None, server: Server) -> None:
    """Raise Fault where a process is left that belongs neither to the cluster nor to the database."""
    until = time.monotonic() + SECONDS_TO_END
    while True:
        roots = [int((server.data / "postmaster.pid").read_text().split()[0])]
        roots += [process.pid for process in started.processes] if started else []
        theirs = {below for root in roots for below in (root, *descendants(root))}
        left = [one for one in descendants() if one not in theirs]
        if not left:
            return
        if time.monotonic() > until:
            raise Fault(f"left running: {[Path(f'/proc/{one}/cmdline').read_bytes()[:200] for one in left]}")
        time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

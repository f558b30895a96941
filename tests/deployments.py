"""What docs/deployments.md says, tried: a Prefect server, a work pool, two workers, a schedule. Run as `python -m tests.deployments`.

Everything is in a temporary folder and on a port that is free, and is ended at the end.
"""

from __future__ import annotations

import csv
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from archive import ArchiveError, open_archive
from flows.server import wait_for
from tests.torture import adopt, alone, reports

ROOT = Path(__file__).parents[1]
POOL = "reports"
SECONDS = 400
"""So long a run may take, on a busy machine."""
QUIET = {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "PREFECT_CLI_PROMPT": "false", "PYTHONPATH": str(ROOT)}

Environment = Mapping[str, str]


def main() -> int:
    """The guide from its beginning to its end."""
    adopt()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a worker ends itself by it, and in the background it would be ignored
    with tempfile.TemporaryDirectory(prefix="deployments") as temporary:
        folder, archive, place = reports(Path(temporary) / "in", 20), Path(temporary) / "archive", Path(temporary) / "all.csv"
        port = _free_port()
        here = {"PREFECT_HOME": f"{temporary}/prefect", "PREFECT_API_URL": f"http://127.0.0.1:{port}/api"}
        environment = {**os.environ, **QUIET, **here}
        with running(("server", "start", "--host", "127.0.0.1", "--port", port, "--no-ui"), environment):
            wait_for(here["PREFECT_API_URL"])
            prefect(("work-pool", "create", POOL, "--type", "process"), environment)
            deploy = [sys.executable, "-m", "bagalau", "deploy", POOL, "--archive", str(archive), "--folder", str(folder)]
            subprocess.run(deploy, env=environment, check=True)
            with workers(("first", "second"), environment):
                prefect(("deployment", "schedule", "create", "ingest/bagalau", "--cron", "* * * * *"), environment)
                _await_run(archive)
                for name, *parameters in (("retry",), ("rescore", "methodology=proposal-a"), ("export", f"to={place}")):
                    given = [part for one in parameters for part in ("-p", one)]
                    prefect(("deployment", "run", f"{name}/bagalau", *given, "--watch", "--watch-timeout", str(SECONDS)), environment)
        _look(archive, place)
        alone()
    print("ingest by a schedule, retry, rescore and export were run by two workers of a pool; nothing is left running")
    return 0


@contextmanager
def workers(names: Sequence[str], environment: Environment) -> Iterator[None]:
    """Workers of the pool, each of which runs one thing at a time."""
    if not names:
        yield
        return
    with running(("worker", "start", "--pool", POOL, "--limit", "1", "--name", names[0]), environment), workers(names[1:], environment):
        yield


@contextmanager
def running(command: Sequence[str], environment: Environment) -> Iterator[None]:
    """One of Prefect's commands while the block runs; it is asked to end."""
    process = subprocess.Popen(_command(command), env=environment, start_new_session=True)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def prefect(command: Sequence[str], environment: Environment) -> None:
    """One of Prefect's commands, waited for."""
    subprocess.run(_command(command), env=environment, check=True)


def _command(command: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "prefect", *command]


def _await_run(archive: Path) -> None:
    """Wait until the schedule has brought a run to its end."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        time.sleep(1)
        try:
            with closing(open_archive(archive)) as kept:
                if any(ended for _, _, ended in kept.runs()):
                    return
        except ArchiveError:  # not begun
            continue
    raise TimeoutError(f"the schedule brought no run to its end in {SECONDS} s")


def _look(archive: Path, place: Path) -> None:
    """See that the archive and the export have what the runs were for."""
    with closing(open_archive(archive)) as kept:
        counts = kept.counts()
    assert counts["reports"] == 23, counts
    assert counts["evaluations"] == 2 * counts["reports"], counts
    with place.open(encoding="utf-8", newline="") as stream:
        assert 0 < len(list(csv.DictReader(stream))) <= counts["reports"]


def _free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return str(free.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())

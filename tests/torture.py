"""What goes wrong while reports are taken in, done on purpose; after each: nothing lost, nothing twice, no child left alive.

`python -m tests.torture [KILLS [FLOWS]]` kills the batch worker so many times (1,000) and the whole flow so many times (30) at random
moments, fills the disk, drops the database connection and restarts a PostgreSQL. A short one is in tests/test_torture.py.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from ctypes import CDLL
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from archive import ArchiveError, open_archive
from archive.errors import ArchiveUnreachable
from archive.layout import FILE_NAME
from fixtures import make
from fixtures.formats import write
from flows.crew import CRASHED
from flows.direct import directly
from flows.errors import NoWorkers
from flows.plan import planned, request_for
from flows.running import run
from flows.summary import Summary
from tests.databases import made as made_at
from tests.made import NO_REPORTS
from tests.postgres import Server, program, server

ROOT = Path(__file__).parents[1]
SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER."""
SECONDS_TO_END = 20
"""So long a process may need to see that the one which started it is gone."""
NOT_COMPARED = ("about", "runs", "quarantine")
"""In the last of these a file stays that was read in the end: what is refused now is compared."""


class Fault(AssertionError):
    """Something was lost, doubled, half-written or left running."""


@dataclass(slots=True)
class Tally:
    """What was done to runs, and how many archives were filled meanwhile."""

    kills: int = 0
    runs: int = 0
    given_up: int = 0
    """Runs that gave up because no process lived long enough to begin; the next one went on."""
    blamed: int = 0
    """Files quarantined as `crashed` though it was not they that killed: taken up again afterwards."""


def main(arguments: list[str]) -> int:
    """All of it, with what came of each as a line."""
    kills, flows = (*map(int, arguments), *(1_000, 30)[len(arguments) :])
    adopt()
    with tempfile.TemporaryDirectory(prefix="torture") as folder:
        place = Path(folder)
        chance = random.Random(2011)
        parts: dict[str, Callable[[], Tally]] = {
            "worker killed": lambda: kill_workers(reports(place / "few", 60), place, kills, chance),
            "whole flow killed": lambda: kill_flows(reports(place / "many", 600), place, flows, chance),
            "disk full": lambda: fill_disk(reports(place / "few", 60), place),
            "database connection dropped": lambda: drop_connections(reports(place / "few", 60), place, 50, chance),
            "PostgreSQL restarted": lambda: restart_servers(reports(place / "few", 60), place, 50, chance),
        }
        for name, done in parts.items():
            begun = time.monotonic()
            tally = done()
            taken = time.monotonic() - begun
            said = f"{name}: {tally.kills} times in {tally.runs} archives, {taken:.0f} s; nothing lost, nothing twice, no child left"
            if tally.given_up or tally.blamed:
                said += f"; {tally.given_up} runs gave up and were begun again, {tally.blamed} innocent files taken up again"
            print(said, flush=True)
    return 0


def adopt() -> None:
    """Become the parent of every process below this one whose own is killed, so that it is seen."""
    CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def reports(folder: Path, number: int) -> Path:
    """A folder of so many reports of the maker's in several formats, a copy of one, and files that are no reports."""
    if folder.exists():
        return folder
    folder.mkdir(parents=True)
    for seed in range(number):
        made = make(seed)
        (folder / f"{seed:04}-{made.name}").write_bytes(made.data)
    (folder / "copy.txt").write_bytes(make(0).data)
    for form in ("docx", "html", "rtf"):
        (folder / f"in-{form}.{form}").write_bytes(write(make(number).text, form).data)
    for name, (data, _) in NO_REPORTS.items():
        (folder / name).write_bytes(data)
    return folder


# What must hold


def undisturbed(folder: Path, place: Path) -> dict[str, Any]:
    """What an archive of the folder has when nothing goes wrong."""
    archive = place / f"undisturbed-{folder.name}"
    if not archive.exists():
        take_in(folder, archive, 1)
    return contents(archive)


def contents(archive: Path | str) -> dict[str, Any]:
    """How many rows each table has, and of each file what was read, scored, found or why not, as a hash."""
    kept = open_archive(archive)
    try:
        counts = {name: number for name, number in kept.counts().items() if name not in NOT_COMPARED}
        files = sorted(path.name for path in Path(kept.originals.address).glob("??/*"))
        for name in files:
            kept.originals.read(name)  # raises where a byte of it is another
        codes = {one.sha256: one.code for one in kept.refused()}
        results = {file: codes.get(file) or hashlib.sha256(repr(list(kept.results(file))).encode()).hexdigest() for file in files}
        return {"counts": counts, "originals": files, "refused": kept.quarantined(), "results": results}
    except ArchiveError as error:
        raise Fault(str(error)) from error
    finally:
        kept.close()


def whole(archive: Path) -> None:
    """Raise Fault where the database is damaged or a batch is half in it."""
    if not (archive / FILE_NAME).exists():
        return
    with closing(sqlite3.connect(archive / FILE_NAME, timeout=30)) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'done'").fetchone():
            return
        (sound,) = database.execute("PRAGMA integrity_check").fetchone()
        strays = database.execute("PRAGMA foreign_key_check").fetchall()
        half = database.execute(HALF).fetchall()
    if sound != "ok" or strays or half:
        raise Fault(f"{archive}: {sound}, {len(strays)} rows without the one they speak of, half done: {half[:3]}")


HALF = """
SELECT d.file FROM done d WHERE NOT EXISTS (SELECT 1 FROM readings r WHERE r.file = d.file)
    AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.file = d.file)
UNION ALL SELECT r.file FROM readings r WHERE NOT EXISTS (SELECT 1 FROM evaluations e WHERE e.reading = r.id)
UNION ALL SELECT r.file FROM readings r WHERE NOT EXISTS (SELECT 1 FROM reports p WHERE p.file = r.file)
"""
"""Files that are done and have no outcome, readings without an evaluation or a row in the list."""


def same(archive: Path | str, wanted: dict[str, Any]) -> None:
    """Raise Fault where the archive is not what it is when nothing goes wrong."""
    if isinstance(archive, Path):
        whole(archive)
    found = contents(archive)
    for part, value in wanted.items():
        if found[part] != value:
            differing = {name: (value[name], found[part].get(name)) for name in value if found[part].get(name) != value[name]}
            raise Fault(f"{archive}: {part} differ: {differing}") if isinstance(value, dict) else Fault(f"{archive}: other originals")


def alone(seconds: float = SECONDS_TO_END, besides: tuple[int, ...] = ()) -> None:
    """Raise Fault where a process that was started is still there after so many seconds."""
    until = time.monotonic() + seconds
    while left := [one for one in descendants() if one not in besides]:
        if time.monotonic() > until:
            raise Fault(f"left running: {[Path(f'/proc/{one}/cmdline').read_bytes()[:200] for one in left]}")
        time.sleep(0.05)


def descendants(of: int | None = None) -> list[int]:
    """The processes below this one that run; those that are dead are taken leave of."""
    below: dict[int, list[int]] = {}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, parent, *_ = (process / "stat").read_text().rpartition(")")[2].split()
            if state != "Z":
                below.setdefault(int(parent), []).append(int(process.name))
            elif int(parent) == os.getpid():
                with suppress(ChildProcessError):
                    os.waitpid(int(process.name), os.WNOHANG)
    found, ahead = list[int](), [of or os.getpid()]
    while ahead:
        children = below.get(ahead.pop(), [])
        found, ahead = found + children, ahead + children
    return found


# What is done


def take_in(folder: Path, archive: Path | str, processes: int, largest_mb: int = 64) -> Summary:
    """One run without Prefect."""
    kept = made_at(archive)
    try:
        request = request_for(kept, None, largest_mb)
        with directly(request, processes) as submit:
            return run(kept, planned(str(folder), kept, request), request, submit, processes, lambda summary: None)
    finally:
        kept.close()


def kill_workers(folder: Path, place: Path, kills: int, chance: random.Random) -> Tally:
    """Kill a process that works batches, again and again while runs go on; every run ends, and its archive has all."""
    wanted, tally = undisturbed(folder, place), Tally()
    while tally.kills < kills:
        archive = place / f"killed-{tally.runs}"
        with killer(chance, tally, kills):
            while not _came_to_its_end(folder, archive, NoWorkers):
                tally.given_up += 1
        tally.runs += 1
        tally.blamed += blamed(archive)
        same(archive, wanted)
        if multiprocessing.active_children():
            raise Fault("a worker outlives its run")
    return tally


def _came_to_its_end(folder: Path, archive: Path | str, gives_up: type[Exception]) -> bool:
    """Whether a run did not give up, as it may where no process lives or no server answers; the same command goes on."""
    try:
        take_in(folder, archive, 2)
    except gives_up:
        return False
    return True


@contextmanager
def killer(chance: random.Random, tally: Tally, most: int) -> Iterator[None]:
    """Someone who kills one of the processes that work every now and then."""
    ended = threading.Event()

    def go() -> None:
        while not ended.wait(chance.uniform(0.0, 0.8)) and tally.kills < most:
            if workers := [one for one in multiprocessing.active_children() if one.is_alive() and one.pid]:
                chance.choice(workers).kill()
                tally.kills += 1

    thread = threading.Thread(target=go)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def blamed(archive: Path) -> int:
    """Take up again what was quarantined as `crashed`, for a killer from outside looks like one; gives how many that were."""
    with closing(sqlite3.connect(archive / FILE_NAME)) as database:
        (number,) = database.execute("SELECT count(*) FROM quarantine WHERE code = ?", (CRASHED,)).fetchone()
    if number:
        from flows.retry import Asked, retry

        kept = open_archive(archive)
        retry(kept, Asked(codes=[CRASHED]))
        kept.close()
    return int(number)


def kill_flows(folder: Path, place: Path, kills: int, chance: random.Random) -> Tally:
    """Kill `bagalau ingest` at any moment, from its start to its end, and let the same command go on."""
    wanted, tally = undisturbed(folder, place), Tally()
    before = tuple(descendants())
    while tally.kills < kills:
        archive = place / f"flow-{tally.runs}"
        while _killed(folder, archive, place, chance, last=tally.kills >= kills):
            tally.kills += 1
            alone(besides=before)
            whole(archive)
        tally.runs += 1
        same(archive, wanted)
    return tally


def _killed(folder: Path, archive: Path, place: Path, chance: random.Random, *, last: bool) -> bool:
    """Begin the command and kill it; False where it had come to its end, or was to."""
    command = [sys.executable, "-m", "bagalau", "ingest", str(folder), "--archive", str(archive), "-q"]
    environment = {**os.environ, "PREFECT_HOME": str(place / "prefect"), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        if chance.random() < 0.75:
            _until_it_works(process, archive)
        process.wait(None if last else chance.uniform(0.0, 8.0))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    if process.returncode:
        raise Fault(f"the run ended with {process.returncode}")
    return False


def _until_it_works(process: subprocess.Popen[bytes], archive: Path) -> None:
    """Wait until the run has noted that it began, or is over."""

    def runs() -> int:
        with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{archive / FILE_NAME}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT count(*) FROM runs").fetchone()[0])
        return 0

    before = runs()
    while process.poll() is None and runs() == before:
        time.sleep(0.05)


def fill_disk(folder: Path, place: Path) -> Tally:
    """Let the archive grow on a disk that is too small, then make room a little at a time until all is in it."""
    wanted, tally = undisturbed(folder, place), Tally()
    small = place / "small"
    small.mkdir()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(small)], check=False).returncode:
        print("disk full: no small disk can be mounted here (root may): files that may not grow instead", flush=True)
        return limit_files(folder, place, (50_000, 200_000, 400_000, 800_000))
    try:
        size = 300
        while not _taken_in_elsewhere(folder, small / "archive"):
            tally.kills += 1
            size += 200
            whole_or_empty(small / "archive")
            subprocess.run(["mount", "-o", f"remount,size={size}k", str(small)], check=True)
        tally.runs = tally.kills + 1
        same(small / "archive", wanted)
    finally:
        subprocess.run(["umount", str(small)], check=False)
    return tally


def limit_files(folder: Path, place: Path, sizes: tuple[int, ...]) -> Tally:
    """The same by a limit on how long a file may become, which the system holds as it holds the end of a disk."""
    wanted, tally, archive = undisturbed(folder, place), Tally(), place / "limited"
    for size in sizes:
        if not _taken_in_elsewhere(folder, archive, size):
            tally.kills += 1
        tally.runs += 1
        whole_or_empty(archive)
    if not tally.kills or not _taken_in_elsewhere(folder, archive):
        raise Fault(f"{tally.kills} of {tally.runs} runs met the limit, or the last one did not go on")
    same(archive, wanted)
    return tally


def whole_or_empty(archive: Path) -> None:
    """As `whole`; where not even the database could be made there is nothing to look at."""
    with suppress(sqlite3.OperationalError):
        whole(archive)


def _taken_in_elsewhere(folder: Path, archive: Path, longest: int | None = None) -> bool:
    """Whether a run in a process of its own came to its end; where it did not, it must have said why in one line."""
    command = [sys.executable, "-m", "tests.torture", "take-in", str(folder), str(archive), str(longest or 0)]
    # What coverage writes would have no room either, and say so in lines of its own.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(command, env={**environment, "PYTHONPATH": str(ROOT)}, cwd=ROOT, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode and (done.stderr.count("\n") != 1 or str(archive) not in done.stderr):
        raise Fault(f"more than one line: {done.stderr}")
    return not done.returncode


def drop_connections(folder: Path, place: Path, drops: int, chance: random.Random) -> Tally:
    """Close the connection to the database in the middle of a transaction, at any statement."""
    wanted, tally = undisturbed(folder, place), Tally()
    counted = Dropping(0)
    _dropped(folder, place / "counted", counted)
    while tally.kills < drops:
        archive = place / f"dropped-{tally.runs}"
        while not _dropped(folder, archive, Dropping(chance.randint(1, counted.seen) if tally.kills < drops else 0)):
            tally.kills += 1
            whole(archive)
        tally.runs += 1
        same(archive, wanted)
    return tally


def _dropped(folder: Path, archive: Path, dropping: Dropping) -> bool:
    """Whether a run came to its end although its connection was to be dropped."""
    event.listen(Engine, "before_cursor_execute", dropping)
    try:
        take_in(folder, archive, 1)
    except ArchiveError:
        return False
    finally:
        event.remove(Engine, "before_cursor_execute", dropping)
    return True


@dataclass(slots=True)
class Dropping:
    """Closes the driver's connection at a statement; at none, where that is 0."""

    at: int
    seen: int = field(default=0)

    def __call__(self, connection: Connection, *_: object) -> None:
        """Count a statement; at the one meant, close what it would be sent through."""
        self.seen += 1
        if self.seen == self.at:
            closing_it: Callable[[], None] = connection.connection.dbapi_connection.close  # type: ignore[union-attr]
            closing_it()


def restart_servers(folder: Path, place: Path, restarts: int, chance: random.Random) -> Tally:
    """Restart PostgreSQL under a run at any moment, in order or as if it had crashed.

    A run waits for it; one that was only just opening the archive may end, and the same goes on then.
    """
    wanted, tally = undisturbed(folder, place), Tally()
    if program("initdb") is None:
        print("PostgreSQL restarted: it is not installed here; make system installs it", flush=True)
        return tally
    with server() as started:
        while tally.kills < restarts:
            archive = started.create(f"restarted-{tally.runs}")
            with restarter(started, chance, tally, restarts):
                while not _came_to_its_end(folder, archive, ArchiveUnreachable):
                    tally.runs += 1
            tally.runs += 1
            same(archive, wanted)
    return tally


@contextmanager
def restarter(started: Server, chance: random.Random, tally: Tally, most: int) -> Iterator[None]:
    """Someone who restarts the server every now and then."""
    ended = threading.Event()

    def go() -> None:
        while not ended.wait(chance.uniform(0.2, 1.5)) and tally.kills < most:
            started.stop(chance.choice(("fast", "immediate")))
            time.sleep(chance.uniform(0.0, 0.5))
            started.start()
            tally.kills += 1

    thread = threading.Thread(target=go)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _take_in_here(folder: str, archive: str, longest: str) -> int:
    """A run in this process, under a limit on the length of files where one is given."""
    import resource

    if int(longest):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(longest), int(longest)))
    try:
        take_in(Path(folder), Path(archive), 1)
    except ArchiveError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_take_in_here(*sys.argv[2:]) if sys.argv[1:2] == ["take-in"] else main(sys.argv[1:]))

"""Taking in reports for real, by the command itself. Run as `python -m benchmarks.ingest [PART [FILES]]`; without a part, all three.

`cores`: 1,000 files on one core and on two, five times each in turns: what a second core gives, and what starting and stopping takes beside
the run. `batch`: what Prefect takes for a batch, its server included. `whole`: 10,000 files, three in ten cases in two to five copies,
damaged, in several formats, each case of another body and year: a survey of them, the run that it foretold, and what a file takes as they
become more. Writes into README.md; about nine minutes on two quiet cores.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from statistics import median
from typing import Any

from archive.layout import FILE_NAME
from benchmarks.bulk import of_a_batch
from benchmarks.copies import copies_of, version
from benchmarks.machine import facts
from benchmarks.page import put
from benchmarks.processes import memory, spent, spent_alone
from flows.batches import SECONDS
from flows.quiet import settle
from flows.server import server, wait_for

RUNS = 5
SAME = 50
"""One in so many files lies there twice."""
EVERY = 0.5
"""Seconds between two looks at a run."""
MARKS = (500, 1_000, 2_000, 5_000, 10_000)


@dataclass(frozen=True, slots=True)
class Look:
    """A look at a run: files that are done, seconds by the clock, of processor time (all processes, the parent), its megabytes."""

    files: int
    clock: float
    seconds: float
    parent: float
    memory: float


@dataclass(frozen=True, slots=True)
class Ran:
    """A run: seconds by the clock from start to exit, what it said, and each look at it."""

    clock: float
    said: dict[str, Any]
    looks: list[Look]

    @property
    def seconds(self) -> float:
        """Seconds from its first batch to its last."""
        return float(self.said["seconds"])

    @property
    def around(self) -> float:
        """Seconds that starting and stopping took."""
        return self.clock - self.seconds


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and write README.md."""
    files = int(arguments[1]) if len(arguments) > 1 else None
    for name in arguments[:1] or ("cores", "batch", "whole"):
        with tempfile.TemporaryDirectory() as folder:
            os.environ["PREFECT_HOME"] = f"{folder}/prefect"
            page = f"{facts()}.\n\n{_part(name, Path(folder), files)}"
        print(page)
        put(f"ingest-{name}", page)
    return 0


def _part(name: str, place: Path, files: int | None) -> str:
    if name == "batch":
        return batches(place)
    if name == "cores":
        return cores(made(place / "few", files or 1_000), place, files or 1_000)
    return whole(made(place / "many", files or 10_000), place)


def made(folder: Path, files: int) -> Path:
    """A folder of so many files, made by all cores."""
    folder.mkdir()
    with ProcessPoolExecutor() as executor:
        written = executor.map(_write, islice(_numbered(), files), [folder] * files, chunksize=50)
        for at, name in enumerate(written):
            if at % SAME == 0:
                (folder / name).with_suffix(f".again{Path(name).suffix}").write_bytes((folder / name).read_bytes())
    return folder


def _numbered() -> Iterator[tuple[int, int]]:
    seed = 0
    while True:
        yield from ((seed, at) for at in range(copies_of(seed)))
        seed += 1


def _write(number: tuple[int, int], folder: Path) -> str:
    one = version(*number, case=number[0])
    name = f"{number[0] // 100:04}/{one.name}"
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(one.data)
    return name


def cores(folder: Path, place: Path, small: int) -> str:
    """What a second core gives, and what starting and stopping takes."""
    ran: dict[int, list[Ran]] = {1: [], 2: []}
    for number in range(RUNS):
        for workers in ran:
            ran[workers].append(run(folder, place / f"few-{workers}-{number}", workers))
    one, two = (median(each.seconds for each in ran[workers]) for workers in (1, 2))
    around = sorted(each.around for runs in ran.values() for each in runs)
    shown = {workers: " ".join(f"{each.seconds:.1f}" for each in runs) for workers, runs in ran.items()}
    return (
        f"| what | goal | median of {RUNS} | each |\n|---|--:|--:|---|\n"
        f"| {small:,} files on one core | | {one:.1f} s | {shown[1]} |\n"
        f"| {small:,} files on two | ≥ 1.6 times as fast | {two:.1f} s, {one / two:.2f} times | {shown[2]} |\n"
        f"| start and stop of the {2 * RUNS} runs | ≤ 20 s | {median(around):.1f} s | {' '.join(f'{each:.1f}' for each in around)} |\n"
    )


def batches(place: Path) -> str:
    """What Prefect takes for a batch in which there is nothing to do, its server included."""
    settle()
    with server():
        wait_for(os.environ["PREFECT_API_URL"])
        each = sorted(of_a_batch(place / f"nothing-{number}") for number in range(RUNS))
    shown, share = " ".join(f"{one * 1e3:.1f}" for one in each), median(each) / SECONDS
    return (
        f"Prefect and its server take {median(each) * 1e3:.1f} ms of processor time for a batch of {SECONDS:.0f} s, {share:.2%} "
        f"(goal 2 %; median of {RUNS}: {shown} ms).\n"
    )


def whole(folder: Path, place: Path) -> str:
    """A survey of the folder, and the run that it foretold."""
    foretold = json.loads(_asked("survey", str(folder)))
    ran = run(folder, place / "whole", os.cpu_count() or 1)
    low, high = foretold["seconds"]
    size = sum(file.stat().st_size for file in (place / "whole").rglob("*") if file.is_file())
    least, most = (round(one / 1e6) for one in foretold["disk"])
    said, megabytes = ran.said, [look.memory for look in ran.looks]
    refused = sum(said["quarantined"].values()) + sum(said["unopened"].values())
    at = {part: megabytes[round(part * (len(megabytes) - 1))] for part in (0.25, 0.5, 0.75, 0.95)}
    counts = f"{said['found']:,} files: {said['evaluated']:,} evaluated, {refused} refused, {said['copies']} copies to the byte"
    rate = f"{said['evaluated'] / ran.seconds:.0f} a second"
    return (
        f"{counts}, in {ran.seconds:.1f} s on {os.cpu_count()} cores, {rate}; start and stop {ran.around:.1f} s.\n"
        f"The survey said {low} to {high} s, start and stop included: it took {ran.clock:.1f} s, {_in(ran.clock, low, high)}. "
        f"It said {least} to {most} MB: they take {size / 1e6:.0f} MB, {_in(size / 1e6, least, most)}.\n"
        f"Memory of the parent after {', '.join(f'{part:.0%} of the time {one:.0f} MB' for part, one in at.items())}; "
        f"{max(megabytes):.0f} MB at most.\n\n{_growth(ran.looks)}\n"
    )


def _growth(looks: Sequence[Look]) -> str:
    """What a file takes as they become more, as Markdown: from each mark to the next, the last mark being the end of the run."""
    marks = [next((look for look in looks if look.files >= mark), None) for mark in MARKS]
    there = [*(look for look in marks if look), *looks[-1:]]
    rows = [
        f"| {one.files:,} to {other.files:,} | {(other.seconds - one.seconds) / (other.files - one.files) * 1e3:.1f} ms "
        f"| {(other.parent - one.parent) / (other.files - one.files) * 1e3:.1f} ms "
        f"| {(other.files - one.files) / (other.clock - one.clock):.1f} | {other.memory:.0f} MB |\n"
        for one, other in pairwise(there)
        if other.files > one.files
    ]
    heads = "files done | processor time a file, all processes | of it the parent | files a second by the clock | memory of the parent"
    return f"| {heads} |\n|--:|--:|--:|--:|--:|\n{''.join(rows)}"


def _in(value: float, low: float, high: float) -> str:
    return "within" if low <= value <= high else "NOT within"


def run(folder: Path, archive: Path, workers: int) -> Ran:
    """One run of `bagalau ingest`."""
    command = [sys.executable, "-m", "bagalau", "ingest", str(folder), "--archive", str(archive), "--workers", str(workers), "--json"]
    begun, looks = time.perf_counter(), list[Look]()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out)
        while process.poll() is None:
            with suppress(OSError, IndexError, ValueError, sqlite3.Error):
                files, now = _done(archive), time.perf_counter() - begun
                looks.append(Look(files, now, spent(process.pid), spent_alone(process.pid), memory(process.pid)))
            with suppress(subprocess.TimeoutExpired):
                process.wait(EVERY)
        clock = time.perf_counter() - begun
        out.seek(0)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)}: ended with {process.returncode}")
        return Ran(clock, json.loads(out.read()), looks)


def _done(archive: Path) -> int:
    """How many files an archive says are done."""
    with closing(sqlite3.connect(f"file:{archive / FILE_NAME}?mode=ro", uri=True)) as database:
        return int(database.execute("SELECT max(rowid) FROM done").fetchone()[0] or 0)


def _asked(*command: str) -> str:
    return subprocess.run([sys.executable, "-m", "bagalau", *command, "--json"], check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

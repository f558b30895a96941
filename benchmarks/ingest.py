"""Taking in reports for real, by the command itself. Run as `python -m benchmarks.ingest [FILES [SMALL]]` (10,000 and 1,000).

First SMALL files on one core and on two, five times each in turns: what a second core gives, and what starting and stopping takes beside
the run. Then what Prefect takes for a batch, its server included. Then FILES files, three in ten cases in two to five copies, damaged, in
several formats: a survey of them, and the run that it foretold. Writes into README.md; about nine minutes on two quiet cores.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.bulk import of_a_batch
from benchmarks.copies import copies_of, version
from benchmarks.machine import facts
from benchmarks.page import put
from flows.batches import SECONDS
from flows.quiet import settle
from flows.server import server, wait_for

RUNS = 5
SAME = 50
"""One in so many files lies there twice."""
EVERY = 0.5
"""Seconds between two looks at the memory of a run."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A run: seconds by the clock from start to exit, what it said, and megabytes of the parent at each look."""

    clock: float
    said: dict[str, Any]
    memory: list[float]

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
    files, small = (*map(int, arguments), *(10_000, 1_000)[len(arguments) :])
    machine = facts()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ["PREFECT_HOME"] = str(folder / "prefect")
        parts = [cores(made(folder / "few", small), folder, small), batches(folder), whole(made(folder / "many", files), folder)]
    page = f"{machine}.\n\n" + "\n".join(parts)
    print(page)
    put("ingest", page)
    return 0


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
    one = version(*number)
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
    said, memory = ran.said, ran.memory
    refused = sum(said["quarantined"].values()) + sum(said["unopened"].values())
    at = {part: memory[round(part * (len(memory) - 1))] for part in (0.25, 0.5, 0.75, 0.95)}
    counts = f"{said['found']:,} files: {said['evaluated']:,} evaluated, {refused} refused, {said['copies']} copies to the byte"
    rate = f"{said['evaluated'] / ran.seconds:.0f} a second"
    return (
        f"{counts}, in {ran.seconds:.1f} s on {os.cpu_count()} cores, {rate}; start and stop {ran.around:.1f} s.\n"
        f"The survey said {low} to {high} s, start and stop included: it took {ran.clock:.1f} s, {_in(ran.clock, low, high)}. "
        f"It said {least} to {most} MB: they take {size / 1e6:.0f} MB, {_in(size / 1e6, least, most)}.\n"
        f"Memory of the parent after {', '.join(f'{part:.0%} of the time {one:.0f} MB' for part, one in at.items())}; "
        f"{max(memory):.0f} MB at most.\n"
    )


def _in(value: float, low: float, high: float) -> str:
    return "within" if low <= value <= high else "NOT within"


def run(folder: Path, archive: Path, workers: int) -> Ran:
    """One run of `bagalau ingest`."""
    command = [sys.executable, "-m", "bagalau", "ingest", str(folder), "--archive", str(archive), "--workers", str(workers), "--json"]
    begun, memory = time.perf_counter(), list[float]()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out)
        while process.poll() is None:
            with suppress(OSError, IndexError, ValueError):
                pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
                memory.append(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)
            with suppress(subprocess.TimeoutExpired):
                process.wait(EVERY)
        clock = time.perf_counter() - begun
        out.seek(0)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)}: ended with {process.returncode}")
        return Ran(clock, json.loads(out.read()), memory or [0.0])


def _asked(*command: str) -> str:
    return subprocess.run([sys.executable, "-m", "bagalau", *command, "--json"], check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How long lists and exports of a large archive take, each in a process of its own. Run as `python -m benchmarks.archive_out ADDRESS`.

The archive is that of `benchmarks.made_archive`. Processor time is the command's and that of a PostgreSQL on this machine.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median

from benchmarks.machine import facts

LISTS = ((), ("--body", "Темир"), ("--region", "Ақтөбе"), ("--year", "2011"), ("--level", "low"), ("--finding", "result-differs"))
MORE = (("--finding", "result-differs", "--sort", "total"), ("--text", "Ќызылорда"), ("--text", "оқыту", "--level", "low"))
RUNS = 5


def main(arguments: Sequence[str]) -> int:
    """Measure and print a table."""
    print(f"{facts()}\n\n| command | median by the clock | median of processor time |\n|---|--:|--:|")
    for options in (*LISTS, *MORE):
        _row(["show", "--archive", arguments[0], *options], f"`show {' '.join(options)}`", RUNS)
    for kind in ("csv", "parquet", "jsonl", "xlsx"):
        with tempfile.TemporaryDirectory() as folder:
            place = str(Path(folder) / f"all.{kind}")
            _row(["export", "--archive", arguments[0], "--copies", "--to", place], f"`export --copies --to all.{kind}`", 1)
    return 0


def _row(command: Sequence[str], name: str, runs: int) -> None:
    clock, processor = zip(*(_timed(command) for _ in range(runs)), strict=True)
    print(f"| {name} | {median(clock):.2f} s | {median(processor):.2f} s |", flush=True)


def _timed(command: Sequence[str]) -> tuple[float, float]:
    before, served, begun = resource.getrusage(resource.RUSAGE_CHILDREN), _served(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "bagalau", *command], check=True, stdout=subprocess.DEVNULL)
    clock, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime + _served() - served


def _served() -> float:
    """Seconds of processor time of every process of PostgreSQL's, those that have ended included."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            name, _, rest = process.read_text().rpartition(")")
            ticks += sum(map(int, rest.split()[11:15])) if name.endswith("(postgres") else 0
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

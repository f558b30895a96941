"""What taking many reports in costs beside reading them: `python -m benchmarks.bulk [REPORTS]` (100,000); writes bulk.svg.

The flow runs as it is, with a Prefect server, the database and the files of a folder; only the processes that read are stood in for, by
rows of a few evaluations made before with other bodies and years. So what is measured is the parent: its memory and processor time as
reports are kept. Then the same flow with batches that have nothing in them: what Prefect takes for a batch.
"""

from __future__ import annotations

import hashlib
import math
import os
import pickle
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from unittest.mock import patch

from archive import Outcome
from archive.address import address_of
from benchmarks.growth import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, line, words
from benchmarks.machine import facts
from benchmarks.made_archive import Kind, body_of, kinds
from benchmarks.page import put
from benchmarks.processes import memory, spent
from flows.batches import SECONDS
from flows.job import Job, ingest_by_flow
from flows.quiet import settle
from flows.server import server, wait_for
from flows.summary import Summary
from flows.work import Request, Source, Worked, path_of

PLOT = Path(__file__).with_suffix(".svg")
MARKS = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
EACH = 0.02
"""Seconds that a report is said to have taken: the middle of what one takes."""
RUNS = 5
NO_OPS = 200
IDLE, SETTLES = 0.02, 15
"""A server that takes less than this of a second is done with what it was told; so many seconds it may need for that."""


@dataclass(frozen=True, slots=True)
class Mark:
    """So many reports kept: megabytes of memory and seconds of processor time of the parent."""

    reports: int
    memory: float
    seconds: float


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and write README.md and the plot."""
    machine, reports = facts(), int(arguments[0]) if arguments else MARKS[-1]
    settle()
    with tempfile.TemporaryDirectory() as folder, server():
        wait_for(os.environ["PREFECT_API_URL"])
        marks = kept(Path(folder), reports)
        each = sorted(of_a_batch(Path(folder) / str(run)) for run in range(RUNS))
    page = f"{machine}.\n\n{table(marks)}\n{_said(each)}"
    print(page)
    put("bulk", page)
    PLOT.write_text(drawn(marks), encoding="utf-8")
    return 0


def kept(folder: Path, reports: int) -> list[Mark]:
    """The parent as a run keeps so many reports."""
    source = folder / "reports"
    for number in range(reports):
        place = source / f"{number // 1_000:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:08}.txt").write_text(str(number))
    marks: list[Mark] = []

    def watch(summary: Summary) -> None:
        if len(marks) < len(MARKS) and summary.evaluated >= MARKS[len(marks)]:
            marks.append(Mark(summary.evaluated, memory(os.getpid()), time.process_time()))

    with ProcessPoolExecutor(1, get_context("spawn")) as elsewhere:  # the parent of a run evaluates nothing
        made = elsewhere.submit(_kinds).result()
    with stood_in(made):
        ingest_by_flow(Job(str(source), address_of(folder / "archive"), workers=2), watch)
    return marks


def _kinds() -> list[Kind]:
    return list(kinds())


@contextmanager
def stood_in(made: Sequence[Kind]) -> Iterator[None]:
    """Reports are not read: each is one of those made before, of another body and year."""

    def work(sources: Sequence[Source], request: Request) -> Worked:
        outcomes = tuple(_outcome(path_of(source), made, request) for source in sources)
        return pickle.loads(pickle.dumps(Worked(outcomes, EACH * len(outcomes))))  # type: ignore[no-any-return] # as through a pipe

    @contextmanager
    def pool(processes: int) -> Iterator[object]:
        yield work

    with patch("flows.ingest.pool", pool):
        yield


def _outcome(path: str, made: Sequence[Kind], request: Request) -> Outcome:
    number = int(Path(path).stem)
    one = made[number % len(made)].prepared
    listed = replace(one.listed, report={**one.listed.report, **body_of(number)})
    sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    return Outcome(path, sha256, 9, request.versions, replace(one, listed=listed))


def of_a_batch(folder: Path) -> float:
    """Seconds of processor time that the parent and Prefect's server take for a batch in which there is nothing to do.

    What a run takes without any is left out.
    """
    return (_no_ops(folder / "many", NO_OPS) - _no_ops(folder / "one", 1)) / (NO_OPS - 1)


def _no_ops(folder: Path, batches: int) -> float:
    """A run of so many batches of one file, of which nothing is kept."""
    source = folder / "reports"
    source.mkdir(parents=True)
    for number in range(batches):
        (source / f"{number}.txt").write_text(str(number))

    @contextmanager
    def pool(processes: int) -> Iterator[object]:
        yield lambda sources, request: Worked((), SECONDS)

    _await_idle()
    begun = spent(os.getpid())
    with patch("flows.ingest.pool", pool), patch("flows.batches.Pace.batch", 0.0), patch("archive.Archive.keep"):
        ingest_by_flow(Job(str(source), address_of(folder / "archive"), workers=2), lambda summary: None)
    _await_idle()
    return spent(os.getpid()) - begun


def _await_idle() -> None:
    """Wait until the server does nothing any more: it goes on after a run, and after its own start."""
    for _ in range(SETTLES):
        before = spent(os.getpid())
        time.sleep(1)
        if spent(os.getpid()) - before < IDLE:
            return


def table(marks: Sequence[Mark]) -> str:
    """The measurements as Markdown; the cost is that of a report since the mark before."""
    rows = [f"| {marks[0].reports:,} | {marks[0].memory:.0f} MB | |\n"] if marks else []
    for before, one in pairwise(marks):
        each = (one.seconds - before.seconds) / (one.reports - before.reports)
        rows.append(f"| {one.reports:,} | {one.memory:.0f} MB | {each * 1e3:.2f} ms |\n")
    return "| reports kept | memory of the parent | its processor time a report |\n|--:|--:|--:|\n" + "".join(rows)


def _said(each: Sequence[float]) -> str:
    share = median(each) / SECONDS
    shown = " ".join(f"{one * 1e3:.1f}" for one in each)
    taken = f"{median(each) * 1e3:.1f} ms of processor time for a batch of {SECONDS:.0f} s, {share:.2%}"
    return f"Prefect and its server take {taken} (median of {RUNS}: {shown} ms).\n"


def drawn(marks: Sequence[Mark]) -> str:
    """The plot: megabytes of the parent over reports kept, these in powers of ten."""
    top = math.ceil(max(one.memory for one in marks) / 100) * 100

    def at(reports: float, memory: float) -> tuple[float, float]:
        x = LEFT + (math.log10(reports) - 3) / 2 * (WIDTH - LEFT - RIGHT)
        return x, HEIGHT - BOTTOM - memory / top * (HEIGHT - TOP - BOTTOM)

    parts = [line(at(10**power, 0), at(10**power, top), "#ddd") for power in (3, 4, 5)]
    parts += [line(at(10**3, memory), at(10**5, memory), "#ddd") for memory in range(0, top + 1, 100)]
    parts += [words(at(10**power, 0)[0], HEIGHT - BOTTOM + 18, f"{10**power:,}", "middle") for power in (3, 4, 5)]
    parts += [words(LEFT - 8, at(10**3, memory)[1] + 4, f"{memory} MB", "end") for memory in range(0, top + 1, 100)]
    for one in marks:
        x, y = at(one.reports, one.memory)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="#1a5fb4"/>')
    parts.append(words((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "reports kept", "middle"))
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13" role="img">\n'
        f"<title>Memory of the parent over reports kept</title>\n"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n{body}\n</svg>\n'
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How fast the command line starts and how fast reports go through it. Run as `make bench`.

The report is the one named by BAGALAU_REPORTS where it is set, else the largest of the project's own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.machine import facts
from benchmarks.page import put

ROOT = Path(__file__).parents[1]
RUNS = 5
REPORTS = 20
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured: what it was, what it should be, the median by the clock, all runs, the median by processor time."""

    what: str
    goal: str
    measured: str
    runs: str
    processor: str


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock, and of processor time: on a busy machine the second is what the program itself took."""

    clock: float
    processor: float


def main() -> int:
    """Measure, print, and write the table into README.md."""
    report = the_report()
    bagalau = [sys.executable, "-m", "bagalau"]
    machine = facts()
    figures = [
        started("`bagalau evaluate`, one report, cold start", "≤ 2 s", [*bagalau, "evaluate", str(report)]),
        started("`bagalau --help`", "≤ 0.3 s", [*bagalau, "--help"]),
        started("`python -c 'import normalizers'`, less an empty Python", "≤ 0.2 s", [sys.executable, "-c", "import normalizers"], empty()),
        results(report),
        readings(report),
        *scored(),
        *beside_openfisca(),
        previewed(),
    ]
    page = table(figures, report, machine)
    print(page)
    put("speed", page)
    return 0


def the_report() -> Path:
    """The report that is measured with."""
    folder = os.environ.get("BAGALAU_REPORTS")
    real = Path(folder, "temir-2011.txt") if folder else None
    if real and real.is_file():
        return real
    return max((ROOT / "fixtures" / "reports").glob("*.txt"), key=lambda path: path.stat().st_size)


def started(what: str, goal: str, command: Sequence[str], less: Spent = Spent(0, 0)) -> Figure:
    """Seconds from starting a process to its end, five times."""
    spent = [timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)) for _ in range(RUNS)]
    clock = [one.clock - less.clock for one in spent]
    processor = median(one.processor for one in spent) - less.processor
    return Figure(what, goal, f"{median(clock):.2f} s", " ".join(f"{one:.2f}" for one in clock), f"{processor:.2f} s")


def empty() -> Spent:
    """What starting Python and doing nothing takes: the medians of five."""
    spent = [timed(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)) for _ in range(RUNS)]
    return Spent(median(one.clock for one in spent), median(one.processor for one in spent))


def results(report: Path) -> Figure:
    """Reports a second from bytes to result."""
    from flows.evaluation import evaluate_each

    data = report.read_bytes()
    return throughput("bytes to result in one process, one core", "≥ 40 a second", lambda: evaluate_each(data, report.name, None, None))


def readings(report: Path) -> Figure:
    """Reports a second from received text to reading."""
    import extractors

    received = extractors.read(report.read_bytes(), report.name)
    return throughput("received text to reading in one process, one core", "≥ 100 a second", lambda: extractors.extract(received))


def throughput(what: str, goal: str, one: Callable[[], object]) -> Figure:
    """How often a second one thing is done in this process, after some to warm up; five rounds."""
    from flows.evaluation import settle

    def several() -> None:
        for _ in range(REPORTS):
            one()

    settle()  # as the command line and the processes of a run do
    several()
    spent = [timed(several) for _ in range(RUNS)]
    rates = [REPORTS / one.clock for one in spent]
    processor = median(REPORTS / one.processor for one in spent)
    each = " ".join(f"{one:.1f}" for one in rates)
    return Figure(what, goal, f"{median(rates):.1f} a second", each, f"{processor:.1f} a second")


def scored() -> list[Figure]:
    """Evaluations a second of one core: in columns, and with every figure, intermediate and rounding kept."""
    from benchmarks.scoring import METHODOLOGIES, rates

    found = []
    for name in METHODOLOGIES:
        one = rates(name)
        found.append(rate(f"evaluations under {name} in columns, one core", "≥ 1,000,000 a second", one.columns))
        found.append(rate(f"evaluations under {name} with full traces, one core", "≥ 10,000 a second", one.ledgers))
        found.append(rate(f"evaluations under {name}, each number an object of a tree", "", one.trees))
    return found


def beside_openfisca() -> list[Figure]:
    """OpenFisca-Core beside ours, in the same run."""
    from benchmarks.beside import METHODOLOGY, beside

    one = beside()
    apart = f"{one.different:,} of {one.reports:,} totals differ by up to {one.furthest}"
    return [
        rate(f"the same formulas ({METHODOLOGY}), ours, exact", "", one.ours),
        rate(f"the same formulas, OpenFisca-Core, floats: {apart}", "", one.theirs),
    ]


def rate(what: str, goal: str, each: Sequence[float]) -> Figure:
    """So many a second of processor time."""
    middle = f"{median(each):,.0f} a second"
    return Figure(what, goal, middle, " ".join(f"{one:,.0f}" for one in each), middle)


def previewed() -> Figure:
    """The preview of a change over a million stored reports, once, its page written, both cores."""
    from benchmarks.preview import fill, measured

    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder, "archive"), MILLION)
        one = measured(Path(folder))
    what = f"`changes --html` over {MILLION:,} stored reports (once), {one.memory / 2**30:.2f} GB"
    return Figure(what, "≤ 60 s, ≤ 2 GB", f"{one.clock:.1f} s", f"{one.clock:.1f}", f"{one.processor:.1f} s")


def timed(action: Callable[[], object]) -> Spent:
    """What an action takes, the processes that it starts included."""
    begun, before = time.perf_counter(), os.times()
    action()
    after = os.times()
    return Spent(time.perf_counter() - begun, sum(after[:4]) - sum(before[:4]))


def table(figures: Sequence[Figure], report: Path, machine: str) -> str:
    """The figures as Markdown."""
    size = f"{report.name}, {report.stat().st_size:,} bytes"
    rows = (f"| {one.what} | {one.goal} | {one.measured} | {one.processor} | {one.runs} |" for one in figures)
    columns = f"| what | goal | median of {RUNS} | of processor time | each |\n|---|--:|--:|--:|---|\n"
    head = f"{datetime.now(UTC):%Y-%m-%d}; report: {size}.\n{machine}.\n\n{columns}"
    return head + "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main())

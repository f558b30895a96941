"""What reading in the box costs beside reading in the same process, by processor time. Run as `python -m benchmarks.box`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.machine import facts
from extractors import read
from extractors.box import Box
from fixtures.formats import FORMATS, write

REPORT = Path(__file__).parents[1] / "fixtures" / "reports" / "demo.txt"
FILES, ROUNDS = 20, 15
"""Files a round; both processes have read so many before, and what starting one takes is told apart."""


def main() -> int:
    """Measure and print a table."""
    text = REPORT.read_text(encoding="utf-8")
    print(f"{facts()}.\n\n| format | in the process | in the box | more |\n|---|--:|--:|--:|")
    for form in FORMATS:
        alone, boxed = measured(write(text, form).data)
        print(f"| .{form} | {alone:.2f} ms | {boxed:.2f} ms | {boxed - alone:.2f} ms, {(boxed - alone) / alone:.0%} |")
    return 0


def measured(data: bytes) -> tuple[float, float]:
    """Milliseconds a file takes in this process, and in the box with what asking for it takes here: medians of rounds in turn."""
    box, alone, boxed = Box(), list[float](), list[float]()
    for at in range(ROUNDS + 1):
        here = spent(process_time, lambda: read(data, "report"))
        there = spent(lambda: process_time() + taken(box), lambda: box.read(data, "report"))
        if at:
            alone.append(here)
            boxed.append(there)
    box.close()
    return median(alone), median(boxed)


def spent(clock: Callable[[], float], action: Callable[[], object]) -> float:
    """Milliseconds by a clock that an action takes, when it is done again and again."""
    before = clock()
    for _ in range(FILES):
        action()
    return (clock() - before) / FILES * 1000


def taken(box: Box) -> float:
    """Seconds of processor time that the threads of the box's process have taken, by what Linux says of each."""
    threads = Path(f"/proc/{box.child.process.pid}/task").iterdir() if box.child else ()
    return sum(int(thread.joinpath("schedstat").read_text().split()[0]) for thread in threads) / 1e9


if __name__ == "__main__":
    sys.exit(main())

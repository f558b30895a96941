"""What reading in the box costs beside reading in the same process, by processor time. Run as `python -m benchmarks.box`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median

from benchmarks.machine import facts
from extractors import read
from extractors.box import Box
from fixtures.formats import FORMATS, write

REPORT = Path(__file__).parents[1] / "fixtures" / "reports" / "demo.txt"
FEW, MANY, ROUNDS = 20, 120, 5
"""A process that reads so many files less one that reads so few: what starting it takes is in both."""


def main() -> int:
    """Measure and print a table."""
    text = REPORT.read_text(encoding="utf-8")
    print(f"{facts()}.\n\n| format | in the process | in the box | more |\n|---|--:|--:|--:|")
    for form in FORMATS:
        data = write(text, form).data
        alone = median(each(lambda number, data=data: here(data, number)) for _ in range(ROUNDS))  # type: ignore[misc]
        boxed = median(each(lambda number, data=data: there(data, number)) for _ in range(ROUNDS))  # type: ignore[misc]
        print(f"| .{form} | {alone:.2f} ms | {boxed:.2f} ms | {boxed - alone:.2f} ms, {(boxed - alone) / alone:.0%} |")
    return 0


def each(work: Callable[[int], None]) -> float:
    """Milliseconds of processor time a file, processes that were started and ended included."""
    return (spent(lambda: work(MANY)) - spent(lambda: work(FEW))) / (MANY - FEW) * 1000


def spent(action: Callable[[], None]) -> float:
    """Seconds of processor time."""
    before = used()
    action()
    return used() - before


def used() -> float:
    """Seconds of processor time so far, of this process and of those that it started and that have ended."""
    return sum(one.ru_utime + one.ru_stime for one in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


def here(data: bytes, number: int) -> None:
    """Read a file so often in this process."""
    for _ in range(number):
        read(data, "report")


def there(data: bytes, number: int) -> None:
    """Read a file so often in a box that is ended afterwards."""
    box = Box()
    for _ in range(number):
        box.read(data, "report")
    box.close()


if __name__ == "__main__":
    sys.exit(main())

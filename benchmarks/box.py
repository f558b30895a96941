"""What reading in the box costs beside reading in the same process, by processor time. Run as `python -m benchmarks.box`.

A few files are read here, as many in the box, then the other way round, again and again: a machine that is busy for a while is so for
both. What others do at the same time is only ever added to what a file takes, so of all rounds the lower quarter counts, here and in
the box: the least of all is luck. Both let the collector look for rings as seldom, so that nothing but the box is between them.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from time import clock_gettime, process_time

from benchmarks.machine import facts
from benchmarks.page import put
from benchmarks.speed import the_report
from extractors import read
from extractors.box import Box
from extractors.worker import NEW_OBJECTS
from fixtures.formats import FORMATS, write

FILES, PAIRS = 4, 60
"""Files in each half of a pair; how many pairs."""
SHARE, LEAST = 0.10, 1.0
"""What the box may cost: a share of the reading, or so many milliseconds where that is more."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds a file takes in this process, and more in the box, both at the lower quarter; more in the median of the pairs."""

    alone: float
    more: float
    middle: float

    @property
    def is_met(self) -> bool:
        """Whether the box costs no more than it may."""
        return self.more <= max(LEAST, SHARE * self.alone)


def main() -> int:
    """Measure, print, and write the table into README.md."""
    text, start = the_report().read_text(encoding="utf-8"), facts()
    costs = {form: cost(write(text, form).data) for form in FORMATS}
    page = f"{start}.\n\n| format | in the process | the box adds | median of the pairs | ≤ 10 % or 1 ms |\n|---|--:|--:|--:|---|\n"
    for form, found in costs.items():
        more = f"{found.more:.2f} ms, {found.more / found.alone:.0%}"
        page += f"| `.{form}` | {found.alone:.2f} ms | {more} | {found.middle:.2f} ms | {'yes' if found.is_met else 'no'} |\n"
    print(page)
    put("box", page)
    return 0


def cost(data: bytes) -> Cost:
    """What one file costs, after both processes have read it some times."""
    box, frequency = Box(), gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
    try:
        pairs = [pair(box, data, at % 2 == 0) for at in range(PAIRS + 1)][1:]
    finally:
        gc.set_threshold(*frequency)
        gc.unfreeze()
        box.close()
    alone, boxed = (quantiles(times, n=4)[0] for times in zip(*pairs, strict=True))
    return Cost(alone, boxed - alone, median(there - here for here, there in pairs))


def pair(box: Box, data: bytes, first: bool) -> tuple[float, float]:
    """Milliseconds a file takes in this process, and in the box with what asking it takes here."""
    order = (False, True) if first else (True, False)
    found = {boxed: spent(box, (lambda: box.read(data, "report")) if boxed else (lambda: read(data, "report"))) for boxed in order}
    return found[False], found[True]


def spent(box: Box, action: Callable[[], object]) -> float:
    """Milliseconds of both processes together that an action takes, when it is done again and again."""
    box.hello()
    before = process_time() + taken(box)
    for _ in range(FILES):
        action()
    return (process_time() + taken(box) - before) / FILES * 1000


def taken(box: Box) -> float:
    """Seconds of processor time that the box's process has taken, by the clock that Linux keeps of each process."""
    assert box.child is not None
    return clock_gettime(~box.child.process.pid << 3 | 2)


if __name__ == "__main__":
    sys.exit(main())

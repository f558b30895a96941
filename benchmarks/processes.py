"""What processes take, from /proc: processor time and memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def spent(process: int) -> float:
    """Seconds of processor time of a process and of all below it, those that have ended and were waited for included."""
    return sum(sum(_times(one)) for one in _tree(process)) / _TICKS


def spent_alone(process: int) -> float:
    """Seconds of processor time of a process without those that it has started."""
    return sum(_times(process)[:2]) / _TICKS


def memory(process: int) -> float:
    """Megabytes of a process in memory now."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _tree(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from _tree(int(child))


def _times(process: int) -> list[int]:
    """Ticks as a user and in the system, of the process and of its children that were waited for; none of one that is gone."""
    try:
        return [int(one) for one in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:15]]
    except OSError:
        return [0, 0, 0, 0]

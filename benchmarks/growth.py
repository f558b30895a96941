"""How time and memory grow with the size of a text, from 1 kB to 10 MB. Run as `python -m benchmarks.growth`; writes growth.svg.

The text is the largest of the project's own reports, cut or repeated to each size; each size is read in a process of its own.
"""

from __future__ import annotations

import math
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import facts
from benchmarks.page import put

REPORTS = Path(__file__).parents[1] / "fixtures" / "reports"
PLOT = Path(__file__).with_suffix(".svg")
SIZES = (*(base * 10**power for power in (3, 4, 5, 6) for base in (1, 2, 5)), 10**7)
SHORTEST = 0.5
"""Seconds of processor time that the readings of one size come to at least; of several the shortest counts."""

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 400, 70, 20, 20, 50


@dataclass(frozen=True, slots=True)
class Point:
    """One size in bytes: seconds of processor time, megabytes at the most, and what came of it."""

    size: int
    seconds: float
    memory: int
    outcome: str


def main(arguments: Sequence[str]) -> int:
    """Measure every size, print the table, write it into README.md and the plot beside it; with a size, measure that one."""
    if arguments:
        point = measured(int(arguments[0]))
        print(point.size, point.seconds, point.memory, point.outcome)
        return 0
    machine = facts()
    points = [apart(size) for size in SIZES]
    page = table(points, machine)
    print(page)
    put("growth", page)
    PLOT.write_text(drawn(points), encoding="utf-8")
    return 0


def apart(size: int) -> Point:
    """The measurement of one size in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.growth", str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    _, seconds, memory, outcome = done.stdout.split(maxsplit=3)
    return Point(size, float(seconds), int(memory), outcome.strip())


def measured(size: int) -> Point:
    """The time from bytes to a reading or to the reason why there is none, after a small report to warm up."""
    data = text_of(size)
    read(text_of(20_000))
    spent: list[float] = []
    outcome = ""
    while sum(spent) < SHORTEST:
        begun = time.process_time()
        outcome = read(data)
        spent.append(time.process_time() - begun)
    return Point(size, min(spent), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, outcome)


def read(data: bytes) -> str:
    """What comes of a text: `read`, or the code of the reason why it is not."""
    from extractors import ReadError, extract
    from extractors import read as received

    try:
        extract(received(data, "growth.txt"))
    except ReadError as error:
        return error.code
    return "read"


def text_of(size: int) -> bytes:
    """A report of so many bytes, whole letters of UTF-8."""
    report = max((path.read_bytes() for path in REPORTS.glob("*.txt")), key=len)
    repeated = (report + b"\n") * (size // len(report) + 1)
    return repeated[:size].decode("utf-8", "ignore").encode("utf-8")


def table(points: Iterable[Point], machine: str) -> str:
    """The measurements as Markdown."""
    rows = "".join(
        f"| {one.size:,} | {one.seconds:.4f} s | {one.seconds / one.size * 1e6:.2f} µs | {one.memory} MB | {one.outcome} |\n"
        for one in points
    )
    return f"{machine}.\n\n| bytes | seconds | for each byte | memory | outcome |\n|--:|--:|--:|--:|---|\n{rows}"


def drawn(points: Sequence[Point]) -> str:
    """The plot: seconds over bytes, both in powers of ten, with the line of equal cost a byte through the middle of those read."""
    read_whole = [one for one in points if one.outcome == "read"]
    rate = sorted(one.seconds / one.size for one in read_whole)[len(read_whole) // 2]
    low, high = math.floor(math.log10(min(one.seconds for one in points))), math.ceil(math.log10(max(one.seconds for one in points)))

    def at(size: float, seconds: float) -> tuple[float, float]:
        x = LEFT + (math.log10(size) - 3) / 4 * (WIDTH - LEFT - RIGHT)
        return x, HEIGHT - BOTTOM - (math.log10(seconds) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    parts = [line(at(10**power, 10**low), at(10**power, 10**high), "#ddd") for power in range(3, 8)]
    parts += [line(at(10**3, 10**power), at(10**7, 10**power), "#ddd") for power in range(low, high + 1)]
    names = ("1 kB", "10 kB", "100 kB", "1 MB", "10 MB")
    parts += [words(at(10**power, 10**low)[0], HEIGHT - BOTTOM + 18, name, "middle") for power, name in enumerate(names, 3)]
    parts += [words(LEFT - 8, at(10**3, 10**power)[1] + 4, f"{10.0**power:g} s", "end") for power in range(low, high + 1)]
    last = max(min(10**high / rate, max(one.size for one in read_whole)), 10**3)
    parts.append(line(at(max(10**3, 10**low / rate), max(10**low, rate * 10**3)), at(last, rate * last), "#888", "4 4"))
    for one in points:
        x, y = at(one.size, one.seconds)
        fill = "#1a5fb4" if one.outcome == "read" else "#fff"
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{fill}" stroke="#1a5fb4" stroke-width="1.5"/>')
    caption = f"filled: read; open: no reading; dashed: {rate * 1e6:.2f} µs a byte"
    parts.append(words((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, caption, "middle"))
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13" role="img">\n'
        f"<title>Seconds of processor time over the size of a text</title>\n"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n{body}\n</svg>\n'
    )


def line(one: tuple[float, float], other: tuple[float, float], colour: str, dashes: str = "none") -> str:
    """A line of a drawing from one point to another."""
    (x1, y1), (x2, y2) = one, other
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-dasharray="{dashes}"/>'


def words(x: float, y: float, said: str, anchor: str) -> str:
    """Words in a drawing at a point."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{said}</text>'


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

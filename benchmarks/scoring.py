"""How many evaluations a second of one core's time: in columns from packed figures, and one by one with every trace.

Run as `python -m benchmarks.scoring`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from fractions import Fraction
from random import Random

import numpy as np

from archive.vectors import pack
from benchmarks.machine import facts
from extractors.model import Figure
from scoring import Evaluation, Methodology, load_methodology, methodology_in_force
from scoring.bulk import Columns, columns_of, score_all
from scoring.counting import score_inputs
from scoring.inputs import Inputs

KINDS = 4_000
REPORTS = 200_000
ALONE = 300


def main(arguments: Sequence[str] = ()) -> int:
    """Measure and print."""
    reports = int(arguments[0]) if arguments else REPORTS
    origin = methodology_in_force(2011)
    rows, names = made(KINDS)
    vectors = [pack(row, names) for row in rows]
    vectors = (vectors * (reports // KINDS + 1))[:reports]
    none = np.zeros(reports, dtype=np.bool_)
    print(facts())
    for name in ("kz-it-2011", "proposal-a"):
        methodology = load_methodology(name)
        begun = time.process_time()
        columns = columns_of(vectors, names, {"9": none.copy(), "10": none.copy()}, none)
        unpacked = time.process_time()
        scores = score_all(columns, methodology, origin, lambda row: alone(rows[row % KINDS], methodology, origin))  # noqa: B023
        done = time.process_time()
        rate = reports / (done - unpacked)
        print(f"{name}: {rate:,.0f} evaluations/s in columns ({reports:,}; {len(scores.alone)} by themselves)")
        print(f"{name}: {unpacked - begun:.2f} s to unpack them")
        begun = time.process_time()
        for row in rows[:ALONE]:
            alone(row, methodology, origin)
        print(f"{name}: {ALONE / (time.process_time() - begun):,.0f} evaluations/s one by one, with every trace")
        different = sum(scores.total_of(row) != alone(rows[row], methodology, origin).total.value for row in range(ALONE))
        print(f"{name}: {different} of {ALONE} totals differ")
    return 0


def alone(row: dict[str, str], methodology: Methodology, origin: Methodology) -> Evaluation:
    """A report scored by itself."""
    figures = {name: Figure(name, name, value, ()) for name, value in row.items()}
    return score_inputs(Inputs({name: Fraction(value) for name, value in row.items()}, {}, frozenset()), figures, methodology, origin)


def made(number: int) -> tuple[list[dict[str, str]], tuple[str, ...]]:
    """So many reports with every figure of kz-it-2011, of the size that reports have."""
    methodology, chance = methodology_in_force(2011), Random(1)
    rows = []
    for _ in range(number):
        row = {name: str(chance.randint(int(low), min(int(high), 3000))) for name, (low, high) in methodology.limits.items()}
        for name, (_, high) in methodology.limits.items():
            if name.endswith(("_points", "_sum", "_coefficient")):
                row[name] = f"{chance.randint(0, int(high * 10)) / 10:g}"
        for one in methodology.parts:
            if str(one.part) in row and str(one.whole) in row:
                row[str(one.part)] = str(chance.randint(0, int(row[str(one.whole)])))
        row |= {f"criterion_{at}_table": f"{chance.randint(0, 100) / 10:g}" for at in (8, 9, 10)}
        rows.append(row)
    names = tuple(sorted(methodology.limits)) + tuple(f"criterion_{at}_{part}" for at in range(1, 11) for part in ("table", "section"))
    return rows, names


def measured() -> Columns:
    """The columns of one measurement, for a profile."""
    rows, names = made(KINDS)
    none = np.zeros(KINDS, dtype=np.bool_)
    return columns_of([pack(row, names) for row in rows], names, {}, none)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

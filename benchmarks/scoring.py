"""How many evaluations a second of one core's time: in columns, and one by one with every trace.

Run as `python -m benchmarks.scoring`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from statistics import median

import numpy as np

from archive.vectors import pack
from benchmarks.machine import facts
from extractors.model import Figure
from scoring import load_methodology, methodology_in_force
from scoring.bulk import columns_of, score_all
from scoring.counting import score_inputs
from scoring.inputs import Inputs
from scoring.ledger import Shape

KINDS = 4_000
REPORTS = 200_000
ALONE = 2_000
ROUNDS = 5
METHODOLOGIES = ("kz-it-2011", "kz-it-2011-table", "proposal-a")


@dataclass(frozen=True, slots=True)
class Rates:
    """Evaluations a second of processor time, a round each: in columns, as ledgers, as trees of objects; and rows done by themselves."""

    methodology: str
    columns: list[float]
    ledgers: list[float]
    trees: list[float]
    alone: int
    different: int


def main(arguments: Sequence[str] = ()) -> int:
    """Measure and print."""
    reports = int(arguments[0]) if arguments else REPORTS
    print(facts())
    for name in METHODOLOGIES:
        found = rates(name, reports)
        print(f"{name}: {median(found.columns):,.0f} evaluations/s in columns ({reports:,}; {found.alone} by themselves)")
        print(f"{name}: {median(found.ledgers):,.0f} evaluations/s one by one, with every figure, intermediate and rounding kept")
        print(f"{name}: {median(found.trees):,.0f} evaluations/s one by one, each number an object of a tree")
        print(f"{name}: {found.different} of {ALONE} totals differ between the three")
    return 0


def rates(name: str, reports: int = REPORTS) -> Rates:
    """Measure a methodology on made reports: packed figures to scores; inputs to ledgers; inputs to trees of objects."""
    origin, methodology = methodology_in_force(2011), load_methodology(name)
    rows, names = made(KINDS)
    vectors = [pack(row, names) for row in rows]
    none = np.zeros(reports, dtype=np.bool_)
    columns = columns_of((vectors * (reports // KINDS + 1))[:reports], names, {"9": none.copy(), "10": none.copy()}, none)
    given = [given_by(row) for row in rows[:ALONE]]
    shape = Shape(methodology, origin)
    scores = score_all(columns, methodology, origin, lambda row: given_by(rows[row % KINDS]))
    ledgers = [shape.score(*one) for one in given]
    trees = [score_inputs(*one, methodology, origin) for one in given[:ALONE]]
    totals = [(scores.total_of(row), ledger.total, tree.total.value) for row, (ledger, tree) in enumerate(zip(ledgers, trees, strict=True))]

    def in_columns() -> None:
        score_all(columns, methodology, origin, lambda row: given_by(rows[row % KINDS]))

    return Rates(
        name,
        [reports / spent for spent in timed(in_columns)],
        [ALONE / spent for spent in timed(lambda: [shape.score(*one) for one in given])],
        [ALONE / 10 / spent for spent in timed(lambda: [score_inputs(*one, methodology, origin) for one in given[: ALONE // 10]])],
        len(scores.alone),
        sum(len(set(three)) > 1 for three in totals),
    )


def timed(action: Callable[[], object]) -> list[float]:
    """The processor time that an action takes, a round each."""
    spent = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        action()
        spent.append(time.process_time() - begun)
    return spent


def given_by(row: dict[str, str]) -> tuple[Inputs, dict[str, Figure]]:
    """What scoring takes of a report."""
    figures = {name: Figure(name, name, value, ()) for name, value in row.items()}
    return Inputs({name: Fraction(value) for name, value in row.items()}, {}, frozenset()), figures


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

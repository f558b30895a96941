"""OpenFisca-Core beside ours: the same formulas over the same figures in the same run. Run as `python -m benchmarks.beside`.

It is installed into an environment of its own, from benchmarks/openfisca/requirements.txt, the first time.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from archive.vectors import pack
from benchmarks.environments import python_of
from benchmarks.machine import facts
from benchmarks.scoring import KINDS, given_by, made, timed
from scoring import Methodology, load_methodology
from scoring.bulk import columns_of, score_all
from scoring.formula import Binary, Call, Name, Negation, Node, Number, children
from scoring.methodology import Rounding

HERE = Path(__file__).parent / "openfisca"
METHODOLOGY = "kz-it-2011"
REPORTS = 200_000


@dataclass(frozen=True, slots=True)
class Beside:
    """Reports a second of processor time, a round each, ours and OpenFisca's, and how many of the totals that we give are not the same."""

    ours: list[float]
    theirs: list[float]
    reports: int
    different: int
    furthest: Decimal


def main(arguments: Sequence[str] = ()) -> int:
    """Measure and print."""
    found = beside(int(arguments[0]) if arguments else REPORTS)
    print(facts())
    print(f"ours, exact: {median(found.ours):,.0f} a second; OpenFisca-Core, floats: {median(found.theirs):,.0f} a second")
    print(f"{found.different:,} of {found.reports:,} of its totals differ from the exact ones, by {found.furthest} at most")
    return 0


def beside(reports: int = REPORTS) -> Beside:
    """Compute the totals of so many made reports with both."""
    methodology = load_methodology(METHODOLOGY)
    rows, names = made(KINDS)
    times = reports // KINDS + 1
    none = np.zeros(reports, dtype=np.bool_)
    columns = columns_of(([pack(row, names) for row in rows] * times)[:reports], names, {}, none)
    scores = score_all(columns, methodology, methodology, lambda row: given_by(rows[row % KINDS]))
    ours = timed(lambda: score_all(columns, methodology, methodology, lambda row: given_by(rows[row % KINDS])))
    figures = {name: np.tile([float(row.get(name, 0)) for row in rows], times)[:reports] for name in asked(methodology)}
    found = computed(rules(methodology), figures)
    exact = [scores.total_of(row) for row in range(reports)]
    apart = [abs(one - Decimal(other)) for one, other in zip(exact, found["totals"], strict=True) if one is not None]
    theirs = [reports / spent for spent in found["seconds"]]
    return Beside([reports / spent for spent in ours], theirs, len(apart), sum(map(bool, apart)), max(apart))


def asked(methodology: Methodology) -> list[str]:
    """The figures that the formulas ask for, and the stated scores of criteria that have none."""
    formulas = [one.formula.value for criterion in methodology.criteria for one in criterion.indicators]
    names = [name for formula in formulas if formula is not None for name in formula.names]
    return list(dict.fromkeys([*names, *(_stated(one.id) for one in methodology.criteria if one.formula.value is None)]))


def rules(methodology: Methodology) -> list[dict[str, Any]]:
    """Indicators, criteria and the total as variables with their formulas as trees."""
    nothing = float(methodology.zero_over_zero or 0)
    roundings = methodology.roundings
    found: list[dict[str, Any]] = []

    def add(name: str, tree: list[Any], rounding: Rounding) -> None:
        found.append({"name": name, "tree": tree, "rounding": [rounding.mode, rounding.digits], "zero_over_zero": nothing})

    total: list[Any] = ["+"]
    for criterion in methodology.criteria:
        for one in criterion.indicators:
            if one.formula.value is not None:
                add(one.variable, tree_of(one.formula.value.root), one.rounding or roundings.indicator)
        if criterion.formula.value is not None:
            add(f"criterion_{criterion.id}", tree_of(criterion.formula.value.root), roundings.criterion)
        total.append(["name", _stated(criterion.id) if criterion.formula.value is None else f"criterion_{criterion.id}"])
    add("total", total, roundings.total)
    return found


def tree_of(node: Node) -> list[Any]:
    """A formula as nested lists: what is done, then what it is done to."""
    match node:
        case Number(number):
            return ["number", str(number)]
        case Name(name):
            return ["name", name]
        case Negation(operand):
            return ["-", ["number", "0"], tree_of(operand)]
        case Binary(operator):
            return [operator, *map(tree_of, children(node))]
        case Call(function):
            return [function, *map(tree_of, children(node))]


def computed(variables: list[dict[str, Any]], figures: dict[str, Any]) -> Any:
    """What OpenFisca's process says: seconds a round, totals."""
    with tempfile.TemporaryDirectory() as folder:
        written, packed = Path(folder, "rules.json"), Path(folder, "figures.npz")
        written.write_text(json.dumps(variables), encoding="utf-8")
        np.savez(packed, **figures)
        done = subprocess.run([python_of(HERE.name), HERE / "compute.py", written, packed], check=True, capture_output=True, text=True)
        return json.loads(done.stdout)


def _stated(criterion: str) -> str:
    return f"criterion_{criterion}_table"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

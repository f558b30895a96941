"""Compute totals with OpenFisca-Core. Run by the Python of its own environment; knows nothing of this project but the file it is given.

`compute.py RULES.json FIGURES.npz`: the variables with their formulas as trees, and a column a figure. Prints seconds and totals as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

YEAR = "2011"
ROUNDS = 5
Column = Any


def main(arguments: list[str]) -> int:
    """Measure and print."""
    rules = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    with np.load(arguments[1]) as kept:
        figures = {name: kept[name] for name in kept.files}
    system = made(rules, sorted(figures))
    rows = len(next(iter(figures.values())))
    spent = []
    for _ in range(ROUNDS):
        simulation = SimulationBuilder().build_default_simulation(system, rows)
        for name, column in figures.items():
            simulation.set_input(name, YEAR, column)
        begun = time.process_time()
        totals = simulation.calculate("total", YEAR)
        spent.append(time.process_time() - begun)
    print(json.dumps({"seconds": spent, "totals": [f"{total:.1f}" for total in totals.tolist()]}))
    return 0


def made(rules: list[dict[str, Any]], figures: list[str]) -> Any:
    """The system: figures as inputs, indicators, criteria and the total as variables with formulas."""
    report = build_entity(key="report", plural="reports", label="a report", is_person=True)
    system = TaxBenefitSystem([report])
    usual = {"value_type": float, "entity": report, "definition_period": DateUnit.YEAR}
    for name in figures:
        system.add_variable(type(name, (Variable,), dict(usual)))
    for rule in rules:
        system.add_variable(type(rule["name"], (Variable,), usual | {"formula": formula(rule)}))
    return system


def formula(rule: dict[str, Any]) -> Callable[[Any, Any], Column]:
    """The formula of a variable, rounded as the methodology says."""

    def computed(report: Any, period: Any) -> Column:
        return rounded(value(rule["tree"], report, period, rule["zero_over_zero"]), *rule["rounding"])

    return computed


def value(tree: list[Any], report: Any, period: Any, nothing: float) -> Column:
    """A part of a formula over all reports."""
    kind, *rest = tree
    if kind == "number":
        return float(rest[0])
    if kind == "name":
        return report(rest[0], period)
    one, *others = (value(part, report, period, nothing) for part in rest)
    if kind == "share":
        (whole,) = others
        return np.divide(one, whole, out=np.full_like(one, nothing), where=whole != 0)
    if kind == "first_known":
        return one  # every figure is there
    operators: dict[str, Callable[[Column, Column], Column]] = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide}
    operators |= {"min": np.minimum, "max": np.maximum}
    for other in others:
        one = operators[kind](one, other)
    return one


def rounded(column: Column, mode: str, digits: int) -> Column:
    """The column cut off or rounded to so many decimals."""
    if mode == "exact":
        return column
    scaled = column * 10**digits
    return (np.trunc(scaled) if mode == "truncate" else np.floor(scaled + 0.5)) / 10**digits


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

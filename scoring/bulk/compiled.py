"""A formula over columns: the same tree that `scoring.formula.exact` walks, a whole column at each node."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce

import numpy as np

from scoring.bulk.columns import Figures
from scoring.bulk.lanes import Bench, Lane, Near
from scoring.formula import Binary, Call, Interval, Name, Negation, Node, Number


class Worker:
    """A part of the reports under one methodology."""

    def __init__(self, figures: Figures, rule: Fraction | None, limits: Mapping[str, Interval]) -> None:
        self.figures, self.limits = figures, limits
        self.bench = Bench(len(figures.columns))
        self.rule = rule

    def figure(self, name: str) -> Lane:
        """A figure's column, without what is beyond its bounds."""
        return self.figures.lane(name, self.limits.get(name))

    def of(self, node: Node, indicators: Mapping[str, Lane]) -> Lane:
        """The column of a node; indicators' results stand before figures of the same name."""
        bench = self.bench
        match node:
            case Number(number):
                return bench.constant(number)
            case Name(name):
                return self._named(name, indicators)
            case Negation(operand):
                one = self.of(operand, indicators)
                near = None if one.near is None else Near(-one.near.value, one.near.error)
                return Lane(-one.num, one.den, one.known, one.missing, one.top, one.most, near)
            case Binary(operator, left, right):
                return self._operated(operator, self.of(left, indicators), self.of(right, indicators))
            case Call(function, arguments):
                return self._called(function, [self.of(argument, indicators) for argument in arguments])

    def _named(self, name: str, indicators: Mapping[str, Lane]) -> Lane:
        figure = self.figure(name) if name in self.figures.columns.names or name not in indicators else None
        if name not in indicators:
            assert figure is not None
            return figure
        one = indicators[name]
        known = Lane(one.num, one.den, one.known, ~one.known, one.top, one.most, one.near)
        return known if figure is None else self.bench.select(one.known, known, figure)

    def _operated(self, operator: str, one: Lane, other: Lane) -> Lane:
        if operator in "+-":
            return self.bench.add(one, other, 1 if operator == "+" else -1)
        return self.bench.multiply(one, other) if operator == "*" else self.bench.divide(one, other)

    def _called(self, function: str, lanes: list[Lane]) -> Lane:
        bench, first = self.bench, lanes[0]
        if function == "share":
            return bench.share(first, lanes[1], self.rule)
        if function in ("min", "max"):
            sign = 1 if function == "min" else -1
            return reduce(lambda one, other: bench.least(one, other, sign), lanes)
        if function == "first_known":
            return self._first_known(lanes)
        if function == "zero_if_zero":
            zero = first.num == 0
            if first.near is not None:
                bench.wide |= first.known
            return Lane(np.zeros_like(first.num), 1, first.known & zero, first.missing, 0, 1)
        return bench.rounded(first, function, int(lanes[1].num[0]) if len(lanes[1].num) else 0)

    def _first_known(self, lanes: list[Lane]) -> Lane:
        """The first column that no figure is missing for, else the last; without a value it is missing where the first one was."""
        *before, chosen = lanes
        for one in reversed(before):
            chosen = self.bench.select(one.missing, chosen, one)
        return Lane(chosen.num, chosen.den, chosen.known, lanes[0].missing & ~chosen.known, chosen.top, chosen.most, chosen.near)

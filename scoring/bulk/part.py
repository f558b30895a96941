"""Some reports under one version of a methodology, column by column: the same statuses, scores, totals and levels as one by one."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from scoring.bulk.columns import Figures
from scoring.bulk.compiled import Worker
from scoring.bulk.lanes import Bench, Lane, Mask
from scoring.bulk.scores import Column, Scores
from scoring.formula import Interval
from scoring.ledger import Shape
from scoring.methodology import Criterion, Fate, Indicator, Methodology, Rounding
from scoring.stated import fate_of, reach_of, scale_of

COMPUTED, AS_STATED, NOT_EVALUATED, NOT_COMPUTABLE = range(4)
"""Indices into STATUSES."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A methodology ready for columns: of each criterion what becomes of a stated score, between what that can lie, its scale, and a key
    that says whether two are scored alike.
    """

    methodology: Methodology
    origin: Methodology
    shape: Shape
    fates: tuple[Fate, ...]
    reaches: tuple[Interval | None, ...]
    scales: tuple[Fraction | None, ...]
    keys: tuple[Hashable, ...]


def plan_of(methodology: Methodology, origin: Methodology) -> Plan:
    """The plan of one version of a methodology, for reports whose own scores were given under the origin."""
    fates = tuple(fate_of(one, methodology, origin) for one in methodology.criteria)
    scales = tuple(scale_of(one, origin) if fate == "rescale" else None for one, fate in zip(methodology.criteria, fates, strict=True))
    reaches = tuple(reach_of(one, methodology, origin) for one in methodology.criteria)
    rounding, silence = methodology.roundings, (methodology.takes_out, methodology.not_evaluated, methodology.zero_over_zero)
    places = str(rounding.indicator), str(rounding.criterion)
    keys = [
        (one.id, _limits(one, methodology), id(one.formula), tuple(map(id, one.indicators)), places, silence, *rules)
        for one, *rules in zip(methodology.criteria, fates, reaches, scales, strict=True)
    ]
    return Plan(methodology, origin, Shape(methodology, origin), fates, reaches, scales, tuple(keys))


def _limits(criterion: Criterion, methodology: Methodology) -> tuple[Interval | None, ...]:
    """How far the figures may run that a criterion asks for."""
    formulas = [criterion.formula.value, *(one.formula.value for one in criterion.indicators)]
    return tuple(methodology.limits.get(name) for formula in formulas if formula is not None for name in formula.names)


Criterial = tuple[NDArray[np.uint8], Lane, Mask]
"""The statuses of a criterion, what it adds to the totals, and the rows that are too wide for columns."""
Shared = dict[Hashable, Criterial]


class Part:
    """Some of the reports under one methodology."""

    def __init__(self, figures: Figures, plan: Plan, shared: Shared) -> None:
        self.figures, self.plan, self.shared = figures, plan, shared
        self.methodology = plan.methodology
        self.work = Worker(figures, self.methodology.zero_over_zero, self.methodology.limits)
        self.bench: Bench = self.work.bench

    def scores(self) -> tuple[Scores, Mask]:
        """The scores, and the rows that are too wide."""
        made = self.within_joints([self.once(at) for at in range(len(self.methodology.criteria))])
        added = self.bench.constant(Fraction(0))
        for _, counted, _ in made:
            added = self.bench.add(added, counted)
        total = self.place(added, self.methodology.roundings.total)
        maximum = self.maximum([status for status, _, _ in made])
        level = self.level(total, maximum)
        columns = tuple(self.column(counted) for _, counted, _ in made)
        scores = Scores(
            self.methodology, np.stack([status for status, _, _ in made]), columns, self.column(total), self.column(maximum), level
        )
        return scores, reduce(np.logical_or, (wide for _, _, wide in made), self.bench.wide | self.figures.bench.wide)

    def within_joints(self, made: list[Criterial]) -> list[Criterial]:
        """The criteria; stated scores that pass their joint maximum together have no value."""
        places = {one.id: at for at, one in enumerate(self.methodology.criteria)}
        for joint in self.methodology.joint_maxima:
            members = [places[name] for name in joint.criteria]
            together = reduce(self.bench.add, (self.filled(made[at][1]) for at in members))
            left, _, right, _, _, _ = self.bench.together(together, self.bench.constant(joint.maximum.value))
            beyond = left > right
            if beyond.any():
                for at in members:
                    made[at] = self.without(made[at], beyond & (made[at][0] == AS_STATED))
        return made

    def filled(self, lane: Lane) -> Lane:
        """The column with 0 where nothing is known."""
        return lane if lane.known.all() else self.bench.select(lane.known, lane, self.bench.constant(Fraction(0)))

    def without(self, made: Criterial, mask: Mask) -> Criterial:
        """A criterion without a score where the mask marks it."""
        status, lane, wide = made
        kept = Lane(np.where(mask, 0, lane.num), lane.den, lane.known & ~mask, lane.missing, lane.top, lane.most, lane.near)
        return np.where(mask, NOT_COMPUTABLE, status).astype(np.uint8), kept, wide

    def once(self, at: int) -> Criterial:
        """A criterion, which another methodology may have scored alike."""
        key = self.plan.keys[at]
        if key not in self.shared:
            part = Part(self.figures, self.plan, self.shared)
            self.shared[key] = (*part.criterion(at), part.bench.wide)
        return self.shared[key]

    def criterion(self, at: int) -> tuple[NDArray[np.uint8], Lane]:
        """The statuses of a criterion and what it adds to the totals."""
        criterion, fate = self.methodology.criteria[at], self.plan.fates[at]
        stated, silent = self.stated(criterion, self.plan.reaches[at]), self.silent(criterion.id)
        formula = criterion.formula.value
        if formula is None:
            result = self.bench.unknown()
        else:
            indicators = {one.variable: self.indicator(one) for one in criterion.indicators}
            result = self.place(self.work.of(formula.root, indicators), self.methodology.roundings.criterion)
        unscored = silent & ~self.spoken(criterion)
        lasting = stated.known if fate != "not_computable" else self.bench.none
        rest = np.where(unscored, NOT_EVALUATED, np.where(lasting, AS_STATED, NOT_COMPUTABLE))
        status = np.where(result.known, COMPUTED, rest).astype(np.uint8)
        counted = self.uncomputed(self.plan.scales[at], stated, unscored, lasting)
        return status, self.bench.select(result.known, result, counted)

    def uncomputed(self, scale: Fraction | None, stated: Lane, unscored: Mask, lasting: Mask) -> Lane:
        """What counts where nothing was computed."""
        silence = Fraction(0) if self.methodology.takes_out else self.methodology.not_evaluated
        if scale is not None:
            stated = self.place(self.bench.multiply(stated, self.bench.constant(scale)), self.methodology.roundings.criterion)
        kept = Lane(stated.num, stated.den, lasting, self.bench.none, stated.top, stated.most, stated.near)
        if not unscored.any():
            return kept
        nothing = self.bench.unknown() if silence is None else self.bench.constant(silence)
        return self.bench.select(unscored, nothing, kept)

    def indicator(self, one: Indicator) -> Lane:
        """An indicator's results: computed, or what counts where it was not evaluated and no figure is there."""
        formula, silence = one.formula.value, self.methodology.not_evaluated
        if formula is None:
            return self.bench.unknown()
        result = self.place(self.work.of(formula.root, {}), one.rounding or self.methodology.roundings.indicator)
        silent = self.silent(one.id)
        if silence is None or not silent.any():
            return result
        there = np.zeros_like(silent)
        for name in formula.names:
            there |= ~self.work.figure(name).missing
        return self.bench.select(silent & ~result.known & ~there, self.bench.constant(silence), result)

    def stated(self, criterion: Criterion, reach: Interval | None) -> Lane:
        """The stated scores: of the section, else of the table; no value for one that cannot be."""
        section = self.figures.lane(f"criterion_{criterion.id}_section", reach)
        table = self.figures.lane(f"criterion_{criterion.id}_table", reach)
        return table if section.missing.all() else self.bench.select(section.missing, table, section)

    def spoken(self, criterion: Criterion) -> Mask:
        """The reports that state a score of it other than 0, whatever it is."""
        stated = self.stated(criterion, None)
        found: Mask = stated.known & (stated.num != 0)
        return found

    def silent(self, name: str) -> Mask:
        """The reports that say a criterion or an indicator was not evaluated."""
        return self.figures.columns.silent.get(name, self.bench.none)

    def place(self, lane: Lane, rounding: Rounding) -> Lane:
        """The column as it goes on from a place that rounds."""
        return lane if rounding.mode == "exact" else self.bench.rounded(lane, rounding.mode, rounding.digits)

    def maximum(self, statuses: list[NDArray[np.uint8]]) -> Lane:
        """What the totals can reach."""
        whole = self.bench.constant(self.methodology.total_maximum.value)
        if self.methodology.takes_out:
            for criterion, status in zip(self.methodology.criteria, statuses, strict=True):
                out = status == NOT_EVALUATED
                if out.any():
                    less = self.bench.add(whole, self.bench.constant(criterion.maximum.value or Decimal(0)), -1)
                    whole = self.bench.select(out, less, whole)
        return whole

    def column(self, lane: Lane) -> Column:
        """The lane as it is kept; rows that are only near are scored by themselves."""
        if lane.near is not None:
            self.bench.wide |= lane.known
        den = np.full(len(lane.num), lane.den, dtype=np.int64) if isinstance(lane.den, int) else lane.den
        return Column(lane.num, den, lane.known)

    def level(self, total: Lane, maximum: Lane) -> NDArray[np.int8]:
        """The highest band that each total reaches in proportion to what could be reached."""
        bands = self.methodology.level_bands.value
        level = np.full(self.bench.rows, -1, dtype=np.int8)
        if bands is None:
            return level
        whole = self.bench.constant(self.methodology.total_maximum.value)
        reached = self.bench.multiply(total, whole)
        for index, band in enumerate(bands):
            least = self.bench.multiply(maximum, self.bench.constant(band.begins_at))
            left, _, right, _, _, _ = self.bench.together(reached, least)
            level[(left >= right) & total.known & (maximum.num > 0)] = index
        return level

"""Totals of many reports in proportion to the whole maximum, as whole numbers over one scale; differences, ranks, and what made them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.bulk.lanes import LIMIT, Mask, Whole
from scoring.bulk.scores import Scores
from scoring.preview import MOST_FOR_SHAPLEY, Change, Share

Numbers = NDArray[Any]
"""Whole numbers: of 64 bits, or Python's own where those are too small."""


@dataclass(frozen=True, slots=True)
class Ratios:
    """n totals as they come from scoring: `num` times the unit of its kind; what is not known has no meaning."""

    num: Whole
    kind: NDArray[np.int32]
    known: Mask
    units: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """n totals over a scale that is said elsewhere; 0 where it is not known."""

    values: Numbers
    known: Mask


def ratios_of(scores: Scores) -> Ratios:
    """The totals in proportion to the methodology's whole maximum."""
    whole = Fraction(scores.methodology.total_maximum.value)
    columns = scores.total.den, scores.maximum.num, scores.maximum.den
    if any(len(column) and (column != column[0]).any() for column in (columns[0], columns[2])):
        kinds, kind = np.unique(np.stack(columns), axis=1, return_inverse=True)
        triples = [tuple(map(int, one)) for one in kinds.T]
    else:
        tops, kind = np.unique(columns[1], return_inverse=True)
        triples = [(int(columns[0][0]), int(top), int(columns[2][0])) for top in tops]
    units = tuple(
        Fraction(whole.numerator * under, whole.denominator * den * top) if top > 0 else Fraction(0) for den, top, under in triples
    )
    known = scores.total.known & (scores.maximum.num > 0)
    return Ratios(scores.total.num, kind.reshape(-1).astype(np.int32), known, units)


def scale_of(parts: Iterable[Ratios]) -> int:
    """One denominator for all of them."""
    return math.lcm(*{unit.denominator for part in parts for unit in part.units})


def totals_of(parts: Sequence[Ratios], scale: int) -> Totals:
    """The parts as one, over the scale."""
    found = [_scaled(part, scale) for part in parts]
    values = np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
    known = np.concatenate([part.known for part in parts]) if parts else np.zeros(0, dtype=np.bool_)
    return Totals(np.where(known, values, 0), known)


def _scaled(part: Ratios, scale: int) -> Numbers:
    factors = [int(unit * scale) for unit in part.units]
    most = max(map(abs, factors), default=0) * max(int(part.num.max(initial=0)), -int(part.num.min(initial=0)))
    kind: Any = np.int64 if most < LIMIT else object
    units: Numbers = np.array(factors or [0], dtype=kind)
    made: Numbers = part.num.astype(kind) * units[part.kind]
    return made


def one_at_a_time(changes: Sequence[Change], totals: Callable[[Sequence[Change]], Totals], scale: int) -> tuple[list[Share], int]:
    """The effect of each change on top of those before it, over the reports with a total at both ends, and their number.

    Where a report has no total in between, the step after which it has one again takes the whole difference, so that the
    parts always add up.
    """
    start, end = totals([]), totals(changes)
    both = start.known & end.known
    last = start.values
    shares = []
    for index, change in enumerate(changes):
        now = end if index == len(changes) - 1 else totals(changes[: index + 1])
        moved = both & now.known & (now.values != last)
        shares.append(Share(change, Fraction(exact_sum((now.values - last)[moved]), scale), int(moved.sum())))
        last = np.where(moved, now.values, last)
    return shares, int(both.sum())


def shapley(changes: Sequence[Change], totals: Callable[[Sequence[Change]], Totals], scale: int) -> tuple[list[Share], int]:
    """The effect of each change averaged over every order, over the reports with a total under every mixture, and their number."""
    if len(changes) > MOST_FOR_SHAPLEY:
        raise ValueError(f"{len(changes)} changes; at most {MOST_FOR_SHAPLEY} can be averaged over every order")
    found = {frozenset(some): totals(some) for some in subsets(changes)}
    none = found[frozenset()]
    rows = np.logical_and.reduce([one.known for one in found.values()])
    sums = {some: exact_sum(one.values[rows]) for some, one in found.items()}
    shares = []
    for change in changes:
        effect = Fraction(0)
        for some in found:
            if change not in some:
                weight = Fraction(math.factorial(len(some)) * math.factorial(len(changes) - len(some) - 1), math.factorial(len(changes)))
                effect += weight * (sums[some | {change}] - sums[some])
        moved = rows & (found[frozenset([change])].values != none.values)
        shares.append(Share(change, effect / scale, int(moved.sum())))
    return shares, int(rows.sum())


def subsets(changes: Sequence[Change]) -> list[tuple[Change, ...]]:
    """Every choice of changes, in their order."""
    return [some for size in range(len(changes) + 1) for some in combinations(changes, size)]


def exact_sum(values: Numbers) -> int:
    """The sum, however large."""
    if values.dtype == object:
        return int(sum(values.tolist()))
    return (int((values >> 32).sum()) << 32) + int((values & 0xFFFFFFFF).sum())


def compared(before: Totals, after: Totals, years: Sequence[int], scale: int) -> Comparison:
    """Two sides of the same reports."""
    return Comparison(before, after, np.array(years, dtype=np.int32), scale)


@dataclass(frozen=True)
class Comparison:
    """n reports before and after a change, over one scale, and the years that they are of (0: not known)."""

    before: Totals
    after: Totals
    years: NDArray[np.int32]
    scale: int

    def both(self) -> Mask:
        """The reports with a total on both sides."""
        return self.before.known & self.after.known

    def differences(self) -> Numbers:
        """How far each moves, over the scale; 0 where a side is not known."""
        made: Numbers = np.where(self.both(), self.after.values - self.before.values, 0)
        return made

    def furthest(self) -> list[int]:
        """The reports with a total on both sides, the one that moves furthest first; those that move as far, in their order."""
        rows = np.flatnonzero(self.both())
        found: list[int] = rows[np.argsort(-np.abs(self.differences()[rows]), kind="stable")].tolist()
        return found

    def points(self) -> dict[int, int]:
        """How many reports move by how many whole points, downwards."""
        points, counts = np.unique(self.differences()[self.both()] // self.scale, return_counts=True)
        return {int(point): int(number) for point, number in zip(points, counts, strict=True)}

    def ranks(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The rank of each report in its year before and after, among those with a total on both sides; 0 for the others."""
        before, after = (np.zeros(len(self.years), dtype=np.int64) for _ in range(2))
        both = self.both()
        for year in np.unique(self.years[both]):
            rows = np.flatnonzero(both & (self.years == year))
            for ranks, side in ((before, self.before), (after, self.after)):
                ordered = np.sort(-side.values[rows])
                ranks[rows] = np.searchsorted(ordered, -side.values[rows], side="left") + 1
        return before, after

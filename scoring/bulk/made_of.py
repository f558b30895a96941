"""What the totals of many reports are made of: computed, taken as stated, not evaluated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.bulk.lanes import LIMIT, Mask, Whole
from scoring.bulk.scores import STATUSES, Scores
from scoring.evaluation import Status

MILLION = 10**6
FITS = 2**40
"""Larger numerators are summed one by one."""


@dataclass(frozen=True, slots=True)
class MadeOf:
    """n totals in parts, in proportion to the whole maximum: millionths of a point, cut off.

    `stated` and `silent` have a bit a criterion, in the methodology's order: taken as stated, not evaluated.
    """

    computed: Whole
    as_stated: Whole
    stated: NDArray[np.uint64]
    silent: NDArray[np.uint64]


def made_of(scores: Scores) -> MadeOf:
    """The parts of each total."""
    return MadeOf(_points(scores, "computed"), _points(scores, "as_stated"), _bits(scores, "as_stated"), _bits(scores, "not_evaluated"))


def joined(parts: Iterable[MadeOf]) -> MadeOf:
    """The parts of some reports after those of others."""
    several = list(parts)
    kinds = {"stated": np.uint64, "silent": np.uint64}
    none = {one.name: np.zeros(0, dtype=kinds.get(one.name, np.int64)) for one in fields(MadeOf)}
    return MadeOf(**{name: np.concatenate([empty, *(getattr(one, name) for one in several)]) for name, empty in none.items()})


def _bits(scores: Scores, status: Status) -> NDArray[np.uint64]:
    bits = np.zeros(len(scores), dtype=np.uint64)
    for at in range(len(scores.counted)):
        bits |= (scores.status[at] == STATUSES.index(status)).astype(np.uint64) << np.uint64(at)
    return bits


def _points(scores: Scores, status: Status) -> Whole:
    """What the criteria of a status add up to."""
    points = np.zeros(len(scores), dtype=np.int64)
    by_themselves: dict[int, Fraction] = {}
    alone = np.zeros(len(scores), dtype=np.bool_)
    alone[list(scores.alone)] = True
    for at, column in enumerate(scores.counted):
        there = (scores.status[at] == STATUSES.index(status)) & column.known
        if not there.any():
            continue
        even: Mask = (MILLION % column.den == 0) & (np.abs(column.num) < FITS) & ~alone
        points += np.where(there & even, column.num * (MILLION // np.where(even, column.den, 1)), 0)
        for row in np.flatnonzero(there & ~even).tolist():
            by_themselves[row] = by_themselves.get(row, Fraction(0)) + (scores.counted_of(row, at) or 0)
    for row, value in by_themselves.items():
        points[row] += min(int(value * MILLION), FITS)
    return _in_proportion(scores, points)


def _in_proportion(scores: Scores, points: Whole) -> Whole:
    whole, top = Fraction(scores.methodology.total_maximum.value), scores.maximum
    above, below = whole.numerator * top.den, np.maximum(whole.denominator * top.num, 1)
    if not ((above != below) & (top.num > 0)).any():
        return points
    most = int(np.abs(points).max(initial=0)) * int(above.max(initial=0))
    kind: Any = np.int64 if most < LIMIT else object
    made: Whole = (points.astype(kind) * above // below).astype(np.int64)
    return np.where(top.num > 0, made, 0)

"""Many reports scored: statuses, what each criterion counts, totals and levels as columns."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from scoring.bulk.lanes import LIMIT, Mask, Whole
from scoring.counting import as_decimal
from scoring.evaluation import Status
from scoring.ledger import Ledger
from scoring.methodology import Methodology

STATUSES: tuple[Status, ...] = get_args(Status)
INDEX = {status: at for at, status in enumerate(STATUSES)}


@dataclass(frozen=True, slots=True)
class Column:
    """A value a report as `num / den`; none where it is not known."""

    num: Whole
    den: Whole
    known: Mask

    def value(self, row: int) -> Fraction | None:
        """The value of a report."""
        return Fraction(int(self.num[row]), int(self.den[row])) if self.known[row] else None


@dataclass(frozen=True, slots=True)
class Scores:
    """n reports scored. `status` has a row a criterion, `counted` a column each; `level` is an index into the bands, -1 for none.

    `alone` has the ledgers of the reports that were scored by themselves: their columns hold the same values where those fit
    into 62 bits.
    """

    methodology: Methodology
    status: NDArray[np.uint8]
    counted: tuple[Column, ...]
    total: Column
    maximum: Column
    level: NDArray[np.int8]
    alone: dict[int, Ledger] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.level)

    def total_of(self, row: int) -> Decimal | None:
        """The total of a report, with the digits that scoring it by itself gives."""
        if row in self.alone:
            return self.alone[row].total
        value = self.total.value(row)
        return None if value is None else as_decimal(value, self.methodology.roundings.total)

    def counted_of(self, row: int, criterion: int) -> Fraction | None:
        """What a criterion adds to the total of a report."""
        return self.alone[row].counted_of(criterion) if row in self.alone else self.counted[criterion].value(row)

    def status_of(self, row: int, criterion: int) -> Status:
        """How a criterion's score came about."""
        return STATUSES[int(self.status[criterion, row])]

    def status_counts(self, criterion: int) -> dict[Status, int]:
        """How many reports have a criterion in each status."""
        counts = np.bincount(self.status[criterion], minlength=len(STATUSES))
        return {status: int(counts[index]) for index, status in enumerate(STATUSES)}

    def denominators(self) -> set[tuple[int, int]]:
        """Every pair that occurs of a total's denominator and what it can reach."""
        if not len(self):
            return set()
        pairs = np.unique(np.stack([self.total.den, self.maximum.num]), axis=1)
        return {(int(den), max(1, int(top))) for den, top in pairs.T}

    def level_of(self, row: int) -> str | None:
        """The level of a report."""
        bands = self.methodology.level_bands.value
        return bands[self.level[row]].level if bands and self.level[row] >= 0 else None


def joined(parts: list[Scores], methodology: Methodology) -> Scores:
    """The parts as one, in their order."""
    criteria = len(methodology.criteria)
    if not parts:
        none = Column(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.bool_))
        return Scores(methodology, np.zeros((criteria, 0), dtype=np.uint8), (none,) * criteria, none, none, np.zeros(0, dtype=np.int8))

    def column(found: Iterable[Column]) -> Column:
        several = list(found)
        return Column(*(np.concatenate([getattr(one, name) for one in several]) for name in ("num", "den", "known")))

    status = np.concatenate([part.status for part in parts], axis=1)
    counted = tuple(column(part.counted[at] for part in parts) for at in range(criteria))
    levels = np.concatenate([part.level for part in parts])
    starts = accumulate((len(part) for part in parts), initial=0)
    alone = {start + row: ledger for start, part in zip(starts, parts, strict=False) for row, ledger in part.alone.items()}
    whole = column(part.total for part in parts), column(part.maximum for part in parts)
    return Scores(methodology, status, counted, *whole, levels, alone)


def put(scores: Scores, ledgers: Mapping[int, Ledger]) -> None:
    """The reports that were scored by themselves, by their rows."""
    if not ledgers:
        return
    scores.alone.update(ledgers)
    rows, found = list(ledgers), list(ledgers.values())
    columns = [(scores.total, [one.total_ratio for one in found])]
    columns.append((scores.maximum, [one.maximum.as_integer_ratio() for one in found]))
    columns += zip(scores.counted, map(list, zip(*(one.counted for one in found), strict=True)), strict=True)
    for column, ratios in columns:
        pairs = [(0, 1) if ratio is None else _narrow(*ratio) for ratio in ratios]
        column.known[rows] = [ratio is not None for ratio in ratios]
        column.num[rows], column.den[rows] = np.array(pairs, dtype=np.int64).T
    scores.status[:, rows] = np.array([[INDEX[status] for status in one.statuses] for one in found], dtype=np.uint8).T
    scores.level[rows] = [one.level for one in found]


def _narrow(num: int, den: int) -> tuple[int, int]:
    """The ratio in 62 bits; 0 where it does not fit."""
    if max(abs(num), den) >= LIMIT:
        common = math.gcd(num, den)
        num, den = num // common, den // common
    return (num, den) if max(abs(num), den) < LIMIT else (0, 1)

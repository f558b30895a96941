"""Many reports under one version of a methodology: the same statuses, scores, totals and levels as one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from scoring.bulk.columns import Columns
from scoring.bulk.compiled import Worker
from scoring.bulk.lanes import Bench, Lane, Mask, Whole
from scoring.counting import as_decimal, fate_of, scale_of
from scoring.evaluation import Evaluation, Status
from scoring.methodology import Criterion, Indicator, Methodology, Rounding

STATUSES: tuple[Status, ...] = get_args(Status)
COMPUTED, AS_STATED, NOT_EVALUATED, NOT_COMPUTABLE = range(4)
CHUNK = 16_384

Exactly = Callable[[int], Evaluation]
"""The evaluation of the report with that number, made by itself."""


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

    `alone` has the evaluations of the reports that were scored by themselves: their columns hold the same values where those
    fit into 62 bits.
    """

    methodology: Methodology
    status: NDArray[np.uint8]
    counted: tuple[Column, ...]
    total: Column
    maximum: Column
    level: NDArray[np.int8]
    alone: dict[int, Evaluation] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.level)

    def total_of(self, row: int) -> Decimal | None:
        """The total of a report, with the digits that scoring it by itself gives."""
        if row in self.alone:
            return self.alone[row].total.value
        value = self.total.value(row)
        return None if value is None else as_decimal(value, self.methodology.roundings.total)

    def counted_of(self, row: int, criterion: int) -> Fraction | None:
        """What a criterion adds to the total of a report."""
        return self.alone[row].criteria[criterion].counted if row in self.alone else self.counted[criterion].value(row)

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


def score_all(columns: Columns, methodology: Methodology, origin: Methodology, exactly: Exactly) -> Scores:
    """The reports of the columns; those that columns cannot hold are scored by themselves with `exactly`."""
    parts = [_Part(columns.part(start, start + CHUNK), methodology, origin).scores() for start in range(0, len(columns), CHUNK)]
    whole = _joined(parts, methodology)
    for row in np.flatnonzero(np.concatenate([part.wide for part in parts]) | columns.apart if parts else columns.apart):
        _put(whole, int(row), exactly(int(row)))
    return whole


@dataclass(frozen=True, slots=True)
class _Made:
    status: NDArray[np.uint8]
    counted: tuple[Column, ...]
    total: Column
    maximum: Column
    level: NDArray[np.int8]
    wide: Mask


class _Part:
    """Some of the reports, scored criterion by criterion."""

    def __init__(self, columns: Columns, methodology: Methodology, origin: Methodology) -> None:
        self.columns = columns
        self.methodology = methodology
        self.origin = origin
        self.work = Worker(columns, methodology.zero_over_zero)
        self.bench: Bench = self.work.bench

    def scores(self) -> _Made:
        made = [self.criterion(one) for one in self.methodology.criteria]
        added = self.bench.constant(Fraction(0))
        for _, counted in made:
            added = self.bench.add(added, counted)
        total = self.place(added, self.methodology.roundings.total)
        maximum = self.maximum([status for status, _ in made])
        level = self.level(total, maximum)
        columns = tuple(self.column(counted) for _, counted in made)
        whole = self.column(total), self.column(maximum)
        return _Made(np.stack([status for status, _ in made]), columns, *whole, level, self.bench.wide)

    def criterion(self, criterion: Criterion) -> tuple[NDArray[np.uint8], Lane]:
        """The statuses of a criterion and what it adds to the totals."""
        stated, silent = self.stated(criterion), self.silent(criterion.id)
        formula = criterion.formula.value
        if formula is None:
            result = self.bench.unknown()
        else:
            indicators = {one.variable: self.indicator(one) for one in criterion.indicators}
            result = self.place(self.work.of(formula.root, indicators), self.methodology.roundings.criterion)
        fate = fate_of(criterion, self.methodology, self.origin)
        unscored = silent & ~(stated.known & (stated.num != 0))
        lasting = stated.known if fate != "not_computable" else self.bench.none
        rest = np.where(unscored, NOT_EVALUATED, np.where(lasting, AS_STATED, NOT_COMPUTABLE))
        status = np.where(result.known, COMPUTED, rest).astype(np.uint8)
        counted = self.uncomputed(criterion, fate, stated, unscored, lasting)
        return status, self.bench.select(result.known, result, counted)

    def uncomputed(self, criterion: Criterion, fate: str, stated: Lane, unscored: Mask, lasting: Mask) -> Lane:
        """What counts where nothing was computed."""
        silence = Fraction(0) if self.methodology.takes_out else self.methodology.not_evaluated
        scale = scale_of(criterion, self.origin) if fate == "rescale" else None
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
            there |= self.work.figure(name).known
        return self.bench.select(silent & ~result.known & ~there, self.bench.constant(silence), result)

    def stated(self, criterion: Criterion) -> Lane:
        """The stated scores: of the section, else of the table."""
        section = self.work.figure(f"criterion_{criterion.id}_section")
        table = self.work.figure(f"criterion_{criterion.id}_table")
        return table if not section.known.any() else self.bench.select(section.known, section, table)

    def silent(self, name: str) -> Mask:
        return self.columns.silent.get(name, self.bench.none)

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


def _joined(parts: list[_Made], methodology: Methodology) -> Scores:
    """The parts as one, in their order."""
    criteria = len(methodology.criteria)
    empty = np.zeros(0, dtype=np.int64)
    status = np.concatenate([part.status for part in parts], axis=1) if parts else np.zeros((criteria, 0), dtype=np.uint8)

    def column(of: Callable[[_Made], Column]) -> Column:
        found = list(map(of, parts))
        if not found:
            return Column(empty, empty, np.zeros(0, dtype=np.bool_))
        return Column(*(np.concatenate([getattr(one, name) for one in found]) for name in ("num", "den", "known")))

    counted = tuple(column(lambda part, at=at: part.counted[at]) for at in range(criteria))  # type: ignore[misc]
    levels = np.concatenate([part.level for part in parts]) if parts else np.zeros(0, dtype=np.int8)
    return Scores(methodology, status, counted, column(lambda part: part.total), column(lambda part: part.maximum), levels)


def _put(scores: Scores, row: int, evaluation: Evaluation) -> None:
    """A report that was scored by itself."""
    scores.alone[row] = evaluation
    total = None if evaluation.total.value is None else Fraction(evaluation.total.value)
    columns = [(scores.total, total), (scores.maximum, Fraction(evaluation.total.maximum))]
    columns += [(column, one.counted) for column, one in zip(scores.counted, evaluation.criteria, strict=True)]
    for column, value in columns:
        fits = value is not None and max(abs(value.numerator), value.denominator) < 2**62
        column.known[row] = value is not None
        column.num[row], column.den[row] = (value.numerator, value.denominator) if fits and value is not None else (0, 1)
    for at, one in enumerate(evaluation.criteria):
        scores.status[at, row] = STATUSES.index(one.status)
    bands = evaluation.methodology.level_bands.value or ()
    scores.level[row] = next((at for at, band in enumerate(bands) if band.level == evaluation.level), -1)


def rows_of(scores: Scores) -> Iterator[tuple[Decimal | None, str | None]]:
    """Total and level of each report in turn."""
    return ((scores.total_of(row), scores.level_of(row)) for row in range(len(scores)))

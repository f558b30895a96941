"""Figures of many reports as columns, from the packed vectors of an archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.bulk.lanes import LIMIT, Bench, Lane, Mask
from scoring.formula import Interval

ABSENT = -(2**63)
UNPACKABLE = 255
BLOCK = 512
"""So many rows are turned at a time: they stay in the processor's cache."""
MOST_DECIMALS = 6
"""Figures with more decimals than that are rare, and their rows are scored by themselves."""


@dataclass(frozen=True, slots=True)
class Columns:
    """n reports with m figures: coefficients (n, m) and decimals (n, m), as `archive.vectors` packs them.

    `silent` has a mask a criterion or indicator of the reports that say it was not evaluated. `apart` marks the reports that
    have to be scored by themselves: read with different values, or too large to be packed.
    """

    names: Mapping[str, int]
    coefficients: NDArray[np.int64]
    decimals: NDArray[np.uint8]
    silent: Mapping[str, Mask]
    apart: Mask

    def __len__(self) -> int:
        return len(self.apart)

    def part(self, start: int, end: int) -> Columns:
        """Some of the reports."""
        silent = {name: mask[start:end] for name, mask in self.silent.items()}
        return Columns(self.names, self.coefficients[start:end], self.decimals[start:end], silent, self.apart[start:end])

    def where(self, mask: Mask) -> Columns:
        """The reports that the mask marks."""
        silent = {name: one[mask] for name, one in self.silent.items()}
        return Columns(self.names, self.coefficients[mask], self.decimals[mask], silent, self.apart[mask])

    def numbers(self, rows: Sequence[int]) -> Iterator[dict[str, tuple[int, int]]]:
        """The figures of some reports as numerators and denominators."""
        taken = list(rows)
        for whole, decimals in zip(self.coefficients[taken].tolist(), self.decimals[taken].tolist(), strict=True):
            yield {name: (whole[at], 10 ** decimals[at]) for name, at in self.names.items() if whole[at] != ABSENT}

    def silent_in(self, row: int) -> frozenset[str]:
        """What a report says was not evaluated."""
        return frozenset(name for name, mask in self.silent.items() if mask[row])


class Figures:
    """Figures of some reports as lanes, each taken once, for any number of methodologies; `bench` notes rows that are too wide."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.bench = Bench(len(columns))
        self._lanes: dict[tuple[str, Interval | None], Lane] = {}

    def lane(self, name: str, limits: Interval | None = None) -> Lane:
        """A figure as a column of fractions: missing where the form does not have it, without a value beyond its bounds."""
        if (name, limits) not in self._lanes:
            self._lanes[name, limits] = self._taken(name) if limits is None else self._within(self.lane(name), limits)
        return self._lanes[name, limits]

    def _within(self, lane: Lane, limits: Interval) -> Lane:
        """The lane without the values beyond the bounds."""
        if not isinstance(lane.den, int):
            raise AssertionError("a figure has one denominator")
        least, most = (
            -((-limits.low.numerator * lane.den) // limits.low.denominator),
            limits.high.numerator * lane.den // limits.high.denominator,
        )
        if not len(lane.num) or (least <= int(lane.num.min()) and int(lane.num.max()) <= most):
            return lane
        known = lane.known & (lane.num >= max(least, -LIMIT)) & (lane.num <= min(most, LIMIT))
        return Lane(np.where(known, lane.num, 0), lane.den, known, lane.missing, lane.top, lane.most, lane.near)

    def _taken(self, name: str) -> Lane:
        at = self.columns.names.get(name)
        if at is None:
            return self.bench.unknown(missing=True)
        whole, decimals = self.columns.coefficients[:, at], self.columns.decimals[:, at]
        missing = whole == ABSENT
        most = int(decimals.max(initial=0))
        if most > MOST_DECIMALS:
            self.bench.wide |= decimals > MOST_DECIMALS
            decimals = np.where(decimals > MOST_DECIMALS, 0, decimals)
            most = int(decimals.max(initial=0))
        num = np.where(missing, 0, whole)
        top = max(int(num.max(initial=0)), -int(num.min(initial=0)))
        if most:
            num, top = self.bench.times(num, top, 10 ** (most - decimals.astype(np.int64)), 10**most)
        return Lane(num, 10**most, ~missing, missing, top, 10**most)


def columns_of(vectors: Sequence[bytes], names: Sequence[str], silent: Mapping[str, Mask], apart: Mask) -> Columns:
    """The columns of packed vectors; raises ValueError where a vector is of another length."""
    rows = rows_of(vectors, len(names))
    whole, decimals = by_columns(rows, range(len(names)))
    places = {name: at for at, name in enumerate(names)}
    return Columns(places, whole, decimals, silent, apart | (decimals == UNPACKABLE).any(axis=1))


def rows_of(vectors: Sequence[bytes], count: int) -> NDArray[np.void]:
    """Packed vectors as rows of `whole` and `decimals`; raises ValueError where one is of another length."""
    joined = b"".join(vectors)
    if len(joined) != 9 * count * len(vectors):
        raise ValueError(f"vectors of {count} figures have {9 * count} bytes each")
    return np.frombuffer(joined, dtype=np.dtype([("whole", "<i8", (count,)), ("decimals", "u1", (count,))]))


def by_columns(rows: NDArray[np.void], chosen: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Some figures of all rows, laid out so that each stands together: what is computed goes down a column, not along a row."""
    taken = list(chosen)
    whole = np.empty((len(taken), len(rows)), dtype=np.int64)
    decimals = np.empty((len(taken), len(rows)), dtype=np.uint8)
    for start in range(0, len(rows), BLOCK):
        part = rows[start : start + BLOCK]
        whole[:, start : start + BLOCK] = part["whole"][:, taken].T
        decimals[:, start : start + BLOCK] = part["decimals"][:, taken].T
    return whole.T, decimals.T

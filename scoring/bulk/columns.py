"""Figures of many reports as columns, from the packed vectors of an archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.bulk.lanes import Bench, Lane, Mask

ABSENT = -(2**63)
UNPACKABLE = 255
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

    def lane(self, bench: Bench, name: str) -> Lane:
        """A figure as a column of fractions; missing in every row where the form does not have it."""
        at = self.names.get(name)
        if at is None:
            return bench.unknown(missing=True)
        whole, decimals = np.ascontiguousarray(self.coefficients[:, at]), np.ascontiguousarray(self.decimals[:, at])
        missing = whole == ABSENT
        deep = decimals > MOST_DECIMALS
        if deep.any():
            bench.wide |= deep
            decimals = np.where(deep, 0, decimals)
        most = int(decimals.max(initial=0))
        num = np.where(missing, 0, whole)
        top = max(int(num.max(initial=0)), -int(num.min(initial=0)))
        if most:
            num, top = bench.times(num, top, 10 ** (most - decimals.astype(np.int64)), 10**most)
        return Lane(num, 10**most, ~missing, missing, top, 10**most)


def columns_of(vectors: Sequence[bytes], names: Sequence[str], silent: Mapping[str, Mask], apart: Mask) -> Columns:
    """The columns of packed vectors; raises ValueError where a vector is of another length."""
    count = len(names)
    joined = b"".join(vectors)
    if len(joined) != 9 * count * len(vectors):
        raise ValueError(f"vectors of {count} figures have {9 * count} bytes each")
    rows = np.frombuffer(joined, dtype=np.dtype([("whole", "<i8", (count,)), ("decimals", "u1", (count,))]))
    decimals = rows["decimals"]
    return Columns(
        {name: at for at, name in enumerate(names)}, rows["whole"], decimals, silent, apart | (decimals == UNPACKABLE).any(axis=1)
    )

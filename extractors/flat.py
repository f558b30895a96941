"""Blocks and spots as columns, one list an attribute: packed and checked so in a fraction of the time that an object each takes.

They are sequences of blocks and of spots all the same: each is made when it is asked for, and few ever are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from operator import le, lt, sub
from struct import calcsize, pack
from typing import Self, TypeVar, overload

from extractors.model import Block, Box, Place, Runs, Spot

Part = TypeVar("Part")
WIDTH = calcsize("i")
"""Bytes of a letter's width."""


class Columns(Sequence[Part]):
    """Parts of a text in its order, one column an attribute; equal to any sequence of the same parts."""

    __slots__ = ()
    starts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Part: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Part]: ...
    def __getitem__(self, index: int | slice) -> Part | Sequence[Part]:
        return tuple(map(self._one, range(*index.indices(len(self))))) if isinstance(index, slice) else self._one(index)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def _one(self, index: int) -> Part:
        raise NotImplementedError


@dataclass(frozen=True, slots=True, eq=False)
class Blocks(Columns[Block]):
    """The attributes of blocks and of their places, in the order of the text; all columns are equally long."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    pages: tuple[int | None, ...] = ()
    boxes: tuple[Box | None, ...] = ()
    paths: tuple[str | None, ...] = ()

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Self:
        """The columns of blocks."""
        places = [block.place for block in blocks]
        return cls(
            tuple([block.start for block in blocks]),
            tuple([block.end for block in blocks]),
            tuple([block.kind for block in blocks]),
            tuple([place.page for place in places]),
            tuple([place.box for place in places]),
            tuple([place.path for place in places]),
        )

    @property
    def is_even(self) -> bool:
        """Whether no column is longer than another."""
        return _even(self.starts, self.ends, self.kinds, self.pages, self.boxes, self.paths)

    def lie_in(self, length: int) -> bool:
        """Whether they lie one after another in a text of so many letters."""
        edges = [0, *chain.from_iterable(zip(self.starts, self.ends, strict=True)), length]
        return edges == sorted(edges)

    def _one(self, index: int) -> Block:
        place = Place(self.pages[index], self.boxes[index], self.paths[index])
        return Block(self.starts[index], self.ends[index], place, self.kinds[index])

    def __iter__(self) -> Iterator[Block]:
        return map(Block, self.starts, self.ends, map(Place, self.pages, self.boxes, self.paths), self.kinds)


@dataclass(frozen=True, slots=True, eq=False)
class Spots(Columns[Spot]):
    """The attributes of spots, in the order of the text; all columns are equally long.

    The widths of all letters are one string of numbers, `firsts` the place of each spot's first one there, -1 where it has none:
    a page has thousands, and hardly one is ever asked for.
    """

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    boxes: tuple[Box, ...] = ()
    confidences: tuple[float, ...] = ()
    runs: tuple[Runs, ...] = ()
    firsts: tuple[int, ...] = ()
    widths: bytes = field(default=b"", repr=False)

    @classmethod
    def of(cls, spots: Sequence[Spot]) -> Self:
        """The columns of spots, each with a width for each of its letters or with none."""
        widths = [spot.widths for spot in spots]
        sums = accumulate(map(len, widths))
        return cls(
            tuple([spot.start for spot in spots]),
            tuple([spot.end for spot in spots]),
            tuple([spot.box for spot in spots]),
            tuple([spot.confidence for spot in spots]),
            tuple([spot.runs for spot in spots]),
            tuple([last - len(own) if own else -1 for own, last in zip(widths, sums, strict=True)]),
            b"".join([pack(f"{len(own)}i", *own) for own in widths]),
        )

    @property
    def is_even(self) -> bool:
        """Whether no column is longer than another."""
        return _even(self.starts, self.ends, self.boxes, self.confidences, self.runs, self.firsts)

    def lie_in(self, length: int) -> bool:
        """Whether they lie one after another in a text of so many letters, none of them empty."""
        inside = all(map(le, (0, *self.ends), (*self.starts, length)))
        return inside and all(map(lt, self.starts, self.ends))

    @property
    def have_widths(self) -> bool:
        """Whether there is a width for each letter of the spots that have any."""
        count, odd = divmod(len(self.widths), WIDTH)
        letters = zip(self.firsts, map(sub, self.ends, self.starts), strict=True)
        return not odd and all(first == -1 or 0 <= first <= count - length for first, length in letters)

    def _one(self, index: int) -> Spot:
        start, end, first = self.starts[index], self.ends[index], self.firsts[index]
        own = memoryview(self.widths).cast("i")[first : first + end - start] if first >= 0 else ()
        return Spot(start, end, self.boxes[index], self.confidences[index], tuple(own), self.runs[index])


def _even(*columns: Sequence[object]) -> bool:
    return len(set(map(len, columns))) == 1

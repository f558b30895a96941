"""Blocks and spots as columns, one list an attribute: packed and checked so in a fraction of the time that an object each takes.

They are sequences of blocks and of spots all the same: each is made when it is asked for, and few ever are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import le, lt
from typing import Self, TypeVar, overload

from extractors.model import Block, Box, Place, Runs, Spot

Part = TypeVar("Part")


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
        edges = (0, *chain.from_iterable(zip(self.starts, self.ends, strict=True)), length)
        return all(map(le, edges, edges[1:]))

    def _one(self, index: int) -> Block:
        place = Place(self.pages[index], self.boxes[index], self.paths[index])
        return Block(self.starts[index], self.ends[index], place, self.kinds[index])

    def __iter__(self) -> Iterator[Block]:
        return map(Block, self.starts, self.ends, map(Place, self.pages, self.boxes, self.paths), self.kinds)


@dataclass(frozen=True, slots=True, eq=False)
class Spots(Columns[Spot]):
    """The attributes of spots, in the order of the text; all columns are equally long."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    boxes: tuple[Box, ...] = ()
    confidences: tuple[float, ...] = ()
    widths: tuple[tuple[int, ...], ...] = ()
    runs: tuple[Runs, ...] = ()

    @classmethod
    def of(cls, spots: Sequence[Spot]) -> Self:
        """The columns of spots."""
        return cls(
            tuple([spot.start for spot in spots]),
            tuple([spot.end for spot in spots]),
            tuple([spot.box for spot in spots]),
            tuple([spot.confidence for spot in spots]),
            tuple([spot.widths for spot in spots]),
            tuple([spot.runs for spot in spots]),
        )

    @property
    def is_even(self) -> bool:
        """Whether no column is longer than another."""
        return _even(self.starts, self.ends, self.boxes, self.confidences, self.widths, self.runs)

    def lie_in(self, length: int) -> bool:
        """Whether they lie one after another in a text of so many letters, none of them empty."""
        inside = all(map(le, (0, *self.ends), (*self.starts, length)))
        return inside and all(map(lt, self.starts, self.ends))

    def _one(self, index: int) -> Spot:
        where = self.starts[index], self.ends[index], self.boxes[index]
        return Spot(*where, self.confidences[index], self.widths[index], self.runs[index])

    def __iter__(self) -> Iterator[Spot]:
        return map(Spot, self.starts, self.ends, self.boxes, self.confidences, self.widths, self.runs)


def _even(*columns: Sequence[object]) -> bool:
    return len(set(map(len, columns))) == 1

"""A change of a text, and texts made one of another by layers of changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Change(NamedTuple):
    """A change of a text: text[start:end] becomes `after`.

    `widths` says for each letter of `after` how many received letters it stands for; None where they are one for one
    (equal lengths) or cannot be told apart (unequal lengths).
    """

    start: int
    end: int
    after: str
    kind: str
    evidence: str
    confidence: float
    certain: bool
    widths: tuple[int, ...] | None = None


class Layer(NamedTuple):
    """A kind of damage: `fix` repairs a text, `explain` tells from both texts what it changed.

    `even` is True where it changes letter for letter, and each line by itself as far as `explain` goes.
    `kinds` tells faster than `explain` which kinds of damage there were; None where that is no slower.
    """

    fix: Callable[[str], str]
    explain: Callable[[str, str], Iterable[Change]]
    even: bool = False
    kinds: Callable[[str, str], Iterable[str]] | None = None


@dataclass(frozen=True)
class Pass:
    """What a layer has made of a text."""

    before: str
    after: str
    layer: Layer

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes from `before` to `after`."""
        return tuple(self.layer.explain(self.before, self.after))

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of damage that it repaired."""
        if self.layer.kinds:
            return frozenset(self.layer.kinds(self.before, self.after))
        said = {change.kind for change in self.layer.explain(self.before, self.after)}  # one at a time: a long text has millions
        return frozenset(kind for kinds in said for kind in kinds.split("+"))

    def cut(self, start: int, end: int) -> Pass:
        """What an even layer has made of a part of the text."""
        return Pass(self.before[start:end], self.after[start:end], self.layer)

    def line(self, place: int) -> tuple[int, int]:
        """The span of the line at a place, the same in both texts where the layer is even."""
        end = self.before.find("\n", place)
        return self.before.rfind("\n", 0, place) + 1, len(self.before) if end < 0 else end

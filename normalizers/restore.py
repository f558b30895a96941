"""The repair of a text: one kind of damage after the other, each where its evidence is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from normalizers import legacy, lossy, marks, mixed, multibyte
from normalizers.compose import compose
from normalizers.model import Change, Repair


class Layer(NamedTuple):
    """A kind of damage: `fix` repairs a text, `explain` tells from both texts what it changed."""

    fix: Callable[[str], str]
    explain: Callable[[str, str], Iterable[Change]]


LAYERS = (
    Layer(marks.fix, marks.explain),
    Layer(multibyte.fix, multibyte.explain),
    Layer(legacy.fix, legacy.explain),
    Layer(mixed.fix, mixed.explain),
    Layer(lossy.fix, lossy.explain),
)
_ROUNDS = 3  # damage on damage is taken off from outside


def repair_text(text: str) -> str:
    """The repaired text alone."""
    for _ in range(_ROUNDS):
        before = text
        for layer in LAYERS:
            text = layer.fix(text)
        if text is before or text == before:
            break
    return text


def repair(text: str) -> Repair:
    """Repair a text; what is doubtful stays as received."""
    current = text
    changes: tuple[Change, ...] = ()
    for _ in range(_ROUNDS):
        before = current
        for layer in LAYERS:
            fixed = layer.fix(current)
            if fixed is not current and fixed != current:
                changes = compose(changes, current, tuple(layer.explain(current, fixed)))
                current = fixed
        if current is before or current == before:
            break
    return Repair(text, current, changes)

"""The repair of a text: one kind of damage after the other, each where its evidence is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from normalizers import elsewhere, gaps, legacy, lossy, marks, mixed, multibyte
from normalizers.compose import compose
from normalizers.model import Change, Repair


class Layer(NamedTuple):
    """A kind of damage: `fix` repairs a text, `explain` tells from both texts what it changed."""

    fix: Callable[[str], str]
    explain: Callable[[str, str], Iterable[Change]]


OUTER = (  # what bytes have become; taken off in rounds, as one may lie on another
    Layer(marks.fix, marks.explain),
    Layer(multibyte.fix, multibyte.explain),
    Layer(elsewhere.fix, elsewhere.explain),
)
INNER = (  # what letters have become
    Layer(legacy.fix, legacy.explain),
    Layer(mixed.fix, mixed.explain),
    Layer(gaps.fix, gaps.explain),
    Layer(lossy.fix, lossy.explain),
)
_ROUNDS = 3
KINDS = (
    "numeric-entity",
    "code-of-8-bit-font",
    "soft-hyphen",
    "utf8-read-as-cp1251",
    "utf8-read-as-cp1252",
    "cyrillic-read-as-cp1252",
    "utf8-read-as-another-page",
    "kz1048-read-as-cp1251",
    "pt154-read-as-cp1251",
    "digit-for-letter",
    "latin-for-cyrillic",
    "cyrillic-in-address",
    "gap-in-word",
    "question-marks",
    "russian-look-alikes",
)
"""The kinds of damage that a step can name, in the order in which they are repaired."""


def repair_text(text: str) -> str:
    """The repaired text alone."""
    for _ in range(_ROUNDS):
        before = text
        for layer in OUTER:
            text = layer.fix(text)
        if text is before or text == before:
            break
    for layer in INNER:
        text = layer.fix(text)
    return text


def repair(text: str) -> Repair:
    """Repair a text; what is doubtful stays as received."""
    current = text
    changes: tuple[Change, ...] = ()
    for _ in range(_ROUNDS):
        before = current
        current, changes = _through(OUTER, current, changes)
        if current is before or current == before:
            break
    current, changes = _through(INNER, current, changes)
    return Repair(text, current, changes)


def _through(layers: tuple[Layer, ...], text: str, changes: tuple[Change, ...]) -> tuple[str, tuple[Change, ...]]:
    """The text after some layers, and the changes that led there from the received text."""
    for layer in layers:
        fixed = layer.fix(text)
        if fixed is not text and fixed != text:
            changes = compose(changes, text, tuple(layer.explain(text, fixed)))
            text = fixed
    return text, changes

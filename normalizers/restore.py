"""The repair of a text: one kind of damage after the other, each where its evidence is."""

from __future__ import annotations

from normalizers import elsewhere, gaps, legacy, lossy, marks, mixed, multibyte
from normalizers.change import Layer, Pass
from normalizers.model import Repair

OUTER = (  # what bytes have become; taken off in rounds, as one may lie on another
    Layer(multibyte.fix, multibyte.explain),
    Layer(marks.fix, marks.explain),
    Layer(elsewhere.fix, elsewhere.explain),
)
INNER = (  # what letters have become
    Layer(legacy.fix, legacy.explain, even=True, kinds=legacy.kinds),
    Layer(mixed.fix, mixed.explain, even=True),
    Layer(gaps.fix, gaps.explain),
    Layer(lossy.fix, lossy.explain, even=True),
)
_ROUNDS = 3
KINDS = (
    "utf8-read-as-cp1251",
    "utf8-read-as-cp1252",
    "cyrillic-read-as-cp1252",
    "numeric-entity",
    "code-of-8-bit-font",
    "soft-hyphen",
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
KINDS_OF_LOSS = frozenset({"question-marks", "russian-look-alikes"})
"""Those that have lost letters, so that no step of them is certain."""


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
    current, passes = text, list[Pass]()
    for _ in range(_ROUNDS):
        done = len(passes)
        current = _through(OUTER, current, passes)
        if len(passes) == done:
            break
    current = _through(INNER, current, passes)
    return Repair(text, current, tuple(passes))


def _through(layers: tuple[Layer, ...], text: str, passes: list[Pass]) -> str:
    """The text after some layers; those that changed it are added to the passes."""
    for layer in layers:
        fixed = layer.fix(text)
        if fixed is not text and fixed != text:
            passes.append(Pass(text, fixed, layer))
            text = fixed
    return text

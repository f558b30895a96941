"""The mask of a text, of the same length: each number, formula, date or code in it is a run of one sign."""

from __future__ import annotations

import re

NUMBER, FORMULA, DATE, CODE = "\ue000", "\ue001", "\ue002", "\ue003"
SIGNS = ("", NUMBER, FORMULA, DATE, CODE)
CLASSES = frozenset(SIGNS[1:])
MARKS = {sign: bytes((mark,)) for mark, sign in enumerate(SIGNS)}
MARKED = re.compile(rb"[^\0][^\0]*")


def mark(marks: bytearray, start: int, end: int, sign: str) -> None:
    """Say of each letter of a span which class it is part of."""
    marks[start:end] = MARKS[sign] * (end - start)


def masked(folded: str, marks: bytearray) -> str:
    """The folded text, each marked letter as the sign of its class."""
    pieces: list[str] = []
    last = 0
    for run in MARKED.finditer(marks):
        start, end = run.span()
        signs = run.group()
        same = signs.count(signs[0]) == len(signs)
        pieces += (folded[last:start], SIGNS[signs[0]] * len(signs) if same else "".join([SIGNS[mark] for mark in signs]))
        last = end
    return "".join((*pieces, folded[last:]))

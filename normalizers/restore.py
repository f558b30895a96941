"""The repair of a text."""

from __future__ import annotations

import re

from normalizers.letters import table
from normalizers.model import Change, Repair

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MARKS = frozenset("ќѕјґ")


def repair(text: str) -> Repair:
    """Repair a text; what is doubtful stays as received."""
    letters = table("kz1048")
    wrong = frozenset(letters)
    if wrong.isdisjoint(text) or len(_MARKS.intersection(text)) < 2:
        return Repair(text, text)
    into = str.maketrans(letters)
    changes = tuple(
        Change(found.start(), found.end(), found[0].translate(into), "kz1048-read-as-cp1251", "letters", 0.9, True)
        for found in _WORD.finditer(text)
        if not wrong.isdisjoint(found[0])
    )
    return Repair(text, _apply(text, changes), changes)


def repair_text(text: str) -> str:
    """The repaired text alone."""
    return repair(text).text


def _apply(text: str, changes: tuple[Change, ...]) -> str:
    """The text with its changes made."""
    parts, last = [], 0
    for change in changes:
        parts += (text[last : change.start], change.after)
        last = change.end
    parts.append(text[last:])
    return "".join(parts)

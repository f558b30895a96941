"""What holds in a rich text between two braces (RTF 1.9.1, "Groups")."""

from __future__ import annotations

from dataclasses import dataclass

TEXT, SKIPPED, SHAPE, OBJECT, PROPERTIES, CODE, FONTS, MATH, NAME = range(9)
"""What a group is: printed; not; around a text box; around a result or formula; of a nested row; of a field; fonts; a formula; the name
of an object's program."""


@dataclass(slots=True)
class Group:
    """What holds between two braces, handed down to the groups within."""

    kind: int = TEXT
    hidden: bool = False
    deleted: bool = False
    font: str = ""
    place: str = ""
    fallback: int = 1
    label: bool = False
    ansi_and_unicode: bool = False
    starred: bool = False
    ends: str = ""
    """What ends with it: a box, or a group that is written."""


def by_number(text: str) -> list[str]:
    """Letters said by their numbers, which no code page changes."""
    return [rf"{{\uc0\u{ord(letter)} }}" for letter in text]

"""The words of a folded text, each where it begins.

What stands between two spaces is mostly a word that the last report had as well, with the same signs around it: it is
taken apart once.
"""

from __future__ import annotations

from typing import NamedTuple

from extractors.folding import WORD
from normalizers.held import Held

SPACES = "\n\t\u00a0"
"""What parts words like a space, by far the most; pieces with a rarer one between two words are taken apart as well."""
LONGEST = 60
"""How long the pieces are that are kept."""


class Words(NamedTuple):
    """Words side by side with their places."""

    starts: list[int]
    texts: list[str]


def words_of(folded: str) -> Words:
    """The words of a folded text; a soft hyphen inside one is part of it."""
    starts: list[int] = []
    texts: list[str] = []
    for space in SPACES:
        folded = folded.replace(space, " ")
    position = 0
    for piece in folded.split(" "):
        length = len(piece)
        if length:
            for offset, word in _known[piece] if length <= LONGEST else _words(piece):
                starts.append(position + offset)
                texts.append(word)
        position += length + 1
    return Words(starts, texts)


def _words(piece: str) -> tuple[tuple[int, str], ...]:
    """The words of a piece, with their places in it."""
    return tuple((match.start(), match.group()) for match in WORD.finditer(piece))


_known = Held(_words)

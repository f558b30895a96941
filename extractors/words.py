"""The words of a folded text, each where it begins.

What stands between two spaces is mostly a word that the last report had as well, with the same signs around it: it is
taken apart once.
"""

from __future__ import annotations

from typing import NamedTuple

from extractors.folding import WORD

SPACES = "\n\t\u00a0"
"""What parts words like a space, by far the most; pieces with a rarer one between two words are taken apart as well."""
MOST_KNOWN, LONGEST = 50_000, 60
"""How many pieces are kept from one text to the next, and how long they may be."""


class Words(NamedTuple):
    """Words side by side with their places."""

    starts: list[int]
    texts: list[str]


class _Pieces(dict[str, tuple[tuple[int, str], ...]]):
    """The words of each piece between spaces, with their places in it."""

    def __missing__(self, piece: str) -> tuple[tuple[int, str], ...]:
        found = tuple((match.start(), match.group()) for match in WORD.finditer(piece))
        if len(piece) <= LONGEST:
            if len(self) >= MOST_KNOWN:
                self.clear()
            self[piece] = found
        return found


_pieces = _Pieces()


def words_of(folded: str) -> Words:
    """The words of a folded text; a soft hyphen inside one is part of it."""
    starts: list[int] = []
    texts: list[str] = []
    for space in SPACES:
        folded = folded.replace(space, " ")
    position = 0
    for piece in folded.split(" "):
        if piece:
            for offset, word in _pieces[piece]:
                starts.append(position + offset)
                texts.append(word)
        position += len(piece) + 1
    return Words(starts, texts)

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
AT_ONCE = 200_000
"""After so many letters the next line is the first of another batch: the pieces of a long text take ten times its memory."""
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
    begin = 0
    while begin < len(folded):
        end = folded.find("\n", begin + AT_ONCE)
        end = len(folded) if end < 0 else end
        position = begin
        for piece in _spaced(folded[begin:end]).split(" "):
            length = len(piece)
            if length:
                for offset, word in _known[piece] if length <= LONGEST else _words(piece):
                    starts.append(position + offset)
                    texts.append(word)
            position += length + 1
        begin = end
    return Words(starts, texts)


def _spaced(folded: str) -> str:
    """The text with a space for each sign that parts words like one."""
    for space in SPACES:
        folded = folded.replace(space, " ")
    return folded


def _words(piece: str) -> tuple[tuple[int, str], ...]:
    """The words of a piece, with their places in it."""
    return tuple((match.start(), match.group()) for match in WORD.finditer(piece))


_known = Held(_words)

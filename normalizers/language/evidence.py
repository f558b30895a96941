"""What speaks for and against a word being Kazakh."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

SCALE = 16
SIZES = (3, 5)


def grams(word: str) -> Iterator[str]:
    """The letter groups of a word in small letters, its ends marked."""
    marked = f"<{word}>"
    for size in SIZES:
        for start in range(len(marked) - size + 1):
            yield marked[start : start + size]


def score(word: str) -> float:
    """How Kazakh the letters of a word in small letters look; the logarithm of the odds, above zero for Kazakh."""
    marked = f"<{word}>"
    weight, length = _weights().get, len(marked)
    total = 0
    for start in range(length - 2):
        total += weight(marked[start : start + 3], 0)
    for start in range(length - 4):
        total += weight(marked[start : start + 5], 0)
    return total / SCALE


@cache
def kazakh_words() -> frozenset[str]:
    """Kazakh words in small letters."""
    return frozenset(_unfold("words"))


@cache
def rival_words() -> frozenset[str]:
    """Words of other languages, in small letters, that hold a letter of the letter tables."""
    return frozenset(_unfold("rivals"))


@cache
def _weights() -> dict[str, int]:
    """Letter groups and what they weigh, in units of 1/SCALE."""
    names, weights = _read("grams").split("\n\n")
    return dict(zip(names.split("\n"), map(int, weights.split(" ")), strict=True))


def _unfold(name: str) -> Iterator[str]:
    """Front-coded words: see `build.front_coded`."""
    word = ""
    for line in _read(name).split("\n"):
        word = word[: ord(line[0]) - 65] + line[1:]
        yield word


def _read(name: str) -> str:
    """The text of a data file."""
    return lzma.decompress(files(__package__).joinpath("data", name + ".xz").read_bytes()).decode("utf-8")

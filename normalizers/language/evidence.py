"""What speaks for and against a word being Kazakh."""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

SCALE = 16
SIZES = (3, 5)
_STEM = 5


def grams(word: str) -> Iterator[str]:
    """The letter groups of a word in small letters, its ends marked."""
    marked = f"<{word}>"
    for size in SIZES:
        for start in range(len(marked) - size + 1):
            yield marked[start : start + size]


def score(word: str, weights: str = "grams") -> float:
    """How Kazakh the letters of a word in small letters look; the logarithm of the odds, above zero for Kazakh.

    `weights` "folded" judges words that have lost the letters of Kazakh.
    """
    if weights == "grams" and (known := kazakh_words().get(word)) is not None:
        return known / SCALE
    return weighed(word, weights) / SCALE


def weighed(word: str, weights: str = "grams") -> int:
    """The same of any word, from its letter groups, in units of 1/SCALE."""
    marked = f"<{word}>"
    weight, length = _weights(weights).get, len(marked)
    total = 0
    for start in range(length - 2):
        total += weight(marked[start : start + 3], 0)
    for start in range(length - 4):
        total += weight(marked[start : start + 5], 0)
    return total


@cache
def own_words() -> list[str]:
    """Kazakh words in small letters that have a letter of Kazakh alone, sorted."""
    return lines("own")


@cache
def plain_words() -> list[str]:
    """Those that have none, sorted."""
    return lines("plain")


def beginning(words: list[str], start: str) -> list[str]:
    """Those of sorted words that begin so."""
    return words[bisect_left(words, start) : bisect_left(words, start + "\U0010ffff")]


@cache
def kazakh_words() -> dict[str, int]:
    """Kazakh words in small letters; how Kazakh their letters look is kept with them, in units of 1/SCALE."""
    return dict(zip((*own_words(), *plain_words()), array("h", read("scores")), strict=True))


@cache
def rival_words() -> frozenset[str]:
    """Words of other languages, in small letters, that hold a letter of the letter tables."""
    return frozenset(lines("rivals"))


@cache
def old_font_words() -> frozenset[str]:
    """Kyrgyz and Tajik words, in small letters, as old fonts show them in letters of the letter tables."""
    return frozenset(lines("old_fonts"))


@cache
def sure_words() -> frozenset[str]:
    """Kazakh words of that kind that are of no other language when their letters are damaged, and are long enough to tell."""
    return frozenset(own_words()).difference(lines("unsure"))


@cache
def _russian() -> list[str]:
    """Frequent Russian words in small letters, sorted."""
    return lines("russian")


def is_russian(word: str) -> bool:
    """True for a frequent Russian word in small letters."""
    return _first_russian(word) == word


def has_russian_stem(word: str) -> bool:
    """True where a frequent Russian word begins with the first letters of one in small letters."""
    stem = word[:_STEM]
    return len(stem) == _STEM and _first_russian(stem).startswith(stem)


def _first_russian(start: str) -> str:
    """The first of these words that is not before another in the order of letters; "" after the last."""
    place = bisect_left(_russian(), start)
    return _russian()[place] if place < len(_russian()) else ""


@cache
def _weights(name: str) -> dict[str, int]:
    """Letter groups and what they weigh, in units of 1/SCALE."""
    names, _, weights = read(name).partition(b"\n\n")
    return dict(zip(names.decode("utf-8").split("\n"), array("b", weights), strict=True))


def lines(name: str) -> list[str]:
    """The lines of a data file."""
    return read(name).decode("utf-8").split("\n")


def read(name: str) -> bytes:
    """What a data file holds."""
    return zlib.decompress(files(__package__).joinpath("data", name + ".z").read_bytes())

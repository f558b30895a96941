"""How unlike Kazakh or Russian bytes read in each of several code pages: by pairs of letters, which are counted once for all pages.

A page says of a byte which letter it is; how often two bytes follow one another is the same in all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from normalizers import codepages
from normalizers.language.spelling import pair_cost

_LETTER = re.compile("[^\\W\\d_]")
_RUN = re.compile(rb"[A-Za-z\x80-\xff]+")
_LATIN = re.compile(rb"[A-Za-z]")
_FRAME, _LONG_LINE = re.compile("[\u2500-\u257f]"), re.compile("[─━═]{5}")
_SIGNS = frozenset("\u00a0\u00ab\u00bb\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2026\u2022\u2116\u00b0\u00a7\u00ad")
_ODD_SHAPE = 16.0  # cost of a capital inside a word, and of a sign where a letter should be, in bits
_CAPITAL, _SMALL, _OTHER, _GAP = b"Ul. "
Pair = tuple[int, int]


class _Prices(dict[Pair, float]):
    """Bits for one byte after another; where one is no letter of the page, for the other as the end of a word."""

    def __init__(self, small: str) -> None:
        super().__init__()
        self.small = small

    def __missing__(self, pair: Pair) -> float:
        before, letter = (self.small[byte] for byte in pair)
        price = self[pair] = 0.0 if before == letter == " " else pair_cost(before.replace(" ", "<"), letter.replace(" ", ">"))
        return price


@dataclass(frozen=True, slots=True)
class _Page:
    """What the bytes are in a code page: letters alone, their shapes, prices; signs that are none of print, and parts of frames."""

    blank: bytes
    shapes: bytes
    prices: _Prices
    signs: frozenset[int]
    frames: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of letters that are the same in every page, with a space around each, and how often bytes follow one another there."""

    data: bytes
    pairs: Counter[Pair] = field(default_factory=Counter)


def costs(data: bytes, pages: tuple[str, ...]) -> dict[str, float]:
    """How unlike Kazakh or Russian the letters are that the bytes would be in each page, in bits a letter; words of ASCII do not count."""
    runs = [run for run in _RUN.findall(data) if not run.isascii()]
    sure, unsure = _runs([run for run in runs if not _LATIN.search(run)]), [run for run in runs if _LATIN.search(run)]
    counts = Counter(data)
    return {name: _cost(data, counts, (sure, _words(unsure, _page(name))), name) for name in pages}


def _cost(data: bytes, counts: Counter[int], parts: tuple[_Runs, ...], name: str) -> float:
    page = _page(name)
    bits, letters = 0.0, 0
    for runs in parts:
        prices = page.prices
        bits += sum([count * prices[pair] for pair, count in runs.pairs.items()])
        shapes = runs.data.translate(page.shapes)
        words = shapes.split()
        letters += sum(map(len, words)) + len(words)
        bits += _ODD_SHAPE * sum([_CAPITAL in word[1:] and _SMALL in word for word in words])
    framed = page.frames and _LONG_LINE.search(codepages.decode(data, name))
    signs = sum(counts[byte] for byte in (page.signs - page.frames if framed else page.signs))
    return (bits + _ODD_SHAPE * signs) / max(1, letters + signs)


def _words(runs: list[bytes], page: _Page) -> _Runs:
    """The words in runs of letters that are parted otherwise in every page, those of ASCII left out."""
    return _runs([word for word in b" ".join(runs).translate(page.blank).split() if not word.isascii()])


def _runs(runs: list[bytes]) -> _Runs:
    data = b" ".join([b"", *runs, b""])
    return _Runs(data, Counter(pairwise(data)))


@cache
def _page(name: str) -> _Page:
    letters = codepages.letters(name)
    words = "".join(letter if _LETTER.match(letter) else " " for letter in letters)
    numbers = {byte: letter for byte, letter in enumerate(letters) if byte > 0x7F and not letter.isalpha() and letter not in _SIGNS}
    return _Page(
        bytes(byte if words[byte] != " " else _GAP for byte in range(256)),
        bytes(_shape(letter) for letter in words),
        _Prices(words.lower()),
        frozenset(numbers),
        frozenset(byte for byte, letter in numbers.items() if _FRAME.match(letter)),
    )


def _shape(letter: str) -> int:
    """Whether it is a capital, a small letter, one of neither, or none."""
    return _GAP if letter == " " else _CAPITAL if letter != letter.lower() else _SMALL if letter.islower() else _OTHER

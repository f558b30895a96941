"""Words of Cyrillic letters and others: the digit 1 for і, Latin letters for Cyrillic ones; and what each would be in Kazakh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from normalizers.held import Held
from normalizers.language.evidence import kazakh_words, score
from normalizers.letters import translation

KAZAKH = frozenset("ӘәҒғҚқҢңӨөҰұҮүҺһІі")
CYRILLIC = "\u0400-\u045f\u0490-\u0493\u049a\u049b\u04a2\u04a3\u04ae-\u04b1\u04ba\u04bb\u04d8\u04d9\u04e8\u04e9"
HINT = re.compile(f"[A-Za-zƏə1](?:(?<=[{CYRILLIC}].)|(?=-?[{CYRILLIC}])|(?<=[0-9%]-i)(?![A-Za-z]))")
"""A letter or a digit of another alphabet beside one of Cyrillic."""
_WORDS = re.compile(f"[{CYRILLIC}]+(?:-[{CYRILLIC}]+)?")
_NUMERAL = re.compile("[xхviі]+")  # a Roman one, whatever it was typed with
_NUMBER = re.compile("[02-9]")
_LATIN = re.compile("[A-GJ-Za-gj-z]")  # letters that are not typed for those of Kazakh
_OTHER_LATIN = re.compile("[A-HJ-Za-hj-zƏə0-9]")
_OF_KAZAKH = 0.5  # how Kazakh a line must be
_OF_OTHERS = 1.0  # and for a word that could be Russian
NEEDED = 2.5
"""Odds of a word and its line together."""
_NEEDED_OF_I = -2.0  # in such a line, for a word of any origin that has Latin i and no other letter or digit of the kind


class Reading(NamedTuple):
    """What a mixed word would be, and the odds that it is; what the line must say besides."""

    after: str
    odds: float
    needed: float  # of odds and line together
    of_line: float
    is_short: bool  # with a letter of other alphabets, so that it needs much of its line


def read(word: str) -> Reading | None:
    """The reading of a mixed word; None for another."""
    if not HINT.search(word):
        return None
    after, odds = verdicts[word]
    if after == word:
        return None
    needed = NEEDED if _OTHER_LATIN.search(word) else _NEEDED_OF_I
    of_line = _OF_OTHERS if KAZAKH.isdisjoint(after) else _OF_KAZAKH
    return Reading(after, odds, needed, of_line, len(word) < 4 and "ə" in word)


def _judge(word: str) -> tuple[str, float]:
    """The best reading of a mixed word in Kazakh letters, and its odds; the word itself where there is none."""
    best = (word, -99.0)
    for after in _readings(word):
        small = after.lower()
        first = small.partition("-")[0]
        known = small in kazakh_words() or (first in kazakh_words() and first != small)
        odds = score(first if known else small) / 2 + (4.0 if known else -1.0)
        odds += 2.0 * ("ə" in word) - 1.5 * max(0, 4 - len(small)) + 4.0 * _doubt(word)
        if odds > best[1]:
            best = (after, odds)
    return best


verdicts = Held(_judge)  # what a word would be, and the odds that it is


def _readings(word: str) -> Iterator[str]:
    """Readings of a word in Cyrillic letters alone, the plain one first."""
    if _NUMBER.search(word) or not _typed_one(word) or _NUMERAL.fullmatch(word):
        return
    word = word.replace("1", "І" if word.isupper() and len(word) > 2 else "і")
    first, _, second = word.partition("-")
    if (word.isupper() and len(word) <= 3 and not _is_typed_i(word)) or (second and first.isascii() and first.isupper()):
        return
    after = word.translate(translation("latin"))
    if _WORDS.fullmatch(after):
        yield after
        if (mapped := after.translate(translation("kz1048"))) != after:
            yield mapped
        if "H" in word:
            yield word.replace("H", "Һ").translate(translation("latin"))


def _is_typed_i(word: str) -> bool:
    """True for a known word of three capitals with Latin I: `БIР`, not `IТ`."""
    return len(word) == 3 and "I" in word and word.replace("I", "І").lower() in kazakh_words()


def _typed_one(word: str) -> bool:
    """False where a digit 1 may be a number: `1балл`, `20сы`, a note's `жоспар1`, `А1`, `11б`."""
    if "1" not in word:
        return True
    rest = word.strip("1")
    if "11" in word or len(word) < 3:
        return False
    if "1" in rest or (word[0] == word[-1] == "1"):
        return True
    return len(rest) >= 3 and rest.lower() not in kazakh_words() and word.replace("1", "і").lower() in kazakh_words()


def _doubt(word: str) -> bool:
    """True where it may be a Latin word: more of it is Latin than Cyrillic."""
    first, _, second = word.partition("-")
    if first.isascii() and second:
        return len(first) < 2 or first.isupper() or "i" not in first
    return 2 * len(_LATIN.findall(word)) > len(word)

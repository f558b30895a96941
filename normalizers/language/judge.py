"""How Kazakh a word and a line are."""

from __future__ import annotations

import re

from normalizers.held import Held
from normalizers.language.evidence import is_russian, kazakh_words, score

WORD = re.compile("[\u0400-\u052f]+")
OWN = frozenset("ӘәҒғҚқҢңӨөҰұҮүҺһ")
OF_OTHERS = re.compile("[ҲҳӢӣӮӯҶҷҘҙҪҫҠҡҖҗѲѳ]")  # letters of other languages, in no code page of Cyrillic
_KNOWN = 6.0
_OTHER = -8.0
AGAINST = -3.0
"""What a word with such a letter says about its line."""


def _odds_of(small: str) -> float:
    """Odds of a word in small letters."""
    if OF_OTHERS.search(small):
        return _OTHER
    return score(small) + (min(_KNOWN, 2.0 * len(small) - 3.0) if small in kazakh_words() else 0.0)


_odds = Held(_odds_of)


def odds(word: str) -> float:
    """The logarithm of the odds that a sound word is Kazakh, known words and letters together; parts of compounds added."""
    parts = word.lower().split("-")
    return max(_odds[part] for part in parts) if len(parts) > 1 else _odds[parts[0]]


def _vote(word: str) -> float:
    """What a word of a line says about the line: to 1, little where the word has no letter of Kazakh alone, none where it is Russian."""
    if OF_OTHERS.search(word):
        return AGAINST
    if len(word) < 3:
        return 0.0
    small = word.lower()
    high = 0.25 if OWN.isdisjoint(word) else 1.0
    if small in kazakh_words():
        return 0.0 if high < 1.0 and is_russian(small) else high
    return max(-high - 0.25, min(high, _odds[small] / 4))


vote = Held(_vote).__getitem__


def support(line: str) -> float:
    """How Kazakh a line is: -4 to 4."""
    return max(-4.0, min(4.0, sum(map(vote, WORD.findall(line)))))

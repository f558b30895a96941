"""Words with letters that KZ-1048 or PT154, read as cp1251, would show; and what each is thought to be, by itself."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from normalizers.language.evidence import kazakh_words, old_font_words, rival_words, score, sure_words
from normalizers.letters import table

TABLES = ("kz1048", "pt154")
KINDS = {"kz1048": "kz1048-read-as-cp1251", "pt154": "pt154-read-as-cp1251"}
LETTER = "A-Za-z\u0400-\u052fƏəµ±‰¦¤‡"
STRANGER = re.compile("[ЉљЏџЂђҲҳӢӣӮӯҶҷҘҙҪҫҠҡѲѳ]")  # letters that no damage of Kazakh by these tables shows
SURE = 5.0  # logarithm of the odds at which a word needs no other word beside it
LIKELY = 2.0
HARD, DOUBTFUL, TAKEN, LISTED = range(4)
_KNOWN = 6.0  # what it adds to be a known Kazakh word
_RIVAL = -9.0  # and to be a known word of another language
_INITIAL = -5.0  # of a letter that stands alone, as an initial does: two sure words beside it outweigh this
_HELD = 60_000  # verdicts kept
_RIGHT = frozenset("ӘәҒғҚқҢңӨөҰұҮүҺһ")
_OF_PT154 = re.compile("[ЃѓЊњ]")
_LATIN_I = str.maketrans("Ii", "Іі")


class Verdict(NamedTuple):
    """What is thought of one word: odds that it is damaged Kazakh, and the best table for it ("" for a sound word)."""

    odds: float
    table: str
    after: str


class _Verdicts(dict[str, Verdict]):
    """Verdicts by word as received."""

    def __missing__(self, word: str) -> Verdict:
        if len(self) >= _HELD:
            self.clear()
        verdict = self[word] = _judge(word)
        return verdict


class _Standings(dict[str, int]):
    """How a contested word as received stands by itself.

    LISTED and TAKEN are taken without a look at the words around, LISTED are of a list and vouch for others.
    DOUBTFUL gives way to many of these beside it, HARD does not.
    """

    def __missing__(self, word: str) -> int:
        if len(self) >= _HELD:
            self.clear()
        standing = self[word] = _stand(word)
        return standing


class _Votes(dict[str, float]):
    """What a word says about its neighbours."""

    def __missing__(self, word: str) -> float:
        if len(self) >= _HELD:
            self.clear()
        vote = self[word] = _vote(word)
        return vote


verdicts = _Verdicts()
standings = _Standings()
votes = _Votes()


def _judge(word: str) -> Verdict:
    """The verdict on one word by itself."""
    search = wrong().search
    if not search(word):
        return Verdict(0.0, "", word)
    best = Verdict(-10.0, "kz1048", word)
    for name in TABLES:
        after = word.translate(letters(name))
        if not search(after) and after != word:
            odds = _weigh(word, after)
            if odds > best.odds:
                best = Verdict(odds, name, after)
    return best


def _weigh(word: str, after: str) -> float:
    """Odds that `after` is what `word` was."""
    small = after.translate(_LATIN_I).lower() if "i" in after or "I" in after else after.lower()
    if len(small) == 1:
        return _INITIAL
    rival = word.lower() in rival_words() or word.lower() in old_font_words()
    known = small in kazakh_words()
    mixed = not _RIGHT.isdisjoint(word)
    if known and len(small) > 3 and not rival and not mixed:
        return _KNOWN + len(small)  # the letters would say little against it
    return score(small) + known * min(_KNOWN, 2.0 * len(small) - 4.0) + rival * (_RIVAL + 3.0 * known) - 4.0 * mixed


def _stand(word: str) -> int:
    """How a contested word stands by itself: as KZ-1048 has it, or not."""
    if word.translate(letters("kz1048")).lower() in sure_words():
        return LISTED
    verdict = verdicts[word]
    if verdict.table != "kz1048" or verdict.odds <= _RIVAL or STRANGER.search(word):
        return HARD
    return TAKEN if verdict.odds >= SURE else DOUBTFUL


def _vote(word: str) -> float:
    """What a word says about its neighbours; a letter of PT154 alone speaks against them where it makes no Kazakh word."""
    if not wrong().search(word):
        return _ease(word)
    odds = verdicts[word].odds
    if odds < LIKELY and _OF_PT154.search(word):
        return -8.0
    return max(-6.0, min(5.0, odds))


def _ease(word: str) -> float:
    """How Kazakh a sound word looks: much where it has Kazakh letters, little where it could be Russian too."""
    if STRANGER.search(word):
        return -8.0
    small = word.lower()
    if _RIGHT.isdisjoint(word):
        return 0.5 if small in kazakh_words() else max(-0.8, min(0.5, score(small) / 3))
    if small in kazakh_words():
        return 3.0
    return max(-3.0, min(3.0, score(small)))


@cache
def contested() -> frozenset[str]:
    """All letters that the tables put right."""
    return frozenset(letter for name in TABLES for letter in table(name))


@cache
def wrong() -> re.Pattern[str]:
    """Any one of them."""
    return re.compile("[" + "".join(sorted(contested())) + "]")


@cache
def words() -> re.Pattern[str]:
    """A word that holds one of them; the possessive halves spare every other word a second look."""
    inside = re.compile(f"[{LETTER}]")
    sound = "".join(letter for letter in map(chr, range(0x2200)) if inside.match(letter) and letter not in contested())
    return re.compile(f"(?<![{LETTER}])[{sound}]*+{wrong().pattern}[{LETTER}]*+")


@cache
def letters(name: str) -> dict[int, str]:
    """A table for `str.translate`."""
    return str.maketrans(table(name))

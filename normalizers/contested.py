"""Words with letters that KZ-1048 or PT154, read as cp1251, would show; and what each is thought to be, by itself."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import NamedTuple

from normalizers.held import Held
from normalizers.language.evidence import (
    has_russian_stem,
    is_russian,
    kazakh_words,
    old_font_words,
    rival_words,
    score,
    sure_words,
)
from normalizers.language.spelling import shared
from normalizers.letters import table, translation

TABLES = ("kz1048", "pt154")
KINDS = {"kz1048": "kz1048-read-as-cp1251", "pt154": "pt154-read-as-cp1251"}
LETTER = "A-Za-z\u0400-\u052fƏəµ±‰¦¤‡"
STRANGER = re.compile("[ЉљЏџЂђҲҳӢӣӮӯҶҷҘҙҪҫҠҡѲѳ]")  # letters that no damage of Kazakh by these tables shows
SURE = 5.0  # logarithm of the odds at which a word needs no other word beside it
LIKELY = 1.5
HARD, DOUBTFUL, TAKEN, LISTED = range(4)
_KNOWN = 6.0  # what it adds to be a known Kazakh word
_RIVAL = -9.0  # and to be a known word of another language
_SHARED = 1.0  # what a word that old fonts and Kazakh share is worth at most
_INITIAL = -5.0  # of a letter that stands alone, as an initial does: two sure words beside it outweigh this
_LOUD = 5.0  # the most that a damaged word says about its neighbours
_RIGHT = frozenset("ӘәҒғҚқҢңӨөҰұҮүҺһ")
_OF_PT154 = re.compile("[ЃѓЊњ]")
_ONLY = {"kz1048": re.compile("[ЎўЈјҐґЇїЅѕ]"), "pt154": re.compile("[ЃѓЊњ¤µ¦±‡‰]")}  # letters that one table alone puts right
is_in_both = re.compile("[Єє]").search  # and those that they put right otherwise
_LATIN_I = str.maketrans("Ii", "Іі")


class Verdict(NamedTuple):
    """What is thought of one word: odds that it is damaged Kazakh, and the best table for it ("" for a sound word)."""

    odds: float
    table: str
    after: str


def consider(words: set[str]) -> None:
    """Learn how words stand, those of a list all at once."""
    fresh = [word for word in words if word not in standings]
    text = "\n".join(fresh)
    for letter, right in table("kz1048").items():
        text = text.replace(letter, right)
    sure = sure_words()
    standings.learn(dict.fromkeys([word for word, small in zip(fresh, text.lower().split("\n"), strict=False) if small in sure], LISTED))


def made(word: str, after: str) -> Verdict:
    """The verdict by which `after` was made of a word."""
    verdict = verdicts[word]
    return verdict if verdict.after == after else leanings[-1 if verdict.table == "pt154" else 1][word]


def _judge(word: str) -> Verdict:
    """The verdict on one word by itself."""
    search = wrong().search
    if not search(word):
        return Verdict(0.0, "", word)
    if _is_sure(word):  # of no other language, so that nothing speaks against it
        after = word.translate(translation("kz1048"))
        return Verdict(_KNOWN + len(after), "kz1048", after)
    best = Verdict(-10.0, "kz1048", word)
    for name in TABLES:
        after = word.translate(translation(name))
        if not search(after) and after != word:
            odds = _weigh(word, after)
            if odds > best.odds:
                best = Verdict(odds, name, after)
    return best


def _is_sure(word: str) -> bool:
    """True for a word that is known to be listed, all of whose letters are damaged."""
    return standings.get(word) == LISTED and _RIGHT.isdisjoint(word)


def _weigh(word: str, after: str) -> float:
    """Odds that `after` is what `word` was."""
    small = after.translate(_LATIN_I).lower() if "i" in after or "I" in after else after.lower()
    if len(small) == 1:
        return _INITIAL
    living, old = word.lower() in rival_words(), word.lower() in old_font_words()
    known = small in kazakh_words()
    mixed = not _RIGHT.isdisjoint(word)
    if known and len(small) > 3 and not (living or old or mixed):
        return _KNOWN + len(small)  # the letters would say little against it
    odds = score(small) + known * min(_KNOWN, 2.0 * len(small) - 4.0) - 4.0 * mixed
    if not (living or old):
        return odds
    if living or not known:
        return odds + _RIVAL + 3.0 * known
    return min(_SHARED, odds + _RIVAL + 5.0)


def _leaning(name: str, word: str) -> Verdict:
    """The verdict on a word where those around show the letters of one table."""
    verdict = verdicts[word]
    if verdict.table == name or not is_in_both(word):
        return verdict
    after = word.translate(translation(name))
    return verdict if wrong().search(after) else Verdict(max(_weigh(word, after), verdict.odds), name, after)


def _stand(word: str) -> int:
    """How a contested word as received stands by itself.

    LISTED and TAKEN are taken as KZ-1048 without a look at the words around, LISTED are of a list and vouch for others.
    DOUBTFUL gives way to many of these beside it, HARD does not.
    """
    if word.translate(translation("kz1048")).lower() in sure_words():
        return LISTED
    verdict = verdicts[word]
    if verdict.table != "kz1048" or verdict.odds <= _RIVAL or STRANGER.search(word):
        return HARD
    return TAKEN if verdict.odds >= SURE else DOUBTFUL


def _vote(word: str) -> float:
    """What a word says about its neighbours; a letter of PT154 alone speaks against them where it makes no Kazakh word."""
    if not wrong().search(word):
        return _ease(word)
    if _is_sure(word):
        return _LOUD
    odds = verdicts[word].odds
    if word.lower() in old_font_words() and verdicts[word].after.lower() in kazakh_words():
        return 0.0
    if odds < LIKELY and _OF_PT154.search(word):
        return -8.0
    return max(-6.0, min(_LOUD, odds))


def _lean(word: str) -> int:
    """1 for a damaged word with a letter that only PT154 puts there, -1 for one of KZ-1048, 0 for others."""
    if standings[word] == LISTED or verdicts[word].odds >= LIKELY:
        return bool(_ONLY["pt154"].search(word)) - bool(_ONLY["kz1048"].search(word))
    return 0


def _ease(word: str) -> float:
    """How Kazakh a sound word looks: much where it has Kazakh letters, little where it could be Russian too."""
    if STRANGER.search(word):
        return -8.0
    small = word.lower()
    if "i" in small and not word.isascii():
        small = small.translate(_LATIN_I)
    if _RIGHT.isdisjoint(word):
        return _plain(small)
    if small in kazakh_words():
        return 3.0
    return max(-3.0, min(3.0, score(small)))


def _plain(small: str) -> float:
    """How Kazakh a word without the letters of Kazakh looks, as often as Kazakh has such words and its rivals have them.

    Kazakh stands beside Russian everywhere, and in Russian no letter is contested: its words say nothing.
    """
    if len(small) < 2 or small.isascii():
        return 0.0
    if small not in kazakh_words():
        said = max(-3.0, min(1.0, score(small) - 2.4))
    elif small in shared():
        said = max(-2.0, min(0.6, 0.6 * score(small)))
    else:
        return max(-1.0, min(3.0, 0.8 * score(small) + 0.7))
    if said >= 0.0:
        return said
    return 0.0 if is_russian(small) else said / 2 if has_russian_stem(small) else said


verdicts = Held(_judge)
"""What is thought of a contested word by itself."""
standings = Held(_stand)
"""How far it has to be asked about."""
votes = Held(_vote)
"""What a word says about its neighbours."""
leans = Held(_lean)
"""Which table a damaged word shows."""
leanings = {0: verdicts, 1: Held(partial(_leaning, "pt154")), -1: Held(partial(_leaning, "kz1048"))}
"""The verdicts where the words around show the letters of one table: PT154 at 1, KZ-1048 at -1."""


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

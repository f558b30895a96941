"""Kazakh 8-bit text that was read as cp1251: KZ-1048, and PT154.

A letter table proposes, language evidence decides, word by word; the words around help where one alone is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from normalizers.language.evidence import kazakh_words, rival_words, score
from normalizers.letters import table
from normalizers.model import Change

TABLES = ("kz1048", "pt154")
KINDS = {"kz1048": "kz1048-read-as-cp1251", "pt154": "pt154-read-as-cp1251"}
TOKEN = re.compile("[A-Za-z\u0400-\u052fƏəµ±‰¦¤‡]+")
SURE = 5.0  # logarithm of the odds at which a word needs no other word beside it
LIKELY = 2.0
_KNOWN = 6.0  # what it adds to be a known Kazakh word
_RIVAL = -9.0  # and to be a known word of another language
_INITIAL = -5.0  # of a letter that stands alone
_REACH = 8  # words on each side that are asked in doubt
_HELD = 60_000  # verdicts kept
_RIGHT = frozenset("ӘәҒғҚқҢңӨөҰұҮүҺһ")
_SHARED = frozenset("ЌќЋћ")
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


class _Odds(dict[str, float]):
    """Odds of damaged words as received; sound words have none against them."""

    def __missing__(self, word: str) -> float:
        if len(self) >= _HELD:
            self.clear()
        verdict = _verdicts[word]
        odds = self[word] = verdict.odds if verdict.table else SURE
        if verdict.table == "pt154":
            odds = self[word] = min(odds, SURE - 1)
        return odds


class _Ease(dict[str, float]):
    """How Kazakh a sound word looks, bounded, since it may be another language's as well."""

    def __missing__(self, word: str) -> float:
        if len(self) >= _HELD:
            self.clear()
        ease = self[word] = _ease(word)
        return ease


_verdicts = _Verdicts()
_odds = _Odds()
_eases = _Ease()


def suspect(text: str) -> bool:
    """True where the text holds a letter of the tables at all."""
    return not _wrong().isdisjoint(text)


def fix(text: str) -> str:
    """The text with its letters restored where it is Kazakh; of the same length."""
    if _wrong().isdisjoint(text):
        return text
    odds = _odds.__getitem__
    if min(map(odds, TOKEN.findall(text)), default=0.0) >= SURE:
        return text.translate(_map("kz1048"))
    return "".join([_fix_line(line, odds) for line in text.splitlines(keepends=True)])


def _fix_line(line: str, odds: Callable[[str], float]) -> str:
    if _wrong().isdisjoint(line):
        return line
    tokens = TOKEN.findall(line)
    found = list(map(odds, tokens))
    if min(found) >= SURE:
        return line.translate(_map("kz1048"))
    if max(found) <= -SURE and len(found) == 1:
        return line
    return _fix_doubtful(line, tokens)


def _fix_doubtful(line: str, tokens: list[str]) -> str:
    """Restore the words of a line of which some are in doubt."""
    verdicts = [_verdicts[token] for token in tokens]
    votes = [_vote(token, verdict) for token, verdict in zip(tokens, verdicts, strict=True)]
    afters = iter(
        [
            verdict.after if verdict.table and verdict.odds + _around(votes, number) >= LIKELY else token
            for number, (token, verdict) in enumerate(zip(tokens, verdicts, strict=True))
        ]
    )
    return TOKEN.sub(lambda _: next(afters), line)


def _vote(token: str, verdict: Verdict) -> float:
    """What a word says about its neighbours."""
    if verdict.table:
        return max(-6.0, min(4.0, verdict.odds))
    return _eases[token]


def _around(votes: list[float], number: int) -> float:
    """What the words around say, bounded."""
    others = sum(votes[max(0, number - _REACH) : number]) + sum(votes[number + 1 : number + 1 + _REACH])
    return max(-10.0, min(10.0, others))


def _judge(word: str) -> Verdict:
    """The verdict on one word by itself."""
    if _wrong().isdisjoint(word):
        return Verdict(0.0, "", word)
    best = Verdict(-10.0, "kz1048", word)
    for name in TABLES:
        after = word.translate(_map(name))
        if _wrong().isdisjoint(after) and after != word:
            odds = _weigh(word, after)
            if odds > best.odds:
                best = Verdict(odds, name, after)
    return best


def _weigh(word: str, after: str) -> float:
    """Odds that `after` is what `word` was."""
    small = after.translate(_LATIN_I).lower() if "i" in after or "I" in after else after.lower()
    odds = score(small)
    if small in kazakh_words():
        odds += min(_KNOWN, 2.0 * len(small) - 4.0)
    if len(small) == 1:
        return _INITIAL
    if word.lower() in rival_words():
        odds += _RIVAL
    if not _RIGHT.isdisjoint(word):
        odds -= 4.0
    return odds


def _ease(word: str) -> float:
    """How Kazakh a sound word looks: much where it has Kazakh letters, little where it could be Russian too."""
    small = word.lower()
    if _RIGHT.isdisjoint(word):
        return 0.5 if small in kazakh_words() else max(-1.5, min(0.5, score(small) / 3))
    if small in kazakh_words():
        return 3.0
    return max(-3.0, min(3.0, score(small)))


def explain(before: str, after: str) -> Iterable[Change]:
    """The changes that `fix` made."""
    for found in TOKEN.finditer(before):
        start, end = found.span()
        if (right := after[start:end]) != found[0]:
            odds, name, _ = _verdicts[found[0]]
            known = "known word" if right.lower() in kazakh_words() else "letters"
            evidence = f"{known}: log-odds {odds:+.1f}" + ("" if odds >= SURE else ", with the words around")
            yield Change(start, end, right, KINDS[name], evidence, _confidence(odds), True)


def _confidence(odds: float) -> float:
    """Confidence of a change that has been made, from the odds of its word alone."""
    return 0.99 if odds >= SURE else 0.95 if odds >= LIKELY else 0.9


@cache
def _wrong() -> frozenset[str]:
    """All letters that the tables put right."""
    return frozenset(letter for name in TABLES for letter in table(name))


@cache
def _map(name: str) -> dict[int, str]:
    """A table for `str.translate`."""
    return str.maketrans(table(name))

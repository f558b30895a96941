"""Kazakh 8-bit text that was read as cp1251: KZ-1048, and PT154.

A letter table proposes, language evidence decides, word by word; the words around help where one alone is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from normalizers.language.evidence import kazakh_words, old_font_words, rival_words, score, sure_words
from normalizers.letters import table
from normalizers.model import Change

TABLES = ("kz1048", "pt154")
KINDS = {"kz1048": "kz1048-read-as-cp1251", "pt154": "pt154-read-as-cp1251"}
TOKEN = re.compile("[A-Za-z\u0400-\u052fƏəµ±‰¦¤‡]+")
SURE = 5.0  # logarithm of the odds at which a word needs no other word beside it
LIKELY = 2.0
_KNOWN = 6.0  # what it adds to be a known Kazakh word
_RIVAL = -9.0  # and to be a known word of another language
_INITIAL = -9.0  # of a letter that stands alone
_MANY = 3  # sure words that settle a line
_NEAR = 3  # lines on each side that are asked as well
_REACH = 8  # words on each side that are asked in doubt
_HELD = 60_000  # verdicts kept
_STRANGER = re.compile("[ЉљЏџЂђҲҳӢӣӮӯҶҷҘҙҪҫҠҡѲѳ]")  # letters that no damage of Kazakh by these tables shows
_OF_PT154 = re.compile("[ЃѓЊњ]")
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


class _Sure(dict[str, bool]):
    """Whether a word, in small letters as KZ-1048 has it, can be taken without a look at the words around."""

    def __missing__(self, small: str) -> bool:
        if len(self) >= _HELD:
            self.clear()
        sure = self[small] = _is_sure(small)
        return sure


class _Eases(dict[str, float]):
    """How Kazakh a sound word looks, bounded, since it may be another language's as well."""

    def __missing__(self, word: str) -> float:
        if len(self) >= _HELD:
            self.clear()
        ease = self[word] = _ease(word)
        return ease


_fine: set[str] = set()  # words that were found to be sure
_verdicts = _Verdicts()
_sure = _Sure()
_eases = _Eases()


def fix(text: str) -> str:
    """The text with its letters restored where it is Kazakh; of the same length."""
    if not _wrong().search(text):
        return text
    mapped = _as_kz1048(text)
    words = set(TOKEN.findall(mapped.lower()))
    doubts = _doubts(words)
    if not doubts:
        return mapped
    if "\n" in text:
        return "\n".join(_fix_lines(text.split("\n"), mapped.split("\n"), doubts))
    return mapped if _settled(words, _hard(doubts)) else _fix_line(text, 0.0)


def _doubts(words: set[str]) -> set[str]:
    """The words, in small letters and as KZ-1048 has them, that need a look at the words around."""
    if len(_fine) >= _HELD:
        _fine.clear()
    rest = words - sure_words() - _fine
    doubts = {word for word in rest if not _sure[word]}
    _fine.update(rest - doubts)
    return doubts


def _hard(doubts: set[str]) -> set[str]:
    """Of those, the ones that many sure words beside them do not settle."""
    hard = set()
    for word in doubts:
        verdict = _verdicts[word.translate(_back())]
        if verdict.odds <= _RIVAL or verdict.table != "kz1048":
            hard.add(word)
    return hard


def _settled(words: set[str], hard: set[str]) -> bool:
    """True where so many words of a line are surely damaged by KZ-1048 that the others, none of them hard, are too."""
    return hard.isdisjoint(words) and len(sure_words() & words) >= _MANY


def _fix_lines(lines: list[str], mapped: list[str], doubts: set[str]) -> list[str]:
    """Restore the lines of a text of which some words are in doubt."""
    doubtful = []
    votes = [0.0] * len(lines)
    search, hard = _wrong().search, _hard(doubts)
    for number, line in enumerate(lines):
        if not search(line):
            continue
        words = set(TOKEN.findall(mapped[number].lower()))
        if doubts.isdisjoint(words) or _settled(words, hard):
            lines[number] = mapped[number]
            votes[number] = 10.0
        else:
            doubtful.append(number)
            votes[number] = sum([_vote(token) for token in TOKEN.findall(line) if search(token)])
    for number in doubtful:
        near = sum(votes[max(0, number - _NEAR) : number]) + sum(votes[number + 1 : number + 1 + _NEAR])
        lines[number] = _fix_line(lines[number], max(-8.0, min(10.0, near / 2)))
    return lines


def _as_kz1048(text: str) -> str:
    """The text as if all its contested letters were those of KZ-1048."""
    for wrong, right in table("kz1048").items():
        if wrong in text:
            text = text.replace(wrong, right)
    return text


def _is_sure(small: str) -> bool:
    """True for a sound word, and for one that is Kazakh by its letters and of no other language; the slow way."""
    if _RIGHT.isdisjoint(small):
        return not _wrong().search(small) and not _STRANGER.search(small)
    wrong = small.translate(_back())
    return _verdicts[wrong].odds >= SURE and _verdicts[wrong].table == "kz1048"


def _fix_line(line: str, near: float) -> str:
    """Restore the words of a line of which some are in doubt; `near` is what the lines around say."""
    tokens = TOKEN.findall(line)
    votes = [_vote(token) for token in tokens]
    afters = []
    for number, token in enumerate(tokens):
        if _wrong().search(token):
            verdict = _verdicts[token]
            if verdict.odds + _around(votes, number) + _heard(near, token, verdict.after) >= LIKELY:
                token = verdict.after
        afters.append(token)
    if afters == tokens:
        return line
    each = iter(afters)
    return TOKEN.sub(lambda _: next(each), line)


def _heard(near: float, token: str, after: str) -> float:
    """What the lines around have to say about a word: much where it is a known one that only old fonts share."""
    if token.lower() in rival_words():
        return min(near, 1.0)
    return near if after.lower() in kazakh_words() else min(near, 2.0)


def _vote(token: str) -> float:
    """What a word says about its neighbours; a letter of PT154 alone speaks against them where it makes no Kazakh word."""
    if not _wrong().search(token):
        return _eases[token]
    odds = _verdicts[token].odds
    if odds < LIKELY and _OF_PT154.search(token):
        return -8.0
    return max(-6.0, min(5.0, odds))


def _around(votes: list[float], number: int) -> float:
    """What the words around say, bounded."""
    others = sum(votes[max(0, number - _REACH) : number]) + sum(votes[number + 1 : number + 1 + _REACH])
    return max(-14.0, min(14.0, others))


def _judge(word: str) -> Verdict:
    """The verdict on one word by itself."""
    if not _wrong().search(word):
        return Verdict(0.0, "", word)
    best = Verdict(-10.0, "kz1048", word)
    for name in TABLES:
        after = word.translate(_map(name))
        if not _wrong().search(after) and after != word:
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


def _ease(word: str) -> float:
    """How Kazakh a sound word looks: much where it has Kazakh letters, little where it could be Russian too."""
    if _STRANGER.search(word):
        return -8.0
    small = word.lower()
    if _RIGHT.isdisjoint(word):
        return 0.5 if small in kazakh_words() else max(-0.8, min(0.5, score(small) / 3))
    if small in kazakh_words():
        return 3.0
    return max(-3.0, min(3.0, score(small)))


class _Reasons(dict[str, tuple[str, str, float]]):
    """Kind, evidence and confidence of a change that has been made, by the word as received."""

    def __missing__(self, word: str) -> tuple[str, str, float]:
        if len(self) >= _HELD:
            self.clear()
        odds, name, after = _verdicts[word]
        known = "known word" if after.lower() in kazakh_words() else "letters"
        around = "" if odds >= SURE else ", with the words around"
        confidence = 0.99 if odds >= SURE else 0.95 if odds >= LIKELY else 0.9
        reason = self[word] = (KINDS[name], f"{known}: log-odds {odds:+.1f}{around}", confidence)
        return reason


_reasons = _Reasons()


def explain(before: str, after: str) -> Iterable[Change]:
    """The changes that `fix` made."""
    for found in TOKEN.finditer(before):
        start, end = found.span()
        right, word = after[start:end], found[0]
        if right != word:
            yield Change(start, end, right, *_reasons[word], True)


@cache
def contested() -> frozenset[str]:
    """All letters that the tables put right."""
    return frozenset(letter for name in TABLES for letter in table(name))


@cache
def _wrong() -> re.Pattern[str]:
    """All letters that the tables put right."""
    return re.compile("[" + "".join(sorted(contested())) + "]")


@cache
def _back() -> dict[int, str]:
    """The letters of KZ-1048 as cp1251 shows them."""
    return str.maketrans({right: wrong for wrong, right in table("kz1048").items()})


@cache
def _map(name: str) -> dict[int, str]:
    """A table for `str.translate`."""
    return str.maketrans(table(name))

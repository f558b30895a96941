"""Kazakh 8-bit text that was read as cp1251: KZ-1048, and PT154.

A letter table proposes, language evidence decides, word by word; the words around help where one alone is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import accumulate

from normalizers.change import Change
from normalizers.contested import (
    DOUBTFUL,
    HARD,
    KINDS,
    LETTER,
    LIKELY,
    LISTED,
    STRANGER,
    SURE,
    standings,
    verdicts,
    votes,
    words,
    wrong,
)
from normalizers.language.evidence import kazakh_words, rival_words
from normalizers.letters import table

_TOKENS = re.compile(f"([{LETTER}]+)")
_MANY = 3  # listed words that settle a line
_NEAR = 3  # lines on each side that are asked as well
_REACH = 8  # words on each side that are asked in doubt
_SETTLED = 10.0  # what a line without doubt says for those beside it
_HELD = 60_000  # reasons kept


def fix(text: str) -> str:
    """The text with its letters restored where it is Kazakh; of the same length."""
    search, findall = wrong().search, words().findall
    if not search(text):
        return text
    if "\n" not in text:
        return _fix_line(text, 0.0) if _is_doubtful(text, findall(text)) else _as_kz1048(text)
    lines = text.split("\n")
    found = [findall(line) if search(line) else [] for line in lines]
    doubtful = {number for number, some in enumerate(found) if some and _is_doubtful(lines[number], some)}
    mapped = _as_kz1048(text)
    return "\n".join(_weighed(lines, mapped.split("\n"), found, doubtful)) if doubtful else mapped


def _is_doubtful(line: str, found: list[str]) -> bool:
    """True for a line that cannot be taken as KZ-1048 by its contested words, without a look at all the others."""
    ranks = [standings[word] for word in found]
    lowest = min(ranks)
    if lowest <= DOUBTFUL and (lowest == HARD or len({word for word in found if standings[word] == LISTED}) < _MANY):
        return True
    return STRANGER.search(line) is not None


def _as_kz1048(text: str) -> str:
    """The text as if all its contested letters were those of KZ-1048."""
    for letter, right in _pairs():
        if letter in text:
            text = text.replace(letter, right)
    return text


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple(table("kz1048").items())


def _weighed(received: list[str], mapped: list[str], found: list[list[str]], doubtful: set[int]) -> list[str]:
    """The lines as KZ-1048 has them, but for the doubtful ones, whose words are weighed with those around."""

    @cache
    def said(number: int) -> float:
        """What a line says for those near it."""
        return sum([votes[word] for word in found[number]]) if number in doubtful else _SETTLED if found[number] else 0.0

    for number in doubtful:
        near = sum(map(said, range(max(0, number - _NEAR), number))) + sum(
            map(said, range(number + 1, min(len(found), number + 1 + _NEAR)))
        )
        mapped[number] = _fix_line(received[number], max(-8.0, min(10.0, near / 2)))
    return mapped


def _fix_line(line: str, near: float) -> str:
    """Restore the words of a line of which some are in doubt; `near` is what the lines around say."""
    parts = _TOKENS.split(line)
    tokens = parts[1::2]
    said = [votes[token] for token in tokens]
    damaged = set(words().findall(line))
    for number, token in enumerate(tokens):
        if token in damaged:
            verdict = verdicts[token]
            if verdict.odds + _beside(said, number) + _heard(near, token, verdict.after) >= LIKELY:
                parts[2 * number + 1] = verdict.after
    return "".join(parts)


def _heard(near: float, token: str, after: str) -> float:
    """What the lines around have to say about a word: much where it is a known one that only old fonts share; little of a letter."""
    if token.lower() in rival_words():
        return min(near, 1.0)
    return near if len(after) > 1 and after.lower() in kazakh_words() else min(near, 2.0)


def _beside(said: list[float], number: int) -> float:
    """What the words beside one say, bounded."""
    others = sum(said[max(0, number - _REACH) : number]) + sum(said[number + 1 : number + 1 + _REACH])
    return max(-14.0, min(14.0, others))


class _Reasons(dict[str, tuple[str, str, float, bool, None]]):
    """The rest of a change that has been made, by the word as received: kind, evidence, confidence, certainty, widths."""

    def __missing__(self, word: str) -> tuple[str, str, float, bool, None]:
        if len(self) >= _HELD:
            self.clear()
        odds, name, after = verdicts[word]
        known = "known word" if after.lower() in kazakh_words() else "letters"
        around = "" if odds >= SURE else ", with the words around"
        confidence = 0.99 if odds >= SURE else 0.95 if odds >= LIKELY else 0.9
        reason = self[word] = (KINDS[name], f"{known}: log-odds {odds:+.1f}{around}", confidence, True, None)
        return reason


_reasons = _Reasons()


def kinds(before: str, after: str) -> set[str]:
    """The kinds of damage that `fix` repaired."""
    changed = set(words().findall(before))
    if wrong().search(after) and not changed.isdisjoint(words().findall(after)):  # changed here and kept there
        return {change.kind for change in explain(before, after)}
    return {KINDS[verdicts[word].table] for word in changed}


def explain(before: str, after: str) -> Iterable[Change]:
    """The changes that `fix` made."""
    reasons = _reasons
    parts = _split().split(before)
    ends = list(accumulate(map(len, parts)))
    places = zip(ends[::2], ends[1::2], parts[1::2], strict=False)
    return [Change._make((start, end, after[start:end], *reasons[word])) for start, end, word in places if after[start:end] != word]


@cache
def _split() -> re.Pattern[str]:
    """Cuts a text into contested words and what is between them."""
    return re.compile(f"({words().pattern})")

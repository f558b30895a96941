"""Kazakh 8-bit text that was read as cp1251: KZ-1048, and PT154.

A letter table proposes, language evidence decides, word by word; the words around help where one alone is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from itertools import accumulate
from typing import Any, NamedTuple

from normalizers import codepages
from normalizers.change import Change
from normalizers.contested import (
    DOUBTFUL,
    HARD,
    KINDS,
    LIKELY,
    LISTED,
    STRANGER,
    SURE,
    consider,
    is_in_both,
    leans,
    made,
    standings,
    votes,
    words,
    wrong,
)
from normalizers.held import Held
from normalizers.language.evidence import kazakh_words
from normalizers.letters import table, translation
from normalizers.lines import blocks
from normalizers.weighing import weighed

Reason = tuple[str, str, str, float, bool, None]  # what a word becomes, kind, evidence, confidence, certainty, widths
_MANY = 3  # listed words that settle a line
_NEAR = 3  # lines on each side that are asked as well
_SETTLED = 10.0  # what a line without doubt says for those beside it


def fix(text: str) -> str:
    """The text with its letters restored where it is Kazakh; of the same length."""
    holds = wrong().search
    if not holds(text):
        return text
    if "\n" not in text:
        return _fix_single(text)
    said, doubtful = _looked(text)
    mapped = _as_kz1048(text)
    return _weighed(text, mapped, said, doubtful) if doubtful else mapped


class Doubtful(NamedTuple):
    """A line of which some words are in doubt: its number and its span."""

    number: int
    start: int
    end: int


def _looked(text: str) -> tuple[list[float], list[Doubtful]]:
    """What each line says for those near it, as far as it holds contested words; and the lines in doubt."""
    said, doubtful = list[float](), list[Doubtful]()
    findall, holds = words().findall, wrong().search
    for origin, block in blocks(text):
        lines = block.split("\n")
        found = [findall(line) if holds(line) else [] for line in lines]
        first = len(said)
        said += [_SETTLED if some else 0.0 for some in found]
        if numbers := _in_doubt(block, lines, found):
            starts = list(accumulate([len(line) + 1 for line in lines], initial=origin))
            for one in numbers:
                said[first + one] = sum(map(_voted, found[one]))
                doubtful.append(Doubtful(first + one, starts[one], starts[one + 1] - 1))
    return said, doubtful


def _in_doubt(block: str, lines: list[str], found: list[list[str]]) -> list[int]:
    """Which lines of a block have a contested word that the listed ones beside it do not settle."""
    distinct = set().union(*found)
    consider(distinct)
    unsure = {word for word in distinct if standings[word] <= DOUBTFUL}
    strange = STRANGER.search(block) is not None
    if not unsure and not strange:
        return []
    listed = {word for word in distinct if standings[word] == LISTED}
    hard = {word for word in unsure if standings[word] == HARD}
    return [
        number
        for number, some in enumerate(found)
        if (some and not unsure.isdisjoint(some) and (len(listed.intersection(some)) < _MANY or not hard.isdisjoint(some)))
        or (strange and some and STRANGER.search(lines[number]))
    ]


def _fix_single(line: str) -> str:
    """A line that has none beside it."""
    found = words().findall(line)
    ranks = list(map(_standing, found))
    lowest = min(ranks)
    if lowest > DOUBTFUL and not STRANGER.search(line):
        return _as_kz1048(line)
    damaged = set(found)
    if lowest == HARD or STRANGER.search(line) or len([word for word in damaged if standings[word] == LISTED]) < _MANY:
        return weighed(line, damaged, 0.0, _lean(damaged))
    return _as_kz1048(line)


_standing = standings.__getitem__


def _as_kz1048(text: str) -> str:
    """The text as if all its contested letters were those of KZ-1048."""
    try:
        return codepages.decode(codepages.encode(text, "cp1251"), "kz1048")
    except UnicodeEncodeError:  # letters that no code page of Cyrillic has
        return _replaced(text)


def _replaced(text: str) -> str:
    """The same, letter by letter."""
    for letter, right in _pairs():
        if letter in text:
            text = text.replace(letter, right)
    return text


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple(table("kz1048").items())


def _weighed(text: str, mapped: str, said: list[float], doubtful: list[Doubtful]) -> str:
    """The text as KZ-1048 has it, but for the doubtful lines, whose words are weighed with those around."""
    sums = [0.0, *accumulate(said)]
    parts, done, findall = list[str](), 0, words().findall
    for number, start, end in doubtful:
        found = findall(text, start, end)
        first, last = max(0, number - _NEAR), min(len(said), number + 1 + _NEAR)
        heard = max(-8.0, min(10.0, (sums[last] - sums[first] - said[number]) / 2))
        lean = (_lean(found) or _lean(findall(_with_near(text, start, end)))) if is_in_both(text, start, end) else 0
        parts += (mapped[done:start], weighed(text[start:end], set(found), heard, lean))
        done = end
    return "".join((*parts, mapped[done:]))


def _with_near(text: str, start: int, end: int) -> str:
    """A line with those on each side that are asked as well."""
    for _ in range(_NEAR):
        start = text.rfind("\n", 0, max(0, start - 1)) + 1
        end = text.find("\n", end + 1) if 0 <= end < len(text) else -1
    return text[start : end if end >= 0 else None]


def _lean(found: Iterable[str]) -> int:
    """More than 0 where the words show more letters that only PT154 has, less where those that only KZ-1048 has."""
    return sum(map(_leaned, found))


_leaned = leans.__getitem__
_voted = votes.__getitem__


def _reason(word: str, after: str) -> Reason | None:
    """What a word became, and why; None where it stayed."""
    if after == word:
        return None
    odds, name, _ = made(word, after)
    known = "known word" if after.lower() in kazakh_words() else "letters"
    around = "" if odds >= SURE else ", with the words around"
    confidence = 0.99 if odds >= SURE else 0.95 if odds >= LIKELY else 0.9
    return after, KINDS[name], f"{known}: log-odds {odds:+.1f}{around}", confidence, True, None


_reasons = Held(lambda word: _reason(word, word.translate(translation("kz1048")))).__getitem__  # of changes that KZ-1048 explains


def kinds(before: str, after: str) -> set[str]:
    """The kinds of damage that `fix` repaired."""
    if after == _as_kz1048(before):
        return {KINDS["kz1048"]}
    return {change.kind for change in explain(before, after)}


def explain(before: str, after: str) -> Iterable[Change]:
    """The changes that `fix` made."""
    parts = _split().split(before)
    ends = list(accumulate(map(len, parts)))
    places = list(zip(ends[::2], ends[1::2], parts[1::2], strict=False))
    if after == _as_kz1048(before):
        reasons: Iterable[Reason | None] = map(_reasons, parts[1::2])
    else:
        reasons = [_reason(word, after[start:end]) for start, end, word in places]
    return [_change((start, end, *reason)) for (start, end, _), reason in zip(places, reasons, strict=True) if reason]


_change: Callable[[Iterable[Any]], Change] = partial(tuple.__new__, Change)  # a named tuple of a row, without a call in Python for each


@cache
def _split() -> re.Pattern[str]:
    """Cuts a text into contested words and what is between them."""
    return re.compile(f"({words().pattern})")

"""Text that has lost the letters of Kazakh: `?` in their place, or the Russian letters that look like them.

First such text is told from sound text, by line: by words that are Kazakh and of no other language, and by the lines around.
Then a word is restored where the language leaves one reading. Nothing of this is certain, and each step says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from normalizers import question_marks
from normalizers.change import Change
from normalizers.held import Held
from normalizers.language.evidence import has_russian_stem, is_russian, kazakh_words, score
from normalizers.language.spelling import known, restored, shared, strange

KINDS = {"lookalikes": "russian-look-alikes", "marks": "question-marks", "marks-and-i": "question-marks"}
_WORD = re.compile("[\u0410-\u044f\u0401\u0451]+")
_OWN = re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_STRANGER = re.compile("[\u0402-\u040f\u0452-\u045f\u0460-\u052f]")
_NEEDED = 4.5  # evidence for a line by itself
_NEEDED_THEN = 0.4  # against Russian alone, in a text of which some lines are sure
_ESTABLISHED = 2  # as many as these
_NEAR = 3  # lines on each side that are asked as well


def _vote(small: str) -> float:
    """What a word in small letters says for its line having lost its Kazakh letters."""
    if len(small) < 3:
        return 0.0
    if small in strange():
        return 3.0
    worth = max(-3.0, min(2.0, score(small, "folded") / 2))
    return max(-0.7, worth) if small in shared() else worth


_votes = Held(_vote)


def _lean(small: str) -> float:
    """What a word in small letters says for its line being Kazakh and not Russian."""
    if len(small) < 3:
        return 0.0
    if is_russian(small):
        return -0.8
    if known(small, "lookalikes"):
        return 1.2
    worth = max(-2.0, min(1.0, score(small, "folded") / 2))
    return min(0.0, worth) if has_russian_stem(small) else worth


_leans = Held(_lean)


def fix(text: str) -> str:
    """The text with lost letters restored; of the same length."""
    return _fix_lookalikes(question_marks.fix(text))


def _fix_lookalikes(text: str) -> str:
    """Restore the lines that Russian letters were put into."""
    if "\n" not in text and _OWN.search(text):
        return text
    lines = text.split("\n")
    if all(map(_OWN.search, lines)):
        return text
    worth = _worths(lines)
    sure = sum([one >= _NEEDED for one in worth])
    if not sure and max(worth) < _NEEDED - 2.0:
        return text
    for number, line in enumerate(lines):
        need = _NEEDED - _around(worth, number)
        if worth[number] >= need or (sure >= _ESTABLISHED and len(line) > 3 and _against_russian(line) >= _NEEDED_THEN):
            lines[number] = " ".join(map(_unfolded, line.split(" ")))
    return "\n".join(lines)


def _worths(lines: list[str]) -> list[float]:
    """How surely lines are Kazakh in Russian letters: those in which a word is of Kazakh alone; 0 for others."""
    own, is_strange, words = _OWN.search, strange(), _WORD.findall
    worth = [0.0] * len(lines)
    for number, line in enumerate(lines):
        if len(line) > 3 and not own(line) and not is_strange.isdisjoint(found := words(line.lower())):
            worth[number] = _evidence(line, found)
    return worth


def _around(worth: list[float], number: int) -> float:
    """What the lines around add: no more than half of what is needed."""
    near = sum(worth[max(0, number - _NEAR) : number]) + sum(worth[number + 1 : number + 1 + _NEAR])
    return max(-2.0, min(2.0, near / 6))


def _evidence(line: str, words: list[str]) -> float:
    """How surely a line is Kazakh in Russian letters, by its words in small letters; 0 for one with a letter of another language."""
    return 0.0 if _STRANGER.search(line) else max(-10.0, min(10.0, sum(map(_votes.__getitem__, words))))


def _against_russian(line: str) -> float:
    """How surely a line is Kazakh where the text around is known to have lost its letters, so that only Russian is its rival."""
    if _OWN.search(line) or _STRANGER.search(line):
        return -10.0
    return sum(map(_leans.__getitem__, _WORD.findall(line.lower())))


def _unfold(chunk: str) -> str:
    """A chunk whose words have the letters of Kazakh."""
    return _WORD.sub(lambda found: restored(found[0], "lookalikes"), chunk)


_unfolded = Held(_unfold).__getitem__


def explain(before: str, after: str) -> Iterable[Change]:
    """The changes that `fix` made; none is certain."""
    for found in _changed_words().finditer(before):
        start, end = found.span()
        if before[start:end] != after[start:end]:
            yield from _explain_word(start, before[start:end], after[start:end])


def _explain_word(start: int, before: str, after: str) -> Iterator[Change]:
    """The change of one word, with what its reading rests on."""
    kind = "question-marks" if "?" in before and before.count("?") > after.count("?") else "russian-look-alikes"
    small = after.lower()
    sure = small in kazakh_words()
    evidence = "known word, the only reading" if sure else "letter groups: likeliest readings agree"
    yield Change(start, start + len(before), after, kind, evidence, 0.9 if sure else 0.7, False)


@cache
def _changed_words() -> re.Pattern[str]:
    return re.compile("[\u0400-\u052f?]+")

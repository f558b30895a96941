"""Words that a gap has cut in two, as texts taken out of PDF files have them: `Не гізгі`.

Only where the second part is no word, and both together are a known one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from normalizers.change import Change
from normalizers.compose import apply
from normalizers.language.evidence import kazakh_words, score
from normalizers.language.judge import support

_LETTERS = "\u0400-\u045f\u0490-\u04ff"
_OWN = re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_WORDS = re.compile(f"[{_LETTERS}]+")
_ODD = 0.5  # odds below which an unknown part is no Kazakh word
_SHORT = 3  # letters of a first part that makes an unknown second one look cut off
_OF_KAZAKH = 1.0  # how Kazakh a line has to be


def fix(text: str) -> str:
    """The text without such gaps."""
    if not _OWN.search(text):
        return text
    pairs = _pairs(text)
    return apply(text, _find(text, pairs)) if pairs else text


def explain(before: str, _: str) -> Iterable[Change]:
    """The changes that `fix` made."""
    return _find(before, _pairs(before))


def _find(text: str, pairs: set[tuple[str, str]]) -> Iterator[Change]:
    """The gaps, in the order of the text."""
    seconds = {second for _, second in pairs}
    start = 0
    for line in text.split("\n"):
        found = seconds.intersection(_WORDS.findall(line)) if _OWN.search(line) else None
        if found and support(line) >= _OF_KAZAKH:
            yield from _in_line(line, start, [(first, second) for first, second in pairs if second in found])
        start += len(line) + 1


def _in_line(line: str, start: int, pairs: list[tuple[str, str]]) -> Iterator[Change]:
    """The gaps of one line."""
    either = "|".join(f"((?i:{first})) ({second})" for first, second in sorted(pairs))
    for found in re.finditer(f"(?<![{_LETTERS}'\u2019-])(?:{either})(?![{_LETTERS}])", line):
        first, second = (group for group in found.groups() if group)
        if _OWN.search(first + second):
            place = start + found.start(), start + found.end()
            yield Change(*place, first + second, "gap-in-word", "known word without the gap", 0.9, True, _widths(first, second))


def _pairs(text: str) -> set[tuple[str, str]]:
    """Words that stand beside each other, in small letters, that are a known one together and not apart."""
    words, known = _WORDS.findall(text.lower()), kazakh_words()
    seconds = [number for number, word in enumerate(words) if word not in known and len(word) > 3]
    pairs = [(words[number - 1], words[number]) for number in seconds if number]
    return {(first, second) for first, second in pairs if first + second in known and _is_part(first, second)}


def _is_part(first: str, second: str) -> bool:
    """True where the second looks cut off: it is unknown, and no Kazakh word by its letters, or the first is too short to be one."""
    return len(first) <= _SHORT or score(second) < _ODD


def _widths(first: str, second: str) -> tuple[int, ...]:
    """The gap belongs to the last letter before it."""
    return (*(1,) * (len(first) - 1), 2, *(1,) * len(second))

"""Words that a gap has cut in two, as texts taken out of PDF files have them: `Не гізгі`.

Only where the second part is no word, and both together are a known one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import add

from normalizers.compose import apply
from normalizers.language.evidence import kazakh_words, score
from normalizers.language.judge import support
from normalizers.model import Change

_LETTER = "[\u0400-\u045f\u0490-\u04ff]"
_OWN = re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_WORDS = re.compile(f"{_LETTER}+")
_SMALL = "[\u0430-\u045f\u0493\u049b\u04a3\u04af\u04b1\u04bb\u04d9\u04e9]"
_PAIR = re.compile(f"(?<!{_LETTER})(?<![-\u2019'])(?=({_LETTER}+) ({_SMALL}{{4,}})(?!{_LETTER}))")
_ODD = 0.5  # odds below which an unknown part is no Kazakh word
_SHORT = 3  # letters of a first part that makes an unknown second one look cut off
_PART = -2.5  # and a known one


def fix(text: str) -> str:
    """The text without such gaps."""
    if not _OWN.search(text):
        return text
    words = _WORDS.findall(text.lower())
    known = kazakh_words()
    together = known.intersection(map(add, words, words[1:]))
    if not together or not any(a + b in together and len(b) > 3 and _is_part(a, b) for a, b in pairwise(words)):
        return text
    changes = list(_find(text))
    return apply(text, changes) if changes else text


def explain(before: str, _: str) -> Iterable[Change]:
    """The changes that `fix` made."""
    return _find(before)


def _find(text: str) -> Iterator[Change]:
    """The gaps, in the order of the text."""
    known = kazakh_words()
    last = 0
    for found in _PAIR.finditer(text):
        first, second = found.groups()
        whole = first + second
        if found.start() < last or not _in_kazakh(text, found.start()):
            continue
        if whole.lower() in known and _OWN.search(whole) and _is_part(first, second):
            last = found.start() + len(whole) + 1
            yield Change(found.start(), last, whole, "gap-in-word", "known word without the gap", 0.9, True, _widths(first, second))


def _in_kazakh(text: str, place: int) -> bool:
    """True where the line that holds the place is Kazakh."""
    end = text.find("\n", place)
    return support(text[text.rfind("\n", 0, place) + 1 : end if end >= 0 else len(text)]) >= 1.0


def _is_part(first: str, second: str) -> bool:
    """True where the second is no word by itself; a list of words out of old texts holds such parts as well."""
    if second in kazakh_words():
        return score(second) < _PART
    return len(first) <= _SHORT or score(second) < _ODD


def _widths(first: str, second: str) -> tuple[int, ...]:
    """The gap belongs to the last letter before it."""
    return (*(1,) * (len(first) - 1), 2, *(1,) * len(second))


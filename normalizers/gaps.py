"""Words that a gap has cut in two, as texts taken out of PDF files have them: `Не гізгі`.

Only where the second part is no word, and both together are a known one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress

from normalizers.change import Change
from normalizers.compose import apply
from normalizers.held import MOST
from normalizers.language.evidence import kazakh_words, score
from normalizers.language.judge import support
from normalizers.lines import blocks

_LETTERS = "\u0400-\u045f\u0490-\u04ff"
_OWN = re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_FIRST = re.compile(f"(?<![{_LETTERS}'\u2019-])[{_LETTERS}]+\\Z")  # the word before a gap
_SMALL = "".join(letter for letter in map(chr, range(0x400, 0x500)) if letter.islower() and re.match(f"[{_LETTERS}]", letter))
_SECOND = re.compile(f"\n(([{_SMALL}]{{4,}}+)(?![{_LETTERS}])[^\n]*)")  # a token that begins with that word
_END = " \n "  # an end of a line as a token of its own,
_OF_END = -1  # and what it counts for beyond itself: both spaces were added, and each token counts for the one after it
_ODD = 0.5  # odds below which an unknown part is no Kazakh word
_SHORT = 3  # letters of a first part that makes an unknown second one look cut off
_OF_KAZAKH = 1.0  # how Kazakh a line has to be

Gap = tuple[int, str, str]  # where the second part starts; both parts


def fix(text: str) -> str:
    """The text without such gaps."""
    if not _OWN.search(text):
        return text
    changes = _find(text)
    return apply(text, changes) if changes else text


def explain(before: str, _: str) -> Iterable[Change]:
    """The changes that `fix` made."""
    return _find(before)


def _find(text: str) -> list[Change]:
    """The gaps, in the order of the text."""
    return [
        change._replace(start=change.start + origin, end=change.end + origin) if origin else change
        for origin, block in blocks(text)
        for change in _find_here(block)
    ]


def _find_here(text: str) -> Iterable[Change]:
    """The gaps of some lines."""
    tokens = (_blotted(text).replace("\n", _END) if "\n" in text else text).split(" ")
    if _no_seconds.issuperset(tokens):
        return ()
    seconds = _seconds(set(tokens) - _no_seconds)
    if not seconds:
        return ()
    after = list(compress(range(len(tokens)), map(seconds.__contains__, tokens)))
    return _joined(text, _cut(tokens, after, seconds))


def _blotted(text: str) -> str:
    """The text, of the same length, without the lines in which no letter is of Kazakh alone."""
    own = _OWN.search
    return "\n".join([line if own(line) else "\0" * len(line) for line in text.split("\n")])


_no_seconds = set[str]()  # tokens that are known not to be what `_seconds` looks for


def _seconds(tokens: set[str]) -> dict[str, str]:
    """The tokens that begin with a word of some length in small letters that is none; and that word."""
    known = kazakh_words()
    seconds = {token: word for token, word in _SECOND.findall("\n".join(("", *tokens.difference(known)))) if word not in known}
    if len(_no_seconds) + len(tokens) > 2 * MOST:
        _no_seconds.clear()
    if len(tokens) <= 2 * MOST:
        _no_seconds.update(tokens.difference(seconds))
    return seconds


def _cut(tokens: Sequence[str], after: Sequence[int], seconds: dict[str, str]) -> Iterator[Gap]:
    """Words that stand beside each other and are a known one together."""
    starts: list[int] = []
    for number in after:
        second = seconds[tokens[number]]
        first = _FIRST.search(tokens[number - 1]) if number else None
        if first and first[0].lower() + second in kazakh_words() and _is_part(first[0], second) and _OWN.search(first[0] + second):
            starts = starts or [0, *accumulate([len(token) + (1 if token != "\n" else _OF_END) for token in tokens])]
            yield starts[number], first[0], second


def _is_part(first: str, second: str) -> bool:
    """True where the second looks cut off: it is unknown, and no Kazakh word by its letters, or the first is too short to be one."""
    return len(first) <= _SHORT or score(second) < _ODD


def _joined(text: str, gaps: Iterable[Gap]) -> Iterator[Change]:
    """The changes that close the gaps, in lines of Kazakh."""
    last, line_end, is_kazakh = 0, -1, False
    for place, first, second in gaps:
        start, end = place - 1 - len(first), place + len(second)
        if start > line_end:
            line_end = text.find("\n", end)
            line_end = len(text) if line_end < 0 else line_end
            is_kazakh = support(text[text.rfind("\n", 0, start) + 1 : line_end]) >= _OF_KAZAKH
        if is_kazakh and start >= last:
            yield Change(start, end, first + second, "gap-in-word", "known word without the gap", 0.9, True, _widths(first, second))
            last = end


def _widths(first: str, second: str) -> tuple[int, ...]:
    """The gap belongs to the last letter before it."""
    return (*(1,) * (len(first) - 1), 2, *(1,) * len(second))

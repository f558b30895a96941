"""Lines of a text, only those that are worth a look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate

_BLOCK = re.compile(r"(?:[^\n]*+\n){1,1000}+|[^\n]*\Z")
"""So many lines, the last with its end or without: all of a long text at once would take twice its memory."""


_SIZE = 200_000
"""Letters of a block: what is made of one is still near when it is asked for, and costs a long text no memory."""


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """A text in blocks of whole lines, each with its place; the end of a line between two blocks is in neither."""
    start = 0
    while len(text) - start > _SIZE and (end := text.find("\n", start + _SIZE)) >= 0:
        yield start, text[start:end]
        start = end + 1
    yield start, text[start:] if start else text


def hit(text: str, hint: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The spans of the lines, without their ends, in which the hint is found."""
    found = hint.search(text)
    while found:
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.end())
        if end < 0:
            end = len(text)
        yield start, end
        found = hint.search(text, end)


def mend(text: str, hint: re.Pattern[str], fix: Callable[[str], str]) -> str:
    """The text with `fix` done to the lines in which the hint is found; the text itself where nothing changes."""
    parts: list[str] = []
    last = 0
    for start, end in hit(text, hint):
        line = text[start:end]
        fixed = fix(line)
        if fixed is not line and fixed != line:
            parts += (text[last:start], fixed)
            last = end
    return "".join((*parts, text[last:])) if parts else text


def changed(before: str, after: str) -> Iterator[tuple[int, str, str]]:
    """The lines that differ: where each starts in `before`, and both its forms. Both texts have as many lines."""
    for one, other in zip(_BLOCK.finditer(before), _BLOCK.finditer(after), strict=True):
        if one[0] != other[0]:
            olds, news = one[0].split("\n"), other[0].split("\n")
            starts = list(accumulate([len(old) + 1 for old in olds], initial=one.start()))
            for number, (old, new) in enumerate(zip(olds, news, strict=True)):
                if old != new:
                    yield starts[number], old, new

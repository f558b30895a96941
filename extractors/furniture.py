"""What a web site left around a report: its own lines, told from the report's by `furniture.yaml`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractors.folding import fold
from extractors.view import Span, View

LONGEST = 200
"""A longer line is no furniture."""
REACH = 12
"""How many lines from either end may be a site's before the report begins or after it ends."""


def bounds(view: View) -> tuple[int, int]:
    """Where the report begins and ends within a text that a site may stand around."""
    lines = list(view.lines())
    start, end = 0, len(view.text)
    for _, last in _of_site(view, lines[:REACH]):
        start = last
    tail = [span for span in lines if span[0] > start + (end - start) // 2 and span[1] - span[0] < LONGEST]
    found = set(_of_site(view, tail))
    for index, span in enumerate(tail):
        following = tail[index : index + REACH]
        if span in found and len(found.intersection(following)) * 3 >= len(following):
            return start, span[0]
    return start, end


def _of_site(view: View, lines: Sequence[Span]) -> list[Span]:
    """Those of some lines that are a site's, in the order of the text; patterns are tried only in lines that have their words.

    A formula is no site's: `из 980 -> 294/980*2=0,6` is no way through its pages.
    """
    found = set()
    starts = [start for start, _ in lines]
    for words, pattern in _patterns() if lines else ():
        for word in words:
            place = view.folded.find(word, starts[0], lines[-1][1])
            while place >= 0:
                first, last = lines[bisect_right(starts, place) - 1]
                if place < last < first + LONGEST and not view.expressions(first, last) and pattern.search(view.folded, first, last):
                    found.add((first, last))
                place = view.folded.find(word, max(last, place + 1), lines[-1][1])
    return sorted(found)


@cache
def _patterns() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """The words that each pattern cannot do without, folded, and the pattern."""
    data: Any = yaml.load(files("extractors").joinpath("furniture.yaml").read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    patterns = []
    for line in data["site_lines"]:
        pattern = line.get("pattern") or "|".join(map(re.escape, line["words"]))
        patterns.append((tuple(map(fold, line["words"])), re.compile(_folded(pattern), re.MULTILINE)))
    return tuple(patterns)


def _folded(pattern: str) -> str:
    """A pattern with its words folded; its escapes stay."""
    return re.sub(r"\\.|[^\\]+", lambda part: part.group() if part.group().startswith("\\") else fold(part.group()), pattern)

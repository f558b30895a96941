"""What a web site left around a report: its own lines, told from the report's by `furniture.yaml`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractors.folding import fold
from extractors.view import View

LONGEST = 200
"""A longer line is no furniture."""
REACH = 12
"""How many lines from either end may be a site's before the report begins or after it ends."""


def bounds(view: View) -> tuple[int, int]:
    """Where the report begins and ends within a text that a site may stand around."""
    lines = list(view.lines())
    pattern = _pattern()
    start, end = 0, len(view.text)
    for first, last in lines[:REACH]:
        if last - first < LONGEST and pattern.search(view.folded, first, last):
            start = last
    tail = [span for span in lines if span[0] > start + (end - start) // 2 and span[1] - span[0] < LONGEST]
    for index, (first, last) in enumerate(tail):
        following = tail[index : index + REACH]
        if pattern.search(view.folded, first, last) and sum(bool(pattern.search(view.folded, *span)) for span in following) * 3 >= len(
            following
        ):
            return start, first
    return start, end


@cache
def _pattern() -> re.Pattern[str]:
    data: Any = yaml.load(files("extractors").joinpath("furniture.yaml").read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return re.compile("|".join(f"(?:{_folded(line)})" for line in data["site_lines"]), re.MULTILINE)


def _folded(pattern: str) -> str:
    """A pattern with its words folded; its escapes stay."""
    return re.sub(r"\\.|[^\\]+", lambda part: part.group() if part.group().startswith("\\") else fold(part.group()), pattern)

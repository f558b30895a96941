"""Where the last section ends, though the conclusion is not there yet: at what speaks of another matter."""

from __future__ import annotations

import re
from itertools import zip_longest

from extractors import scores
from extractors.model import Section
from extractors.numbers import DIGIT
from extractors.wording import Wording

HEADING = 60
"""A longer line is no heading."""
HEADING_SIGNS = re.compile(r"^[\W_]+|^[IVX]{1,4}[.)]\s*|[\W_]+$(?<![:.;,])")
"""What a heading may be drawn with: `=== СВОД ===`, `III. ҚОРЫТЫНДЫ`."""


def find(wording: Wording, section: Section) -> int:
    """Where the last section ends before the conclusion does: at a heading of another part, at a paragraph given to comparison."""
    view, start = wording.view, section.title_end
    lines = view.lines(section.start, section.end)
    scored = False
    for (first, last), following in zip_longest(lines, lines[1:]):
        if first >= start and (
            _opens_comparison(wording, first, last) or (scored and following and _is_other_heading(wording, first, last))
        ):
            return first
        scored = scored or any(True for _ in scores.labelled(view, first, last))
    return section.end


def _opens_comparison(wording: Wording, start: int, end: int) -> bool:
    """Whether a line is a heading of comparison, or a paragraph that opens with one: `Салыстыру. 2012 жылы …`."""
    first = next(iter(wording.view.sentences(start, end)), (start, end))
    if first[1] - first[0] >= HEADING or wording.view.numbers(*first):
        return False
    whole = first[1] >= end
    return wording.speaks_of(*first, wording.form.data.parts["comparison"]) or (
        not whole and len(wording.view.text[slice(*first)].split()) < 4 and wording.said(wording.form.data.comparison, *first) is not None
    )


def _is_other_heading(wording: Wording, start: int, end: int) -> bool:
    """Whether a line is a heading, of what no criterion is about: short, alone, without figures and a point at its end."""
    line = HEADING_SIGNS.sub("", wording.view.text[start:end])
    return (
        3 < len(line) < HEADING
        and line[0].isupper()
        and (line[-1].isalpha() or line.isupper())
        and not DIGIT.search(line)
        and not wording.view.numbers(start, end)
        and not wording.weights(start, end)
    )

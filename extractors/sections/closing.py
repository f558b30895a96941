"""Sections whose line with the criterion's number closes them: `…, 1+1+1+1+1+3=8. I критерий бойынша ұпай — 8, ең көбі 10.`"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors import scores
from extractors.model import Section
from extractors.view import View
from extractors.wording import Wording

LONGEST = 110
"""A longer line is the paragraph that it opens."""
HEADING = 60
"""So little may stand between the last closing line and the conclusion."""


def are_closed(wording: Wording, sections: Sequence[Section]) -> bool:
    """Whether the lines taken for titles close their sections.

    Most give the score, nothing comes after the last one, and what stands between two of them speaks of the later one's criterion.
    """
    view, maxima = wording.view, wording.form.maxima
    if len(sections) < 2 or len(view.text[_line_end(view, sections[-1]) : sections[-1].end].strip()) >= HEADING:
        return False
    if sum(_line_end(view, one) - one.start < LONGEST for one in sections) * 2 < len(sections):
        return False
    scored = (any(True for _ in scores.out_of(view, one.start, _line_end(view, one), maxima.get(one.criterion))) for one in sections)
    if sum(scored) * 2 <= len(sections):
        return False
    spoken = [(one, following, wording.weights(_line_end(view, one), one.end)) for one, following in pairwise(sections)]
    votes = [weights.get(following.criterion, 0) - weights.get(one.criterion, 0) for one, following, weights in spoken]
    return sum(vote > 0 for vote in votes) * 2 > len(sections)


def opened(wording: Wording, sections: Sequence[Section], start: int) -> tuple[Section, ...]:
    """The sections from where the one before is closed, the first one from a position on, without a title."""
    ends = [_line_end(wording.view, section) for section in sections]
    return tuple(
        replace(section, title="", start=begin, end=end, title_start=begin, title_end=begin)
        for section, begin, end in zip(sections, [start, *ends], ends, strict=False)
    )


def _line_end(view: View, section: Section) -> int:
    found = view.text.find("\n", section.title_end, section.end)
    return found if found >= 0 else section.end

"""Sections in any order: for each criterion the line that opens its section, such that the most speaks for all together.

As in `openings`, but no line has to come after that of the criterion before. From the lines that most speaks for, one after the other is
changed for another one, or for none, as long as that is better.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

from extractors.model import Section
from extractors.sections.openings import FEWEST, HAS_SCORE, MOST_LINES, NO_SCORE, SAME_LOOK, given, sections_of
from extractors.sections.weighing import Opening
from extractors.wording import Wording

LEAST, OF_ANOTHER = 2, -2
"""So much speaks for a line at least; what a score out of another criterion's maximum says where the own one is not known."""
PASSES = 4
ALIKE = 0.7
"""Such a share of the lines chosen looks alike."""
Choice = dict[int, Opening]


def find(wording: Wording, openings: Sequence[Opening], end: int) -> tuple[Section, ...]:
    """The sections that lines before a position open, in the order of the text; none where too little speaks for them."""
    if not FEWEST <= len(openings) <= MOST_LINES:
        return ()
    judge = _Judge(wording, openings[0].start, end)
    lines = {
        number: [one for one in openings if one.evidence.get(number, 0) >= LEAST] for number in range(len(wording.form.data.criteria))
    }
    chosen = {number: max(found, key=lambda one: one.evidence[number]) for number, found in lines.items() if found}
    for _ in range(PASSES):
        before = dict(chosen)
        for number, found in lines.items():
            chosen = max((_with(chosen, number, one) for one in (chosen.get(number), *found, None)), key=judge.of)
        if chosen == before:
            break
    alike = _alike(chosen)
    if len(alike) < FEWEST or len(alike) < ALIKE * len(chosen):
        return ()
    return sections_of(wording, sorted(((one, number) for number, one in alike.items()), key=lambda pair: pair[0].start), end)


def _alike(chosen: Choice) -> Choice:
    """Those lines of a choice that look like most of them: in no order, a line that merely begins with a criterion's words is no title."""
    looks = Counter(one.look for one in chosen.values() if one.look)
    look, _ = max(looks.items(), key=itemgetter(1), default=("", 0))
    return {number: one for number, one in chosen.items() if look and one.look == look}


def _with(chosen: Choice, number: int, opening: Opening | None) -> Choice:
    """The choice with another line for a criterion, or with none; a line opens one section."""
    others = {one: other for one, other in chosen.items() if one != number and other is not opening}
    return others if opening is None else others | {number: opening}


class _Judge:
    """How much speaks for a choice of lines."""

    def __init__(self, wording: Wording, start: int, end: int) -> None:
        self.end = end
        self.maxima = [None if one.maximum is None else int(one.maximum) for one in wording.form.data.criteria]
        self.given = given(wording, start, end)
        self.starts = [position for position, _ in self.given]

    def of(self, chosen: Choice) -> int:
        """The evidence of the lines, that of the scores in what they open, and that of lines which look alike."""
        found = sorted(((one.start, number, one) for number, one in chosen.items()), key=lambda part: part[0])
        ends: Sequence[int] = [start for start, _, _ in found[1:]] + [self.end]
        alike = sum(SAME_LOOK for (_, _, one), (_, _, other) in pairwise(found) if one.look and one.look == other.look)
        return alike + sum(
            one.evidence[number] + self._content(number, start, stop)
            for (start, number, one), stop in zip(found, ends, strict=False)  # there may be none
        )

    def _content(self, number: int, start: int, end: int) -> int:
        """What the scores out of a maximum between two positions say for a criterion."""
        here = {whole for _, whole in self.given[bisect_left(self.starts, start) : bisect_left(self.starts, end)]}
        own = self.maxima[number]
        if own is None:
            return OF_ANOTHER if here else 0
        return HAS_SCORE if own in here else NO_SCORE

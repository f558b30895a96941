"""Lines that count: marks of one look, whatever it is, whose number goes up with the criteria that the lines speak of.

`К-1.`, `(1)`, `2.1.`, `Раздел 1 /`: a reader need not know a mark to see that it numbers the sections. The lines whose words
agree with their number show it; the ones between them whose words say nothing are then told by their number alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.model import Section
from extractors.wording import Wording

MARK = re.compile(
    r"(?P<lead>[^\w\n«\"]{0,3}(?:[^\W\d_]{1,12}[^\S\n]?[-–.№]?[^\S\n]?)?(?:\d{1,2}[.-])?)"
    r"(?P<number>1?\d)(?!\d)(?P<tail>[^\w\n\t|«\"]{1,4}|[^\S\n\t]?(?=[«\"]))(?=[«\"]?[^\W\d_])"
)
"""Signs, perhaps a short word and the number of a chapter; a number that counts; signs. A cell of a table is no mark."""
NAME_END = re.compile(r"[:;?!\n]|\.(?=\s|$)|[ \t]{3}|\s[-–—]\s")
LONGEST_NAME = 110
FEWEST, MOST = 5, 0.7
"""So many lines of one look agree with their number at least, and such a share of those whose words say anything."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line's mark: where the line starts and the mark ends, its look without the number, the number."""

    start: int
    end: int
    look: str
    number: int


def find(wording: Wording, start: int, end: int) -> dict[int, Mark]:
    """The marks that number the criteria, by where their lines start."""
    looks = defaultdict[str, list[Mark]](list)
    for mark in _marks(wording, start, end):
        looks[mark.look].append(mark)
    return {
        mark.start: mark for marks in looks.values() if len({one.number for one in marks}) >= FEWEST for mark in _numbering(wording, marks)
    }


def goes_on(wording: Wording, section: Section) -> int | None:
    """Where the count goes on after the last criterion: `§ 11` after the section under `§ 10` is another part of the report."""
    marks = list(_marks(wording, section.start, section.end))
    own = next((mark for mark in marks if mark.start == section.start), None)
    if own is None or own.number < len(wording.form.data.criteria):
        return None
    return next((mark.start for mark in marks if mark.look == own.look and mark.number == own.number + 1), None)


def _marks(wording: Wording, start: int, end: int) -> Iterator[Mark]:
    text = wording.view.text
    for first, last in wording.view.lines(start, end):
        match = MARK.match(text, first, last)
        if match and int(match["number"]) > 0:
            look = " ".join(f"{match['lead']}#{match['tail']}".lower().split())
            yield Mark(first, match.end(), look, int(match["number"]))


def _numbering(wording: Wording, marks: Sequence[Mark]) -> list[Mark]:
    """The marks of one look that go up with the criteria, and those that fill the gaps between; none where few agree."""
    criteria = [_criterion(wording, mark) for mark in marks]
    agreeing = [mark for mark, criterion in zip(marks, criteria, strict=True) if criterion == str(mark.number)]
    if len({mark.number for mark in agreeing}) < FEWEST or len(agreeing) < MOST * sum(map(bool, criteria)):
        return []
    starts = [mark.start for mark in agreeing]
    silent = [(mark, bisect_left(starts, mark.start)) for mark, criterion in zip(marks, criteria, strict=True) if criterion is None]
    edges = [0, *(mark.number for mark in agreeing), len(wording.form.data.criteria) + 1]
    fitting = [(mark, gap) for mark, gap in silent if edges[gap] < mark.number < edges[gap + 1]]
    times = Counter((mark.number, gap) for mark, gap in fitting)
    return agreeing + [mark for mark, gap in fitting if times[mark.number, gap] == 1]


def _criterion(wording: Wording, mark: Mark) -> str | None:
    """The criterion that the words after a mark speak of most; its number where they speak for that as much as for another."""
    text = wording.view.text
    stop = NAME_END.search(text, mark.end, mark.end + LONGEST_NAME)
    weights = wording.weights(mark.end, stop.start() if stop else mark.end + LONGEST_NAME)
    most = max(weights.values(), default=0)
    if most < 2:
        return None
    return str(mark.number) if weights.get(str(mark.number)) == most else max(weights, key=lambda one: weights[one])

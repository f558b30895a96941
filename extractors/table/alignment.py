"""A table of scores of any layout: criteria and numbers in reading order, aligned so that most speaks for the scores.

Whatever signs part its cells, a table names every criterion once and repeats the same columns for each. So the names
(or, where there are none, the numbers 1 to 10) are anchors, the numbers between two anchors are a row, before its name
or after it; the columns of indexes and of maxima are known by their values, and of those that are left the scores are
the ones that add up to the total and that the sections repeat. Where all anchors come first, the columns follow.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

from extractors.numbers import Quantity
from extractors.table import anchors, columns, hypotheses
from extractors.table.anchors import Anchor, Token
from extractors.table.evidence import Evidence, Scores, adds_up, are_pages
from extractors.table.hypotheses import Assigned
from extractors.table.row import Row
from extractors.wording import Wording

FAR = 240
"""How far apart, in code points, two anchors of one table may stand."""
NEAR = 120
"""How far from the outermost anchors a number of the table may stand."""
FEWEST, MOST_LOST = 5, 0.3
"""A window has so many criteria at least; of a table no larger share may have lost its scores."""
LONGEST, LONGEST_UNNAMED, SHORT = 110, 50, 5
"""Visible signs of a row on average, and of one whose anchor is a number alone, which is shorter than a name."""
OWN = 0.25
"""The share of names and numbers in what a table holds."""
LISTED = re.compile(r"\s*[;,/|]\s*|\s+(?:(?:и|және|мен)\s+)?")
"""What parts the numbers of a list in one sentence."""
FEWEST_ADDED = 3
"""So many scores above zero make a number their sum that nothing calls so."""
BELOW = 1200
"""How far below the last name the columns of a table may go on whose names stand first."""
MOST_COLUMNS = 5
MOST_WINDOWS = 200
"""Of a text; one of many reports is cut before it is read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A reading of a table, with what speaks for it."""

    rows: tuple[Row, ...]
    weight: float
    adds_up: bool


def find(wording: Wording, end: int, counted: Counter[str]) -> Found | None:
    """The table before a position for which most speaks, in a text whose numbers are counted; None where nothing is enough."""
    named = anchors.named(wording, end)
    best: Found | None = None
    for runs in (_windows(named), _numbered(wording, named, end)):
        for run in islice(runs, MOST_WINDOWS):
            best = _better(best, _read(wording, run, end, counted))
        if best and best.adds_up and len(best.rows) > len(wording.form.criteria):
            return best
    return best or _listed(wording, end, counted)


def _listed(wording: Wording, end: int, counted: Counter[str]) -> Found | None:
    """The scores named in one breath, in the order of the criteria: `1-10 соответственно: 6; 2,5; 11,3; …, сумма 43,1`.

    As many as there are criteria, with their sum beside them, and most of them repeated in the sections: else last year's are as good.
    """
    text, size = wording.view.text, len(wording.form.criteria)
    best: Found | None = None
    for run in _runs(text, anchors.tokens(wording.view, 0, end)):
        if len(run) not in (size, size + 1):
            continue
        assigned = [
            Assigned(Anchor(one.start, one.start, str(at), named=False), one.quantity, None) for at, one in enumerate(run[:size], 1)
        ]
        evidence = Evidence.around(text, counted, run[0].start, run[-1].end + NEAR, wording.form.maxima)
        broken = [one.quantity.value for one in run[:size] if one.quantity and one.quantity.digits]
        if sum(value in evidence.elsewhere for value in broken) * 2 > len(broken):
            near = anchors.tokens(wording.view, max(0, run[0].start - NEAR), min(end, run[-1].end + NEAR))
            found = _judged(text, assigned, near, evidence, size)
            best = _better(best, found if found and found.adds_up else None)
    return best


def _runs(text: str, found: Sequence[Token]) -> Iterator[list[Token]]:
    """The numbers between which nothing but a sign or `and` stands, in runs."""
    run: list[Token] = []
    for token in found:
        if run and not (run[-1].end <= token.start < run[-1].end + 6 and LISTED.fullmatch(text, run[-1].end, token.start)):
            yield run
            run = []
        run.append(token)
    yield run


def _better(one: Found | None, other: Found | None) -> Found | None:
    return other if one is None or (other is not None and other.weight > one.weight) else one


def _windows(named: Sequence[Anchor]) -> Iterator[list[Anchor]]:
    """The runs of anchors near each other in which every criterion is named once; the total may stand at either end or between."""
    run: list[Anchor] = []
    for anchor in named:
        if run and anchor.start - run[-1].end > FAR:
            yield from _if_many(run)
            run = []
        if run and anchor.criterion == run[-1].criterion == "total":
            run.pop()
        again = next((at for at, other in enumerate(run) if other.criterion == anchor.criterion != "total"), None)
        if again is not None:
            yield from _if_many(run)
            run = run[again + 1 :]
        run.append(anchor)
    yield from _if_many(run)


def _if_many(run: Sequence[Anchor]) -> Iterator[list[Anchor]]:
    if sum(anchor.criterion != "total" for anchor in run) >= FEWEST:
        yield list(run)


def _numbered(wording: Wording, named: Sequence[Anchor], end: int) -> Iterator[list[Anchor]]:
    """The runs of the numbers 1 to 10, each once, at equal steps among the numbers of a text; a part of a run is none."""
    found = anchors.tokens(wording.view, 0, end)
    size = len(wording.form.criteria)
    totals = [anchor for anchor in named if anchor.criterion == "total"]
    for step in range(1, MOST_COLUMNS + 1):
        before = set[int]()
        for at in range(len(found)):
            run = _steps(found, at, step, size)
            if run and (len(run) == size or run[-1].start not in before):
                before.update(token.start for token in run)
                below = totals[bisect_left(totals, run[-1].end, key=attrgetter("start")) :][:1]
                near = [total for total in below if total.start - run[-1].end < FAR]
                yield [Anchor(token.start, token.end, str(token.index), named=False) for token in run] + near


def _steps(found: Sequence[Token], at: int, step: int, size: int) -> list[Token]:
    """The numbers at equal steps from one on, as long as each is a criterion's and new; empty where they leave out one."""
    run: list[Token] = []
    seen = set[int]()
    for token in found[at : at + step * size : step]:
        if token.index is None or token.index in seen or (run and token.start - run[-1].end > FAR):
            break
        seen.add(token.index)
        run.append(token)
    return run if len(run) >= (1 - MOST_LOST) * size and max(seen) == len(run) else []


def _read(wording: Wording, run: list[Anchor], end: int, counted: Counter[str]) -> Found | None:
    """The best reading of a window."""
    text, maxima = wording.view.text, wording.form.maxima
    start, stop = run[0].start, run[-1].end
    found = anchors.tokens(wording.view, max(0, start - NEAR), min(end, stop + BELOW))
    evidence = Evidence.around(text, counted, start, stop + NEAR, maxima)
    first = next(anchor for anchor in run if anchor.criterion != "total")
    head = [text[slice(*cell)] for cell in columns.head(wording.view, text.rfind("\n", 0, first.start) + 1)]
    if any(len(formula.sides[0].terms) > 2 for formula in wording.view.expressions(first.start, max(stop, first.end))):
        return None  # a section computes; a table states
    best: Found | None = None
    for assigned in hypotheses.of(text, run, found, maxima, head):
        best = _better(best, _judged(text, assigned, found, evidence, len(wording.form.criteria)))
    return best


def _judged(text: str, assigned: Sequence[Assigned], found: Sequence[Token], evidence: Evidence, size: int) -> Found | None:
    """A reading with what speaks for it; None where that is not enough for a table."""
    criteria = [one for one in assigned if one.anchor.criterion != "total"]
    scores: dict[str, Quantity | None] = {one.anchor.criterion: one.score for one in criteria}
    if sum(score is not None for score in scores.values()) < (1 - MOST_LOST) * size:
        return None
    totals = [one for one in assigned if one.anchor.criterion == "total" and one.score]
    total = next((one for one in totals if adds_up(scores | {"total": one.score})), None) or _summed(scores, criteria, found)
    total = total or _outermost(totals, criteria)
    kept = sorted(criteria + ([total] if total else []), key=lambda one: one.start)
    if total:
        scores["total"] = total.score
    if are_pages(scores) or not _is_close(text, kept, found) or not evidence.enough(scores):
        return None
    weight = evidence.of(scores, {one.anchor.criterion: one.maximum for one in kept})
    return Found(tuple(_row(one, evidence) for one in kept), weight + sum(one.is_tight(text) for one in kept) / 10, adds_up(scores))


def _is_close(text: str, kept: Sequence[Assigned], found: Sequence[Token]) -> bool:
    """Whether rows follow one another, and much of what stands between the first and the last is names and numbers."""
    start, end = kept[0].start, max(one.end for one in kept)
    own = sum(_visible(text, one.anchor.start, one.anchor.end) for one in kept)
    own += sum(token.end - token.start for token in anchors.between(found, start, end))
    visible = _visible(text, start, end)
    if all(one.anchor.end - one.anchor.start < SHORT for one in kept if one.anchor.criterion != "total"):
        return visible <= LONGEST_UNNAMED * len(kept)
    return visible <= LONGEST * len(kept) and own >= OWN * visible


def _visible(text: str, start: int, end: int) -> int:
    """How many signs of a span a reader sees."""
    return end - start - sum(map(str.isspace, text[start:end]))


def _summed(scores: Scores, criteria: Sequence[Assigned], found: Sequence[Token]) -> Assigned | None:
    """The number above or below the table that is the sum of its scores, whatever it is called."""
    if sum(bool(score and score.value) for score in scores.values()) < FEWEST_ADDED:
        return None
    start, end = min(one.start for one in criteria), max(one.end for one in criteria)
    for token in found:
        outside = 0 <= start - token.end < NEAR or 0 <= token.start - end < NEAR
        if outside and token.quantity and token.index is None and adds_up({**scores, "total": token.quantity}):
            return Assigned(Anchor(token.start, token.start, "total"), token.quantity, None)
    return None


def _outermost(totals: Sequence[Assigned], criteria: Sequence[Assigned]) -> Assigned | None:
    """The total below or above all criteria; one between them is that of a part."""
    below = [one for one in totals if one.anchor.start > criteria[-1].anchor.start]
    above = [one for one in totals if one.anchor.start < criteria[0].anchor.start]
    return next(iter(below[:1] + above[-1:]), None)


def _row(one: Assigned, evidence: Evidence) -> Row:
    """A row; a number below its score that is no maximum of the form's is another's."""
    anchor, score, most = one.anchor, one.score, one.maximum
    if most and score and most.value < score.value and most.value != evidence.maxima.get(anchor.criterion):
        most = None
    name = (anchor.start, anchor.end) if anchor.named else (anchor.end, anchor.end)
    return Row(one.start, one.end, *name, None, score, most, anchor.criterion, tuple(number for number in (most, score) if number))

"""Sections told by all that speaks for them together, where no one kind of title tells them.

Every line is weighed for every criterion: its number, the words it begins with, whether it looks like the other titles,
whether the part of the text that it opens gives a score out of that criterion's maximum. Of all ways to lay the criteria
over the lines in their order the one with the most evidence is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors import numbers, scores
from extractors.folding import WORD
from extractors.model import Section
from extractors.numbers import DIGIT
from extractors.sections.marks import Marks, marks_of
from extractors.wording import Wording

GAP = r"[ \t\u00a0]"
MARK = (
    rf"(?:(?:[^\W\d_]{{0,2}}[ -]?\d{{1,2}}|[IVXІХ]{{1,4}}|[^\W\d_]{{1,2}}|[^\W\d_]{{3,12}}{GAP}+(?:№{GAP}*)?\d{{1,2}})"
    rf"(?:[.)\]/]+{GAP}*|{GAP}?[:–—-]+(?:{GAP}+|(?=\d)))|\d{{1,2}}-[^\W\d_]{{3,12}}[.:]{GAP}+)"
)
LAST_NUMBER = re.compile(r"\d{1,2}(?=\D*\Z)|[IVXІХ]{1,4}(?=\W*\Z)")
NAME_END = re.compile(r"[:;?!\n]|\.(?=\s|$)|[ \t]{3}|[ \t][-–—][ \t]")
LONGEST_NAME, SHOWN = 110, 60
"""How long a name is; how much is looked at of a line that goes on without one."""
CALLED, NUMBERED, OTHER_NUMBER = 5, 3, -4
"""What `критерий 4` says for criterion 4, what a mark 4 alone does, and what either does for another one."""
MOST_OF_WORDS, RIVALLED = 6, 4
SAME_LOOK, HAS_SCORE, NO_SCORE, SKIPPED = 2, 4, -2, -2
LEAST = 4
"""So much speaks for a line at least that opens a section."""
MOST_LINES = 90
"""Among more lines than that, the right ones are not to be told, and not in time."""
FEWEST = 5
"""Fewer sections than that show no order."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """A line that may open a section: where it starts, where its title ends, what it looks like, what speaks for each criterion.

    `sure` are the criteria for which more speaks than a number.
    """

    start: int
    title_end: int
    look: str
    evidence: dict[int, int]
    sure: frozenset[int]


def align(wording: Wording, start: int, end: int) -> tuple[Section, ...]:
    """The sections between two positions, in the order of their criteria; none where too little speaks for them."""
    marks = marks_of(wording.form)
    openings = [one for span in wording.view.lines(start, end) if (one := _opening(wording, marks, *span))]
    if not FEWEST <= len(openings) <= MOST_LINES:
        return ()
    chosen = _best(wording, openings, _given(wording, openings[0].start, end), end)
    if len(chosen) < FEWEST:
        return ()
    ends = [opening.start for opening, _ in chosen[1:]] + [end]
    return tuple(
        Section(
            wording.form.data.criteria[number].id,
            wording.view.text[opening.start : opening.title_end].strip(),
            opening.start,
            stop,
            opening.start,
            opening.title_end,
        )
        for (opening, number), stop in zip(chosen, ends, strict=True)
    )


def support(wording: Wording, sections: Sequence[Section]) -> int:
    """How much speaks for sections together: one for each, and one for each that gives a score out of its criterion's maximum."""
    wholes = _wholes(wording, sections)
    maxima = wording.form.maxima
    scored = {section.criterion for section, here in zip(sections, wholes, strict=True) if maxima.get(section.criterion) in here}
    return len({section.criterion for section in sections}) + len(scored)


def joined(wording: Wording, sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, without those that are a part of the one before: they give its score out of its maximum, and none out of their own.

    Where the section on the archive is missing, the item on it among those on documents looks like its title.
    """
    maxima = wording.form.maxima
    kept: list[Section] = []
    before: set[int] = set()
    for section, here in zip(sections, _wholes(wording, sections), strict=True):
        own, whole = maxima.get(section.criterion), maxima.get(kept[-1].criterion) if kept else None
        if whole in here and whole not in before and own is not None and own not in here:
            kept[-1] = replace(kept[-1], end=section.end)
            before |= here
        else:
            kept.append(section)
            before = here
    return tuple(kept)


def _wholes(wording: Wording, sections: Sequence[Section]) -> list[set[int]]:
    """The maxima out of which each section gives a score."""
    if not sections:
        return []
    given = _given(wording, sections[0].start, max(section.end for section in sections))
    return [{whole for place, whole in given if section.start <= place < section.end} for section in sections]


def _opening(wording: Wording, marks: Marks, start: int, end: int) -> _Opening | None:
    """What speaks for each criterion in a line, None where nothing does."""
    text = wording.view.text
    lead = _lead(marks.of).match(text, start, end)
    after = lead.end() if lead else start
    told, called = _number(marks, lead) if lead else (None, False)
    stop = NAME_END.search(text, after, min(end, after + LONGEST_NAME))
    name_end = stop.start() if stop else end if end - after < LONGEST_NAME else after + SHOWN
    weights = wording.weights(after, name_end)
    if told is None and max(weights.values(), default=0) < 2:
        return None
    evidence, sure = {}, set()
    for number, criterion in enumerate(wording.form.data.criteria):
        own = weights.get(criterion.id, 0)
        rival = max((weight for identity, weight in weights.items() if identity != criterion.id), default=0)
        points = min(own, MOST_OF_WORDS) - (min(rival, RIVALLED) if rival >= own else 0)
        if told is not None:
            points += (CALLED if called else NUMBERED) if str(told) == criterion.id else OTHER_NUMBER
        if points > 0:
            evidence[number] = points
        if own > max(rival, 1) or (called and str(told) == criterion.id):
            sure.add(number)
    if not evidence:
        return None
    known = max(weights.values(), default=0) >= (4 if called else 2)
    counts = DIGIT.search(text, after, name_end) or wording.view.numbers(after, name_end)
    named = known and not counts and (stop is not None or name_end == end)
    look = _look(text[start:after], "" if not named else "alone" if name_end >= end - 1 else "run-in")
    return _Opening(start, name_end if named else after if called else start, look, evidence, frozenset(sure))


@cache
def _lead(of: str) -> re.Pattern[str]:
    """What a title begins with before its words: signs, a mark of any kind, a preposition, the number of a criterion."""
    return re.compile(
        rf"[^\w\n«\"]*(?P<marks>(?:{MARK}){{0,3}}(?:(?<![ \t])\d{{1,2}}{GAP}+)?)(?:(?:по|о|об|к|для|про)[ \t]+)?"
        rf"(?:(?P<before>[^\W\d_]+|\d{{1,2}})[ \t]*-?[ \t]*{of}(?:[ \t]+бойынша)?|{of}[ \t]+(?:№[ \t]*)?(?P<after>\d{{1,2}}|[^\W\d_]+)\b)?"
        r"[ \t.:)–-]*",
        re.IGNORECASE,
    )


def _number(marks: Marks, lead: re.Match[str]) -> tuple[int | None, bool]:
    """The number that a title begins with, and whether it is called a criterion's."""
    word = lead["before"] or lead["after"]
    called = numbers.index(word) if word else None
    if called is not None:
        return called, True
    last = LAST_NUMBER.search(lead["marks"])
    return (numbers.index(last.group()) if last else None), marks.any.search(lead["marks"]) is not None


def _look(lead: str, named: str) -> str:
    """What the signs before a title look like, whatever their number, and how its name goes on; empty where a line just begins."""
    signs = re.sub(r"\d+|[IVXІХ]+\b", "0", WORD.sub(lambda word: "w" if len(word.group()) > 2 else "0", lead)).strip()
    return f"{signs} {named}".strip()


def _given(wording: Wording, start: int, end: int) -> list[tuple[int, int]]:
    """Where scores out of a maximum stand, each with that maximum, in the order of the text."""
    view = wording.view
    maxima = {int(criterion.maximum) for criterion in wording.form.data.criteria if criterion.maximum is not None}
    found = (score for sentence in view.whole_sentences(start, end) for score in scores.out_of(view, *sentence))
    return sorted((score.start, int(score.maximum.value)) for score in found if score.maximum and score.maximum.value in maxima)


def _best(wording: Wording, openings: Sequence[_Opening], given: list[tuple[int, int]], end: int) -> list[tuple[_Opening, int]]:
    """The lines chosen and the criterion of each, such that the most speaks for them together."""
    starts = [position for position, _ in given]
    maxima = [int(criterion.maximum) if criterion.maximum is not None else None for criterion in wording.form.data.criteria]

    def content(number: int, first: int, last: int) -> int:
        here = [maximum for _, maximum in given[bisect_left(starts, first) : bisect_left(starts, last)]]
        wanted = maxima[number]
        return 0 if wanted is None else HAS_SCORE if wanted in here else NO_SCORE

    best: dict[tuple[int, int], tuple[int, tuple[int, int] | None]] = {}
    for place, opening in enumerate(openings):
        for number, points in opening.evidence.items():
            value, before = SKIPPED * number, None
            for other, earlier in enumerate(openings[:place]):
                for previous in earlier.evidence:
                    if previous >= number:
                        continue
                    sum_ = (
                        best[other, previous][0]
                        + content(previous, earlier.start, opening.start)
                        + SKIPPED * (number - previous - 1)
                        + (SAME_LOOK if opening.look and earlier.look == opening.look else 0)
                    )
                    if sum_ >= value:  # of equals the later: a list of all criteria may stand before their sections
                        value, before = sum_, (other, previous)
            best[place, number] = value + points, before
    if not best:
        return []
    last = len(maxima) - 1
    found: tuple[int, int] | None = max(
        best, key=lambda one: best[one][0] + content(one[1], openings[one[0]].start, end) + SKIPPED * (last - one[1])
    )
    chosen = []
    while found:
        chosen.append((openings[found[0]], found[1]))
        found = best[found][1]
    return _credible(list(reversed(chosen)), content, end)


def _credible(chosen: list[tuple[_Opening, int]], content: Callable[[int, int, int], int], end: int) -> list[tuple[_Opening, int]]:
    """Those that enough speaks for; the ones of a number alone only where twice as many have more: any list is numbered."""
    looks = Counter(opening.look for opening, _ in chosen)
    found = [
        (opening, number)
        for opening, number in chosen
        if opening.evidence[number] + (SAME_LOOK if opening.look and looks[opening.look] > 2 else 0) >= LEAST
    ]
    if not found:
        return []
    ends = [opening.start for opening, _ in found[1:]] + [end]
    sure = [
        (opening, number)
        for (opening, number), stop in zip(found, ends, strict=True)
        if number in opening.sure or content(number, opening.start, stop) > 0
    ]
    return found if len(sure) * 3 >= len(found) * 2 else sure

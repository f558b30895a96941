"""Sections told by all that speaks for them together, where no one kind of title tells them.

Every line is weighed for every criterion: its number, the words it begins with, whether it looks like the other titles,
whether the part of the text that it opens gives a score out of that criterion's maximum. Of all ways to lay the criteria
over the lines in their order the one with the most evidence is taken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from extractors import scores
from extractors.model import Section
from extractors.sections.weighing import Opening
from extractors.wording import Wording

SAME_LOOK, HAS_SCORE, NO_SCORE, SKIPPED = 2, 4, -2, -2
LEAST = 4
"""So much speaks for a line at least that opens a section."""
MOST_LINES = 90
"""Among more lines than that, the right ones are not to be told, and not in time."""
FEWEST = 5
"""Fewer sections than that show no order."""


def align(wording: Wording, openings: Sequence[Opening], end: int) -> tuple[Section, ...]:
    """The sections that lines before a position open, in the order of their criteria; none where too little speaks for them."""
    if not FEWEST <= len(openings) <= MOST_LINES:
        return ()
    chosen = _best(wording, openings, given(wording, openings[0].start, end), end)
    if len(chosen) < FEWEST:
        return ()
    return sections_of(wording, chosen, end)


def sections_of(wording: Wording, chosen: Sequence[tuple[Opening, int]], end: int) -> tuple[Section, ...]:
    """The sections that lines open, each with the place of its criterion in the form."""
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
    found = given(wording, sections[0].start, max(section.end for section in sections))
    return [{whole for place, whole in found if section.start <= place < section.end} for section in sections]


def given(wording: Wording, start: int, end: int) -> list[tuple[int, int]]:
    """Where scores out of a maximum stand, each with that maximum, in the order of the text."""
    view = wording.view
    maxima = {int(criterion.maximum) for criterion in wording.form.data.criteria if criterion.maximum is not None}
    found = (score for sentence in view.whole_sentences(start, end) for score in scores.out_of(view, *sentence))
    return sorted((score.start, int(score.maximum.value)) for score in found if score.maximum and score.maximum.value in maxima)


def _best(wording: Wording, openings: Sequence[Opening], given: list[tuple[int, int]], end: int) -> list[tuple[Opening, int]]:
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


def _credible(chosen: list[tuple[Opening, int]], content: Callable[[int, int, int], int], end: int) -> list[tuple[Opening, int]]:
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

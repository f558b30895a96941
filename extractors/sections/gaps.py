"""A title that no word is known of: the one line in the place of a missing section that stands alone as the titles around it do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model import Section
from extractors.numbers import DIGIT
from extractors.view import Span
from extractors.wording import Wording

LONGEST, SHORTEST = 60, 4
FEWEST = 5
"""So many titles stand alone, after an empty line, at least."""


def filled(wording: Wording, sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, parted where one between two of them is missing and one line alone can be its title."""
    order = [criterion.id for criterion in wording.form.data.criteria]
    if len(sections) == len(order) or sum(_is_alone(wording, one.title_start, one.title_end) for one in sections) < FEWEST:
        return tuple(sections)
    found = list(sections[-1:])
    for one, following in reversed(list(pairwise(sections))):
        found = [*_parted(wording, one, following, order), *found]
    return tuple(found)


def _parted(wording: Wording, one: Section, following: Section, order: Sequence[str]) -> list[Section]:
    """A section, with the missing one after it where that is the only one before the next and a line can be its title."""
    place = order.index(one.criterion) + 1
    titles = list(_lines_alone(wording, one)) if order.index(following.criterion) == place + 1 else []
    if len(titles) != 1:
        return [one]
    start, end = titles[0]
    return [replace(one, end=start), Section(order[place], wording.view.text[start:end], start, one.end, start, end)]


def _lines_alone(wording: Wording, section: Section) -> Iterator[Span]:
    """The lines of a section, after its title's, that stand alone, have text below them and speak of no criterion."""
    lines = wording.view.lines(section.title_end, section.end)
    for (first, last), _ in pairwise(lines):
        if _is_alone(wording, first, last) and not wording.weights(first, last):
            yield first, last


def _is_alone(wording: Wording, start: int, end: int) -> bool:
    """Whether a span is a line without figures after an empty one, short, with a capital, and with no sign at its end."""
    text = wording.view.text
    line = text[start:end]
    return (
        SHORTEST <= len(line) <= LONGEST
        and line[:1].isupper()
        and line[-1:].isalnum()
        and text[max(0, start - 2) : start] == "\n\n"
        and text[end : end + 1] == "\n"
        and not DIGIT.search(line)
    )

"""A whole count: lines of one look that number the criteria, each once, whatever else they say.

`--- 4 ---`, `Критерий-4. Баяндамашы …`, `IV бөлім`, `Балл 8,6 из 10 по критерию (4)`: no word there tells criterion 4, and still
a reader sees that it begins, in whatever order the numbers stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors import numbers, scores
from extractors.folding import fold
from extractors.model import Section
from extractors.sections.series import Mark
from extractors.view import View
from extractors.wording import Wording

NUMBER = re.compile(r"(?<![\w.,])(?:[КK№]\s?)?(?:0?(?P<number>10|[1-9])|(?P<roman>[IVXІХ]{1,4}))(?!\w|[.,]\d)")
AFTER = re.compile(r"(?:\s?-?\s?(?:ші|шы|ый|ий|ой|ая|й|я|го|му)\b)?(?P<signs>[^\w\n]*)(?P<word>[^\W\d_]*)")
BEFORE = re.compile(r"[^\W\d_]*[^\w\n]*\Z")
FIRST = re.compile(r"[^\W\d_]*")
LEAD, SHORT = 14, 110
"""So many letters before a number are its mark as they are; so long is a line at most whose last number may be its mark."""
STEM = 4
"""Of the words beside a number so many letters tell its look: what follows them is an ending, or a typing error."""
FEWEST = 5
COVERED = 0.5
"""So much of the text that is looked through must lie under a count: a list of ten items lies in one section."""


def find(wording: Wording, start: int, end: int) -> tuple[Section, ...]:
    """The sections of the first whole count between two positions, most of which give a score; none where there is no such count."""
    looks = defaultdict[str, list[Mark]](list)
    for mark in _marks(wording.view, start, end):
        looks[mark.look].append(mark)
    wholes = [marks for marks in looks.values() if _is_whole(marks, len(wording.form.data.criteria))]
    for marks in sorted(wholes, key=lambda marks: marks[0].start):
        found = _sections(wording, marks, end)
        if end - marks[0].start >= COVERED * (end - start) and _scored(wording, found) * 2 > len(found):
            return found
    return ()


def _marks(view: View, start: int, end: int) -> Iterator[Mark]:
    """The numbers that may be marks: the first one of each line, and the last one of a short line."""
    for first, last in view.lines(start, end):
        yield from _in_words(view, first, last)
        found = list(NUMBER.finditer(view.text, first, min(last, first + SHORT)))
        for match in {found[0], found[-1]} if found and last - first < SHORT else found[:1]:
            number = numbers.index(match["number"] or match["roman"])
            if number:
                yield _mark(view, first, last, match.span(), number)


def _in_words(view: View, first: int, last: int) -> Iterator[Mark]:
    """The mark of a line that begins with an ordinal in words."""
    word = FIRST.match(view.text, first, last)
    number = numbers.ordinal(word.group()) if word and word.end() - first > STEM else None
    if word and number:
        yield _mark(view, first, last, word.span(), number)


def _mark(view: View, first: int, last: int, span: tuple[int, int], number: int) -> Mark:
    """The mark that a number makes with what stands around it."""
    before, after = view.text[first : span[0]], AFTER.match(view.text, span[1], last)
    lead = before
    if len(before) > LEAD or any(map(str.isdigit, before)):
        opening, near = FIRST.match(before), BEFORE.search(before)
        lead = (opening.group()[:STEM] if opening else "") + "…" + (near.group() if near else "")
    signs = after["signs"].strip() if after else ""
    word = after["word"][:STEM] if after and not signs else ""
    ends = "$" if after and after.end() >= last else ""
    look = fold(" ".join(f"{lead}#{signs}{word}{ends}".split()))
    stop = last if ends else after.start("word") if after and signs else span[1]
    return Mark(first, stop, look, number)


def _is_whole(marks: Sequence[Mark], criteria: int) -> bool:
    """Whether marks number all criteria once, in any order, or leave some out and go up."""
    counted = [mark.number for mark in marks]
    if len(set(counted)) != len(counted) or max(counted) > criteria:
        return False
    return len(counted) == criteria or (len(counted) >= max(FEWEST, criteria * 2 // 3) and counted == sorted(counted))


def _sections(wording: Wording, marks: Sequence[Mark], end: int) -> tuple[Section, ...]:
    text = wording.view.text
    ends = [mark.start for mark in marks[1:]] + [end]
    return tuple(
        Section(str(mark.number), text[mark.start : mark.end].strip(), mark.start, stop, mark.start, mark.end)
        for mark, stop in zip(marks, ends, strict=True)
    )


def _scored(wording: Wording, found: Sequence[Section]) -> int:
    """How many sections say a score, out of their criterion's maximum where that is known."""
    return sum(_gives_score(wording, section) for section in found)


def _gives_score(wording: Wording, section: Section) -> bool:
    view, maximum = wording.view, wording.form.maxima.get(section.criterion)
    for sentence in view.whole_sentences(section.start, section.end):
        if any(True for _ in (scores.out_of(view, *sentence, maximum) if maximum else scores.labelled(view, *sentence))):
            return True
    return False

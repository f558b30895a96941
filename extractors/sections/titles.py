"""Where a report may have the title of a section: numbered or not, in words or Roman figures, alone on a line or run on from another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors import numbers, scores
from extractors.form import LoadedForm
from extractors.sections import series
from extractors.sections.marks import OPENING, Marks, marks_of
from extractors.sections.series import Mark
from extractors.view import View
from extractors.wording import Wording

RUN_ON = re.compile(r"1?\d(?:[.\s]\s*(?=[«\"]\s?[^\W\d_])|(?<=[.:;]\d)\.\s+(?=[А-ЯӘҒҚҢӨҰҮҺІ]))")
BEFORE_RUN_ON = re.compile(r"(?:(?<!\d)[.:;]|\d[.:;]\s|[^\W\d_])\s*$")
IN_BRACKETS = re.compile(
    r"\((?:[^\W\d_]{2,14}\s*)?(?:№\s*)?(?P<number>1?\d|[IVXІХ]{1,4})(?:\s*-?\s*(?:ші|шы)?\s*[^\W\d_]{2,14})?\)\s*:?\s*$", re.IGNORECASE
)
A_NUMBER_IN_BRACKETS = re.compile(r"\([^()\d]*\d+(?:[.,]\d+)?[^()\d]*\)\s*:?\s*$")
NEXT_SENTENCE = re.compile(r"\s+[А-ЯӘҒҚҢӨҰҮҺІЁ][^\W\d_]*\s+[а-яәғқңөұүһіё]")
BULLET = re.compile(r"\s*[•▪●■□✓]\s*")
NO_TITLE = re.compile(r"^\s*(?:[-–—•*]|[а-яәғқңөұүһіa-z]\))|[,;.-]\s*$")
TITLE_END = re.compile(r"[:;?!.\n](?:(?<=\n)|(?=\s|$)(?:(?<!\.)|(?!\s+[а-яәғқңөұүһіё])))")
"""A point that a small letter follows ends no title: `Эл. құжаттар мұрағаты`."""
COLUMNS = "   "
"""Before a column of scores on a title's line."""
GAP = re.compile(COLUMNS)
LEAD = 30
"""So far from its beginning a line has its word for a section that may be a title by that alone."""
RUN_IN = 100
"""How long a title may be that its paragraph goes on from."""
A_NUMBER = re.compile(r"\d(?<![^\W_].)")
"""A number, as against a digit typed inside a word: `критерий1`."""
PROSE, PARAGRAPH = 120, 200
"""A longer line that begins with a criterion's number is its paragraph, whatever figures it goes on with."""
TOLD = 5
"""So strong is a title at least whose number and words agree."""
MOST_TOLD = 6
"""A title's words say no more than this: a long one is no surer than a short one."""
ABBREVIATED = 7
"""Fewer capitals are an abbreviation, of a system perhaps, and no title in capitals."""
SHORT = 110
"""A line no longer than this is a title as a whole, whatever points stand in it."""


@dataclass(frozen=True, slots=True)
class Title:
    """A place that may be the title of a section; the stronger, the likelier.

    One of no criterion looks like a title, perhaps with a number, and no word of it is known: a typing error may be why.
    `told`: how much its words speak for its criterion, more where they fill their line.
    """

    criteria: tuple[str, ...]
    start: int
    end: int
    strength: int
    style: str = ""
    number: int | None = None
    told: int = 0


def titles_in(wording: Wording, start: int, end: int) -> list[Title]:
    """Every place between two positions that may be the title of a section."""
    return list(_titles(wording, start, end))


def _titles(wording: Wording, start: int, end: int) -> Iterator[Title]:
    text, folded = wording.view.text, wording.view.folded
    marks, counting = marks_of(wording.form), series.find(wording, start, end)
    for first, last in wording.view.lines(start, end):
        place = marks.first(folded, first, last)
        of = place is not None
        near = place is not None and place <= first + LEAD
        if not (near or first in counting or wording.may_name(first, last) or marks.series.match(text, first, last)):
            continue
        title = _title(wording, marks, first, last, of)
        if first in counting and (title is None or title.strength < TOLD):
            title = _title(wording, marks, first, last, of, counting[first])
        if title:
            yield title
        for match in _run_on(wording.view, first + 1, last):
            follows = BEFORE_RUN_ON.search(text, max(first, match.start() - 4), match.start())
            run_on = _title(wording, marks, match.start(), last, of) if follows else None
            if run_on and run_on.strength >= 6:
                yield run_on
        for match in marks.run_on.finditer(text, first, last) if of else ():
            run_on = _title(wording, marks, match.start("title"), last, of)
            if run_on and run_on.strength >= 5:
                yield run_on


def _run_on(view: View, start: int, end: int) -> Iterator[re.Match[str]]:
    """The numbers within a span after which a title may follow."""
    for first, last in view.runs_in(start, end):
        match = RUN_ON.match(view.text, first, end) if last - first < 3 else None
        if match:
            yield match


def _title(wording: Wording, marks: Marks, start: int, end: int, of: bool, mark: Mark | None = None) -> Title | None:
    """The title that a line or the rest of a line begins with.

    `of`: whether the line has a word for what is evaluated; `mark`: its mark, where the lines of its look count the criteria.
    """
    text = wording.view.text
    marker, told, after, worded = marks.opening(text, start, end, of, mark)
    title_end, stopped = _ending(text, start, after, end)
    words = text[after:title_end]
    another = marks.of_another(wording.view.folded[after:title_end])
    if (another and not (worded and end - start > PARAGRAPH)) or scores.CALLED_SO.match(words):
        return None
    bracketed = _in_brackets(words, wording.view.folded[after:title_end])
    if bracketed:
        told = numbers.index(bracketed["number"])
    weights = wording.weights(after, title_end)
    listed = marks.listed(text[start:end]) if len(wording.view.runs_in(start, end)) > 1 else ()
    alone = title_end >= end - 2 or bool(listed)
    if not (told or weights or alone):
        return None
    told_of = listed or (marks.counted(text[start:end]) if alone and of else ())
    several = _several(wording.form, words, weights, told_of) if alone else ()
    if several:
        return Title(several, start, end if end - start < 300 else title_end, 12)
    long = end - start > (PROSE if worded else PARAGRAPH)
    criterion, strength = _judged(wording.form, told, weights, words, alone, by_word=worded or bool(bracketed), long=long)
    headed = told or words[:1] in OPENING or marks.names(words)
    looks_like_one = alone and end - start < SHORT and bool(headed) and not NO_TITLE.search(words)
    if criterion is None and not looks_like_one:
        return None
    folded = wording.view.folded[start:title_end]
    style = mark.look if mark and not marker else marks.style(text[start:title_end], folded, marker if told else None, bool(bracketed))
    if criterion is None:
        return Title((), start, title_end, 0, style, told)
    weight = weights.get(criterion, 0)
    if strength > 2:
        runs_on = title_end < end - 2 and title_end - start > RUN_IN
        if worded and not bracketed:  # `5-критерий. Бес сервистен төртеуі қолданылады.`: what follows the mark is no name
            runs_on |= bool(wording.view.numbers(after, title_end)) or weight < 2
        said = min(weight, MOST_TOLD) + MOST_TOLD * alone
        return Title((criterion,), start, after if runs_on else title_end, strength, style, told=said)
    return _run_in(criterion, strength, style, words, start, title_end, end, stopped)


def _in_brackets(words: str, folded: str) -> re.Match[str] | None:
    """The number of a criterion that its title ends with; `(предел 10)`, `(2 балла)` are what it may be given."""
    found = IN_BRACKETS.search(words) if words.rstrip(": \n\t").endswith(")") else None
    if found is None:
        return None
    inside = folded[found.start() : found.end()]
    return None if scores.CALLED_WHOLE.search(inside) or scores.POINT_WORD.search(inside) else found


def _ending(text: str, start: int, after: int, end: int) -> tuple[int, bool]:
    """Where a title ends whose words begin after its mark, and whether a sign ends it that may end one."""
    stop = TITLE_END.search(text, max(after, start + 1), end)
    if (gap := text.find(COLUMNS, after, stop.start() if stop else end)) > 0:
        stop = GAP.match(text, gap)
    whole = end - start < SHORT and not (stop and _goes_on(text, after, stop.end(), end))
    return min(end if whole or stop is None else stop.start(), after + 160), stop is not None


def _run_in(criterion: str, strength: int, style: str, words: str, start: int, title_end: int, end: int, stopped: bool) -> Title:
    """A weak title, which its paragraph may go on from: `Электрондық құжат айналымы. Тіркелген …`"""
    bullet = BULLET.match(words)
    if not (title_end - start < RUN_IN and (stopped or bullet)) or A_NUMBER.search(words):
        return Title((criterion,), start, start, strength)
    short = end - start < SHORT and bullet is None
    look = bullet.group().strip() if bullet else style
    return Title((criterion,), start, title_end, strength, f"run-in{'-line' * short} {look}")


def _goes_on(text: str, start: int, stop: int, end: int) -> bool:
    """Whether a short line goes on after its title, with figures or another sentence: `К5 бойынша. Бес сервистің үшеуі. Балл 5,4.`"""
    if stop - start > 12 and text[stop - 1] == "." and NEXT_SENTENCE.match(text, stop, end):
        return True
    return A_NUMBER.search(text, start, stop) is None and A_NUMBER.search(text, stop, end) is not None


def _judged(
    form: LoadedForm, told: int | None, weights: dict[str, int], words: str, alone: bool, by_word: bool, long: bool
) -> tuple[str | None, int]:
    """The criterion of a title by its number and its words, and how strong it is."""
    best = max(weights, key=lambda identity: weights[identity], default=None)
    number = str(told) if told and str(told) in form.criteria else None
    if number is None and (best is None or weights[best] < 2):
        return None, 0
    if not (number or alone):
        return (best, 2) if best and weights[best] >= 3 and not _rivalled(weights, best) else (None, 0)
    bare = (by_word and long) or not A_NUMBER.search(A_NUMBER_IN_BRACKETS.sub("", words) if "(" in words else words)
    if number and weights.get(number, 0) >= 2 and weights[number] >= max(weights.values()) - 1:
        return number, 10 if bare else 5
    if number and by_word and bare and (long or max(weights.values(), default=0) < 3):
        return number, 6
    if best is None or weights[best] < 2 or _rivalled(weights, best):
        return None, 0
    if number:
        return (best, 6) if weights[best] >= 4 and bare and not words.rstrip().endswith(":") else (None, 0)
    if alone and bare and len(words) < SHORT and not NO_TITLE.search(BULLET.sub("", words)):
        return best, 2 if BULLET.match(words) else 8 if words.isupper() and len(words) > ABBREVIATED else 7
    return (best, 2) if weights[best] >= 3 else (None, 0)


def _rivalled(weights: dict[str, int], best: str) -> bool:
    """Whether words speak as much for another criterion."""
    return list(weights.values()).count(weights[best]) > 1


def _several(form: LoadedForm, words: str, weights: dict[str, int], told: Sequence[str]) -> tuple[str, ...]:
    """The criteria of a title that names two or more, by their numbers or by their words: `… (критерии 5, 6, 7)`."""
    if told:
        return tuple(identity for identity in told if identity in form.criteria)
    heavy = tuple(identity for identity, weight in weights.items() if weight >= 4)
    if len(heavy) < 2 or "," not in words or len(words) >= 200:
        return ()
    return () if NO_TITLE.search(words) or numbers.DIGIT.search(words) else heavy

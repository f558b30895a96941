"""How much speaks for each criterion in a line that may open a section: its mark, the words it begins with, what it looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors import numbers
from extractors.folding import WORD
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


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that may open a section: where it starts, where its title ends, what it looks like, what speaks for each criterion.

    `sure` are the criteria for which more speaks than a number.
    """

    start: int
    title_end: int
    look: str
    evidence: dict[int, int]
    sure: frozenset[int]


def openings_in(wording: Wording, start: int, end: int) -> list[Opening]:
    """The lines between two positions for which anything speaks."""
    marks = marks_of(wording.form)
    return [one for span in wording.view.lines(start, end) if (one := _opening(wording, marks, *span))]


def _opening(wording: Wording, marks: Marks, start: int, end: int) -> Opening | None:
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
    return Opening(start, name_end if named else after if called else start, look, evidence, frozenset(sure))


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

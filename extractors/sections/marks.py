"""What a title of a section begins with: `3.`, `IV)`, `К5:`, `[6]`, `§ 7`, `8-критерий.`, `По девятому показателю`.

What a section is called is the form's own word, `section_of`; the patterns are made of it.
"""

from __future__ import annotations

import re
from functools import cache

from extractors import numbers
from extractors.folding import fold, written
from extractors.form import LoadedForm
from extractors.sections.series import Mark

COUNTED = re.compile(r"\d+|[IVXІХ]{1,4}\b")
"""What tells the mark of one title from that of another."""
NUMBERS = r"\d{1,2}(?:\s*(?:,|-|и|және|мен)\s*\d{1,2})+"
LONGER_WORD = re.compile(r"[^\W\d_]{4,}")
OPENING = ("«", '"')


class Marks:
    """The marks of titles, with the words for a section of one form."""

    def __init__(self, section_of: tuple[str, ...], other: tuple[str, ...] = ()) -> None:
        of = "(?:" + "|".join(rf"{written(word)}\w*" for word in section_of) + ")"
        self.of = of
        self._folded = tuple(map(fold, section_of))
        self._other = tuple(map(fold, other))
        self.any = re.compile(of, re.IGNORECASE)
        self.numbered = re.compile(
            rf"(?P<alone>1?\d)\s*-\s*{of}[\s.:]*$|(?P<number>1?\d|[IVXІХ]{{1,4}})(?:\s*[-.)]+\s*|\s+)(?:{of}\b[\s.:–-]*)?(?=[«\"\s]*[^\W\d_])"
            rf"|[КK](?P<lettered>1?\d)[\s.:)–-]+|\[(?P<squared>1?\d)\]\s*"
            rf"|(?:По\s+)?(?P<before>[^\W\d_]+)\s+{of}[\s.:–-]*|{of}\s+(?:№\s*)?(?P<after>[^\W\d_]+|1?\d)\b[\s.:)–-]*"
            rf"|[^\W\d_]{{1,12}}\.?\s+(?:№\s*)?(?P<worded>1?\d)\s*[.:)–-]+\s*|(?P<letter>[А-ЯӘҒҚҢӨҰҮҺІ])\)\s*|§\s*(?P<signed>1?\d)[\s.:)–-]*",
            re.IGNORECASE,
        )
        self.series = re.compile(r"[КK]\s?1?\d\b|\[1?\d\]|§", re.IGNORECASE)
        """What a title may begin with that names no criterion but by its number."""
        self._quoted = re.compile(rf"{of}\s*[{OPENING}]\s?[^\W\d_]", re.IGNORECASE)
        self.run_on = re.compile(rf"[.;]\s(?P<title>(?:По\s+)?[^\W\d_]+\s+{of})", re.IGNORECASE)
        """A title in words after the end of a sentence: `… работают два сервиса. По шестому критерию архив отсутствует.`"""
        self._nested = re.compile(rf"{of}\s+(?:№\s*)?(?P<number>1?\d)\b[\s.:)–-]*", re.IGNORECASE)
        self._several = re.compile(rf"\W*(?:{of}\s+{NUMBERS}(?=[.:\s])|{NUMBERS}\s*-?\s*{of})", re.IGNORECASE)
        self._several_at_end = re.compile(rf"\((?:{of}\s*)?{NUMBERS}(?:\s*-?\s*{of})?\)\s*$", re.IGNORECASE)

    def called(self, folded: str) -> bool:
        """Whether a folded text has a word for a section."""
        return any(map(folded.__contains__, self._folded))

    def first(self, folded: str, start: int, end: int) -> int | None:
        """Where the first word for a section stands within a span of a folded text."""
        return min([place for word in self._folded if (place := folded.find(word, start, end)) >= 0], default=None)

    def of_another(self, folded: str) -> bool:
        """Whether a folded text has a word for what is numbered as sections are, and is none."""
        return any(map(folded.__contains__, self._other))

    def names(self, words: str) -> bool:
        """Whether words call what they then quote a section: `Критерий «План»`."""
        return self._quoted.match(words) is not None

    def opening(self, text: str, start: int, end: int, of: bool, mark: Mark | None) -> tuple[re.Match[str] | None, int | None, int, bool]:
        """What a title begins with: its mark, its number, where its words begin, and whether the mark is more than a number."""
        marker = self.numbered.match(text, start, end)
        told = _number(marker) if marker else None
        after = marker.end() if marker and told else start
        if mark:
            marker, told, after = marker if told == mark.number else None, mark.number, max(after, mark.end)
        nested = self._nested.match(text, after, end) if of else None
        if nested:
            told, after = int(nested["number"]), nested.end()
        return marker, told, after, bool(mark or nested or (marker and told and self._is_worded(marker)))

    def _is_worded(self, marker: re.Match[str]) -> bool:
        """Whether a mark is more than a number: `К2`, `[2]`, `§ 2`, `Екінші критерий`."""
        return bool(marker["lettered"] or marker["squared"] or marker["signed"] or self.any.search(marker.group()))

    def style(self, text: str, folded: str, marker: re.Match[str] | None, bracketed: bool) -> str:
        """What a title looks like: its mark with every number as one sign, whether it says of what, what follows and ends it."""
        lead = self.any.sub("of", COUNTED.sub("0", marker.group().strip())) if marker else ""
        if marker and (marker["before"] or marker["after"]):
            lead = "word"
        rest = text[len(marker.group()) :] if marker else text
        quoted = "«" if rest.lstrip().startswith(OPENING) else ""
        worded = " of" if lead != "word" and "of" not in lead and self.called(folded) else ""
        small = "~" if rest.lstrip(' «"')[:1].islower() else ""
        return lead + worded + quoted + ("()" if bracketed else "") + small + (":" if rest.rstrip().endswith(":") else "")

    def listed(self, line: str) -> tuple[str, ...]:
        """The numbers of sections that a line begins with, or ends with in brackets."""
        found = self._several.match(line) or (self._several_at_end.search(line) if line.endswith(")") else None)
        return tuple(re.findall(r"\d+", found.group())) if found else ()

    def counted(self, line: str) -> tuple[str, ...]:
        """The numbers that a line with a word for sections gives in words: `Бесінші, алтыншы және жетінші критерийлер туралы`."""
        told = [str(number) for word in LONGER_WORD.findall(line[:160]) if (number := numbers.ordinal(word))]
        return tuple(told) if len(told) > 1 else ()


def marks_of(form: LoadedForm) -> Marks:
    """The marks of a form's titles."""
    return _marks(tuple(form.data.section_of), tuple(form.data.not_sections))


_marks = cache(Marks)


def _number(marker: re.Match[str]) -> int | None:
    if marker["before"] or marker["after"]:
        return numbers.index(marker["before"] or marker["after"])
    if marker["letter"]:
        return None
    return numbers.index(
        marker["alone"] or marker["number"] or marker["lettered"] or marker["squared"] or marker["worded"] or marker["signed"]
    )

"""Dates and codes: numbers that count nothing.

A date in any order (`2011 жылғы 14 маусымдағы`, `14 июня 2011 г.`, `25.07.2012`), a year (`2011 жылы`, `за 2013 год`),
a code (`№ 07-306`, `8 (7252) 53-08-17`, `34.601-90`, `10:30`). Month names stand in `dates.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from extractors import numbers
from extractors.folding import fold
from extractors.numbers import Runs


@dataclass(frozen=True, slots=True)
class Date:
    """A date or a year in a text; month and day are None where it is a year alone, year where it is a day alone."""

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str | None:
        """`2011-12-20`, or None where a part is missing."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


CODE = re.compile(
    r"№\s*\d{1,9}(?:[/.\-]\d{1,9}){0,9}(?:-[^\W\d_]\b)?"
    r"|\b8\s*\(?\d{3,5}\)?[\d\s\-]{5,12}\d|\(\d[\d\-]{2,9}\)\s*\d[\d\-]{4,12}|(?<![\d,.])\d{1,4}(?:-\d{1,4}){2,9}"
    r"|(?<![\d,.])\d{1,9}[.\d]{0,9}-\d{1,9}(?:/\d{1,9})?(?![\d,])|(?<![\d,.:])\d{1,2}:\d{2}(?![\d:])"
    r"|(?<=[A-Za-zА-ЯЁ])\d{1,9}|(?<=\b[A-ZА-ЯЁ]-)\d{1,2}(?![\d,.]*\d)|\d{1,9}(?=[a-zA-Z]{2})|\d{19,}"
)
TWO_THOUSAND = re.compile(fold("екі мың"))
NUMBER_SIGN = re.compile("№")
OPENED = re.compile(r"\(\d")
LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
LETTERS_BEFORE = LATIN | frozenset("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ")
CODE_BEFORE = LETTERS_BEFORE | {"-"}
"""`Т9`, and `К-1`: one letter and a hyphen make a name of a number."""
CENTURY = 2000
"""Of a year of two digits: `14.06.11 г.`"""
LONGEST = 9
"""A longer run of digits may have a code inside it."""

BETWEEN = re.compile(r"\s*")
ORDINAL_ENDINGS = ("нши", "ншы", "его", "иго", "ого", "ье")
ORDINAL_BEFORE = re.compile(r"(?:(?P<tens>[^\W\d_]+)\s+)?(?P<unit>[^\W\d_]+)\s*$")

Span = tuple[int, int]


def find(folded: str, runs: Runs | None = None) -> Iterator[Date]:
    """The dates and years of a folded text, in its order; `runs` are its runs of digits where they are known."""
    days = deque(_days_in_words(folded))
    for date in _written(folded, numbers.runs(folded) if runs is None else runs):
        while days and days[0].start < date.start:
            day = days.popleft()
            if date.month is None and BETWEEN.fullmatch(folded, day.end, date.start):
                date = replace(day, end=date.end, year=date.year)
            else:
                yield day
        if days and date.month is None and BETWEEN.fullmatch(folded, date.end, days[0].start):
            date = replace(days.popleft(), start=date.start, year=date.year)
        yield date
    yield from days


def _written(folded: str, runs: Runs) -> Iterator[Date]:
    """The dates whose day is in digits, and the years."""
    done = 0
    for start in _date_starts(folded, runs):
        match = _pattern().match(folded, start) if start >= done else None
        if match is None:
            continue
        done = match.end()
        month = next((_month(name) for name in (match["m1"], match["m2"], match["m3"]) if name), None)
        day = next((int(d) for d in (match["d1"], match["d2"], match["d3"], match["dn"], match["ds"], match["df"]) if d), None)
        if match["mn"] or match["ms"] or match["mf"]:
            month = int(match["mn"] or match["ms"] or match["mf"])
        year = next((int(y) for y in (match["y1"], match["y2"], match["yn"], match["yf"], match["yb"]) if y), None)
        if match["ys"]:
            year = CENTURY + int(match["ys"])
        words = match["yw"] or match["yv"]
        if year is None and words:
            year = _year_in_words(words)
        if (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31):
            yield Date(match.start(), match.end(), year, month, day)


def _days_in_words(folded: str) -> Iterator[Date]:
    """The days and months whose day is in words: `он төртінші маусым`, `двадцать пятого июля`."""
    for match in _day_pattern().finditer(folded):
        if not folded.endswith(ORDINAL_ENDINGS, 0, match.start() + 1):
            continue
        before = ORDINAL_BEFORE.search(folded, max(0, match.start() - 25), match.start("month") - 1)
        day = numbers.ordinal(before["unit"]) if before else None
        if before is None or day is None:
            continue
        tens = next(numbers.in_words(before["tens"] or ""), None)
        start = before.start("unit")
        if tens and tens.value in (10, 20, 30) and day < 10:
            day, start = day + int(tens.value), before.start("tens")
        if day <= 31:
            yield Date(start, match.end(), None, _month(match["month"]), day)


def _date_starts(folded: str, runs: Runs) -> list[int]:
    """Where a date may begin: at a day before a point, a quote, a hyphen or a space, at a year, at a year in words."""
    found = [match.start() for match in TWO_THOUSAND.finditer(folded)]
    for start, end in zip(*runs, strict=True):
        if end - start == 4:
            if folded.startswith(("19", "20"), start):
                found.append(start)
        elif end - start < 3 and _may_be_day(folded[end : end + 2]):
            found.append(start)
    return sorted(found)


def _may_be_day(following: str) -> bool:
    """Whether what follows a number of one or two digits may go on a date."""
    sign, letter = following[:1], following[1:]
    if sign == ".":
        return letter.isdecimal()
    if sign.isspace():
        return not letter.isalpha() or letter in _month_letters()
    return sign in ("»", '"', "”", "-")


def codes(text: str, runs: Runs | None = None) -> Iterator[Span]:
    """The spans of numbers that are names: order numbers, telephones, standards, times of day."""
    done = 0
    for start in _code_starts(text, numbers.runs(text) if runs is None else runs):
        match = CODE.match(text, start) if start >= done else None
        if match:
            done = match.end()
            yield match.span()


def _code_starts(text: str, runs: Runs) -> list[int]:
    """Where a code may begin: at a number's sign, a bracket before a digit, a digit with what a code has around it.

    A number right after a bracket is tried from the bracket on.
    """
    found = [match.start() for match in NUMBER_SIGN.finditer(text)]
    opened = {match.start() + 1 for match in OPENED.finditer(text)}
    found += (place - 1 for place in opened)
    for start, end in zip(*runs, strict=True):
        sign = text[end : end + 1]
        if end - start > LONGEST or sign in LATIN:
            found += range(start + (start in opened), end)
        elif start not in opened and ((sign and sign in "-.:") or text[start] == "8" or (start and text[start - 1] in CODE_BEFORE)):
            found.append(start)
    return sorted(found)


def _year_in_words(words: str) -> int | None:
    """`екі мың он бірінші` is 2011."""
    *cardinal, last = words.split()
    quantity = next(numbers.in_words(" ".join(cardinal)), None)
    unit = numbers.ordinal(last)
    return int(quantity.value) + unit if quantity and unit else None


@cache
def _months() -> dict[str, int]:
    data = tomllib.loads(files("extractors").joinpath("dates.toml").read_text("utf8"))
    return {fold(stem): number for stem, number in data["months"].items()}


@cache
def _month_letters() -> frozenset[str]:
    return frozenset(name[0] for name in _months())


def _month(name: str) -> int:
    return next(number for stem, number in _months().items() if name.startswith(stem))


@cache
def _day_pattern() -> re.Pattern[str]:
    """The last letter of an ordinal and a month: what a day in words ends with."""
    return re.compile(rf"[иыое]\s+(?P<month>{_a_month()})")


def _a_month() -> str:
    return "(?:" + "|".join(sorted(_months(), key=len, reverse=True)) + r")[^\W\d_]*"


@cache
def _pattern() -> re.Pattern[str]:
    month = _a_month()
    named = rf"(?:{fold('есепті')}|{fold('күнтізбелік')}|календарн[^\W\d_]+|отчетн[^\W\d_]+)\s+"
    year, mark = r"(?:19|20)\d\d", rf"(?:\s*-?\s*(?:(?:жж|гг|ж|г)\b\.?|(?:{named})?(?:жыл|год)[^\W\d_]*))"
    day = r"[0-3]?\d"
    words = rf"{fold('екі мың')}(?: [^\W\d_]+)?? [^\W\d_]+(?:{fold('інші')}|{fold('ыншы')})"
    return re.compile(
        rf"(?<![\d.,])(?P<dn>{day})\.(?P<mn>[01]?\d)\.(?P<yn>{year}){mark}?"
        rf"|(?<![\d.,])(?P<ds>{day})\.(?P<ms>[01]\d)\.(?P<ys>\d\d){mark}"
        rf"|\b(?P<yf>{year}){mark}\s*(?P<df>{day})\.(?P<mf>[01]\d)(?!\d|\.\d)"
        rf"|\b(?P<d1>{day})[»\"”]?\s+(?P<m1>{month})\s+(?P<y1>{year}){mark}?"
        rf"|(?:\b(?P<y2>{year}){mark}|\b(?P<yw>{words}){mark})\s*[«\"“]?(?P<d2>{day})[»\"”]?\s+(?P<m2>{month})"
        rf"|\b(?P<d3>{day})[»\"”]?(?:\s*-\s*{day})?\s+(?P<m3>{month})"
        rf"|(?<!\d[.,])(?<![\d/№-])(?P<yb>{year})\)?{mark}|\b(?P<yv>{words}){mark}"
    )

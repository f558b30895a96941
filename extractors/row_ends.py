"""Rows and items of a text that has lost its line ends, told from the other rows: bars, dashes after a colon, scores first.

Lines are given as they were told by what stands at their ends. The letters stay in their order, one sign between two lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extractors.lexicon import any_of

FEWEST, MOST = 5, 15
"""So many rows make a table of scores, and no more."""
LONGEST_ROW = 130
"""No row of a name and a score has more signs."""
SCORE = re.compile(r"\s(?P<score>\d{1,3}(?:[.,]\d{1,2})?)$")
"""The score that closes a row."""
NAME = re.compile(r"(?:\W*1?\d[.)]?\s)?\D*[^\W\d_]{3}\D*")
TOTAL = re.compile(any_of("total_typed"), re.IGNORECASE)
HEAD = re.compile(rf"(?<=[^\W\d_])\s(?=«[^«»]{{2,60}}»\s(?:{any_of('system_short')})\b(?:[^.;:]{{0,12}}:|$))")
"""Before the name of a system that a list follows."""
MARK = re.compile(r"(?:[^\W\d_]\.|[*•▪●])\s")
DASH = re.compile(r"\s(?=[–—-]\s[^\W\d_])")
SIGNS = re.compile(r"[.:;=]")
"""What neither the name of a system has in it nor a function that follows it after a dash."""
LONGEST_ITEM, FEWEST_ITEMS = 80, 2
DASHES, BULLETS = "–—-", "*•▪●→"


def with_rows(lines: Sequence[str]) -> list[str]:
    """The lines, with an end after each row and item, and with the scores of a table on the lines of their names."""
    return list(_scores_first(_items(list(_rows(lines)))))


def _rows(lines: Sequence[str]) -> Iterator[str]:
    """Lines between bars, cut where one has as many bars as most have."""
    bars = Counter(line.count("|") for line in lines if line.startswith("| "))
    most, _ = max(bars.items(), key=lambda found: found[1], default=(0, 0))
    for line in lines:
        if most < FEWEST or not line.startswith("| ") or line.count("|") <= most:
            yield line
            continue
        places = [match.end() for match in re.finditer(r"\|", line)][most - 1 :: most]
        ends = [place for place in places if line.startswith(" ", place)]
        yield from (line[start + 1 : end] for start, end in pairwise([-1, *ends, len(line)]))


def _items(lines: Sequence[str]) -> list[str]:
    """Lists cut at each of their dashes: at all where a colon opens the list, else at those that a number stands before."""
    made: list[str] = []
    opened = False
    for line in lines:
        parts = [line]
        if line[1:2] == " " and line[0] in DASHES:
            parts = re.split(rf"{'' if opened else '(?<=[0-9.;])'}\s(?={line[0]}\s[^\W\d_])", line)
            parts = [part for one in parts for part in HEAD.split(one)] if opened else parts
        elif MARK.match(line) or (line and line[0] in BULLETS):
            parts = _listed(line) or HEAD.split(line)
        else:
            opened = False
        made += parts
        opened = opened or made[-1].endswith(":")
    return made


def _listed(line: str) -> list[str]:
    """The name of a system under a mark and its functions after dashes; none where the line is no such list."""
    mark = MARK.match(line)
    parts = DASH.split(line) if mark else []
    short = all(len(part) <= LONGEST_ITEM for part in parts)
    return parts if mark and short and len(parts) > FEWEST_ITEMS and not SIGNS.search(line, mark.end()) else []


def _scores_first(lines: Sequence[str]) -> Iterator[str]:
    """Rows put together anew where scores stand before their names: one is left over before the first name, and the last is their sum."""
    rows = [_row(line) for line in lines]
    start = 0
    while start < len(lines):
        found = SCORE.search(lines[start][-8:])
        last = _sum_row(rows, start + 1, _number(found["score"])) if found else None
        if last is None:
            yield lines[start]
            start += 1
            continue
        parts = [(line[: score.start()], line[score.start() + 1 :]) for line in lines[start : last + 1] if (score := SCORE.search(line))]
        yield parts[0][0]
        yield from (f"{score} {name}" for (_, score), (name, _) in pairwise(parts))
        yield parts[-1][1]
        start = last + 1


def _row(line: str) -> tuple[str, Decimal] | None:
    """The name and the score of a row; None for a line that is none."""
    score = SCORE.search(line) if len(line) <= LONGEST_ROW else None
    return (line[: score.start()], _number(score["score"])) if score and NAME.fullmatch(line, 0, score.start()) else None


def _sum_row(rows: Sequence[tuple[str, Decimal] | None], start: int, added: Decimal) -> int | None:
    """The row that closes with the sum of the scores before it, and has not the name of a sum."""
    for at in range(start, min(len(rows), start + MOST)):
        row = rows[at]
        if row is None or TOTAL.search(row[0]):
            return None
        if at - start + 1 >= FEWEST and row[1] == added:
            return at
        added += row[1]
    return None


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))

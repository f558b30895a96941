"""Which column of a table holds the scores, where its rows have several numbers: maxima, another year's scores, the region's mean.

Columns are counted from the right: a row without a maximum has a number less on the left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractors.folding import fold
from extractors.table.items import pieces
from extractors.table.row import Row
from extractors.view import View

NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
YEAR = re.compile(r"\b20\d\d\b")
CELL = re.compile(r"[^\W_]")
SHARE = re.compile("%|пайыз|процент")
ABOVE = 260
"""How far above the first row, in code points, its head may begin."""
ANOTHERS = re.compile(
    fold("былтыр|өткен|бұрын|алдыңғы|облыс|орташа|орта мән|республика|айырма|өсім")
    + r"|назад|прошл|предыдущ|област|средн|разниц|отклонен|динамик|рост\b|процент|пайыз|%"
)
"""What heads a column of another year, of another body, or of shares, in a folded text."""


def head(view: View, start: int) -> list[tuple[int, int]]:
    """The cells of the line above the first row; a line of dashes is none."""
    above = [span for span in view.lines(max(0, start - ABOVE), start) if CELL.search(view.text, *span)]
    return list(pieces(view.text, *above[-1])) if above else []


def head_of_numbers(view: View, start: int) -> list[tuple[int, int]]:
    """The head without the cells of shares where the first row prints those with their sign: they are none of its numbers."""
    end = view.text.find("\n", start)
    with_sign = view.text.find("%", start, end if end >= 0 else len(view.text)) >= 0
    return [cell for cell in head(view, start) if not (with_sign and SHARE.search(view.folded, *cell))]


def heads(cells: Sequence[str], width: int) -> set[int]:
    """The columns, from the right, that the cells above the table give to another year or another body."""
    if len(cells) < width or width < 2:
        return set()
    told = [fold(cell) for cell in reversed(cells[-width:])]
    years = {column: int(found.group()) for column, cell in enumerate(told) if (found := YEAR.search(cell))}
    earlier = {column for column, year in years.items() if year < max(years.values())}
    return earlier | {column for column, cell in enumerate(told) if ANOTHERS.search(cell)}


def width(rows: Sequence[Row]) -> int:
    """How many numbers most rows have."""
    counted = Counter(len(row.numbers) for row in rows if row.numbers)
    return max(counted, key=lambda size: (counted[size], size), default=0)


def of_maxima(rows: Sequence[Row], maxima: Mapping[str, Decimal], columns: int) -> int | None:
    """The column, from the right, that has the criterion's maximum in most rows."""
    known = [row for row in rows if row.criterion in maxima and len(row.numbers) == columns]
    hits = Counter(
        column for row in known for column, number in enumerate(reversed(row.numbers)) if number.value == maxima[row.criterion or ""]
    )
    best = max(hits, key=lambda column: (hits[column], column), default=None)
    return best if best is not None and hits[best] * 2 > len(known) else None


def of_scores(rows: Sequence[Row], text: str, left: Sequence[int]) -> int:
    """Of several columns, from the right, the one whose numbers the rest of the text repeats most often; else the last one."""
    if len(left) == 1:
        return left[0]
    around = text[: rows[0].start] + "\n" + text[rows[-1].end :]
    there = {match.replace(",", ".") for match in NUMBER.findall(around)}
    repeated = {column: sum(len(row.numbers) > column and str(row.numbers[-1 - column].value) in there for row in rows) for column in left}
    return max(left, key=lambda column: (repeated[column], -column))

"""The summary table, however it is laid out: ten criterion scores and the total.

Most have a row a line: a line gives items, items give rows, and the cluster of rows that names the most criteria is the
table. Where that leaves any doubt, names and numbers are aligned without regard to lines, and more evidence wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.table import alignment, columns, evidence
from extractors.table.evidence import Evidence, are_pages, is_sure
from extractors.table.row import Row
from extractors.table.rows import Classify, rows_of
from extractors.view import View
from extractors.wording import Wording

REACH = 150
"""How far apart, in code points, two rows of one table may stand."""
FEWEST = 5
"""So few criteria with a score are still a table, of which the rest is lost."""
ALL_BUT_ONE = 9
"""A cluster with more criteria than this is the table; what follows need not be looked at."""
LONGEST = 130
"""So many visible signs the rows of a table may have on average: names of criteria have 20 to 110."""


def find(wording: Wording, end: int) -> tuple[Row, ...]:
    """The rows of the summary table before a position, in the order of the text; empty where there is none.

    Lines that give a table beyond doubt are enough; else the reading of any layout is taken for which more speaks.
    """
    rows = _by_lines(wording, end)
    scores = {row.criterion or "": row.score for row in rows}
    maxima = wording.form.maxima
    if is_sure(scores, maxima, len(wording.form.criteria)) and not _has_more(wording.view, rows):
        return rows
    counted = evidence.counted(wording.view.text)
    other = alignment.find(wording, end, counted)
    if other is None:
        return () if are_pages(scores) else rows
    around = Evidence.around(wording.view.text, counted, rows[0].start, rows[-1].end, maxima) if rows else None
    full = {row.criterion or "": row.maximum for row in rows}
    if _are_plain(wording, rows) and any(row.score != scores[row.criterion or ""] for row in other.rows if row.criterion in scores):
        return rows
    return rows if around and around.of(scores, full) >= other.weight else other.rows


def _are_plain(wording: Wording, rows: Sequence[Row]) -> bool:
    """Whether every criterion has a line with its name and one number, beside an index that is its own."""
    named = [row for row in rows if row.criterion != "total"]
    own = (row.index is None or str(row.index) == row.criterion for row in named)
    alone = (len(row.numbers) == 1 and "\n" not in wording.view.text[row.start : row.end] for row in named)
    return _scored(rows) == len(wording.form.criteria) and all(own) and all(alone) and not _has_more(wording.view, rows)


def _has_more(view: View, rows: Sequence[Row]) -> bool:
    """Whether there are more numbers between the rows than they have: on lines of their own."""
    runs = sum(1 + (number.digits > 0) for row in rows for number in row.numbers) + sum(row.index is not None for row in rows)
    return len(view.runs_in(rows[0].start, rows[-1].end)) >= runs + FEWEST


def _by_lines(wording: Wording, end: int) -> tuple[Row, ...]:
    """The rows of a table with a row a line."""
    view, maxima = wording.view, wording.form.maxima
    named = (_named(row, wording.classify) for row in rows_of(wording, view.lines(0, end)))
    best = _settled(_whole(_unrepeated(max(_clusters(named), key=_scored, default=[]))))
    best = in_columns(best, columns.of_maxima(best, maxima, columns.width(best)), view)
    return tuple(best) if _is_table(best, view.text) else ()


def every(wording: Wording) -> list[tuple[int, int]]:
    """The spans of all tables of criteria in a text that may hold several reports."""
    rows = [_named(row, wording.classify) for row in rows_of(wording, wording.view.lines())]
    found: list[tuple[int, int]] = []
    while rows:
        clusters = _clusters(rows)
        for cluster in clusters:
            one = _settled(_whole(_unrepeated(cluster)))
            if _is_table(one, wording.view.text):
                found.append((one[0].start, one[-1].end))
        end = clusters[-1][-1].end if clusters else rows[-1].end
        rows = [row for row in rows if row.start >= end]
    return found


def _is_table(rows: Sequence[Row], text: str) -> bool:
    """Whether it is a table and not lines of sections that name criteria: most rows have scores, they are short, little stands between."""
    named = [row for row in rows if row.criterion != "total"]
    scored = sum(row.score is not None for row in named)
    if scored < FEWEST or scored * 3 < len(named) * 2:
        return False
    own = sum(_visible(text[row.start : row.end]) for row in rows)
    return own * 4 >= _visible(text[rows[0].start : rows[-1].end]) * 3 and own <= LONGEST * len(rows)


def _visible(text: str) -> int:
    """How many signs a reader sees."""
    return len(text) - sum(map(str.isspace, text))


def _unrepeated(rows: Sequence[Row]) -> Sequence[Row]:
    """The longest run of rows in which no criterion has two scores, of equal ones the shortest: lines of sections may stand before."""
    runs, first, seen = [], 0, dict[str | None, int]()
    for place, row in enumerate(rows):
        identity = _identity(row) if row.score and row.criterion != "total" else None
        if identity and seen.get(identity, -1) >= first:
            runs.append(rows[first:place])
            first = seen[identity] + 1
        seen[identity] = place
    runs.append(rows[first:])
    best = max(runs, key=lambda run: (_scored(run), run[0].start - run[-1].end)) if rows else rows
    while len(best) > 1 and best[0].criterion == best[-1].criterion == "total":
        best = best[1:]
    return best


def _scored(rows: Sequence[Row]) -> int:
    """How many criteria of a cluster have a score."""
    return len({row.criterion or str(row.index) for row in rows if row.score})


def _named(row: Row, classify: Classify) -> Row:
    criterion = classify(row.name_start, row.name_end)
    return row if row.criterion == criterion else replace(row, criterion=criterion)


def _clusters(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows in groups that stand close together, up to the first group that has all ten criteria and its end."""
    clusters: list[list[Row]] = []
    for row in rows:
        if not (row.criterion or row.index):
            continue
        if clusters and row.start - clusters[-1][-1].end >= REACH and _scored(clusters[-1]) > ALL_BUT_ONE:
            break
        if clusters and row.start - clusters[-1][-1].end < REACH and not _is_closed(clusters[-1], row):
            clusters[-1].append(row)
        else:
            clusters.append([row])
    return clusters


def _is_closed(rows: list[Row], following: Row) -> bool:
    """Whether a table has come to its sum: the last row is the total, and no other part of the table follows."""
    if len(rows) < 6 or rows[-1].criterion != "total" or rows[-1].score is None:
        return False
    new = following.score is not None and _identity(following) not in {None, *map(_identity, rows)} - {"total"}
    return not (new and _is_subtotal(rows))


def _is_subtotal(rows: Sequence[Row]) -> bool:
    """Whether the last row, a total, is the sum of a part only: of the rows since the total before, or of fewer than ten."""
    before = [place for place, row in enumerate(rows[:-1]) if row.criterion == "total"]
    part = [row.score.value for row in rows[before[-1] + 1 if before else 0 : -1] if row.score]
    return rows[-1].score is not None and sum(part) == rows[-1].score.value and (bool(before) or len(part) < 10)


def _identity(row: Row) -> str | None:
    return row.criterion or (str(row.index) if row.index and row.index <= 10 else None)


def _settled(rows: Sequence[Row]) -> list[Row]:
    """Each row with its criterion: the index decides unless the names of three rows or more gainsay it; each criterion once."""
    gainsaid = sum(row.index is not None and row.criterion not in (None, "total", str(row.index)) for row in rows)
    settled: list[Row] = []
    taken: set[str] = set()
    for row in rows:
        criterion = row.criterion
        if row.index is not None and criterion != "total" and (gainsaid < 3 or criterion is None) and row.index <= 10:
            criterion = str(row.index)
        if criterion and criterion not in taken and (row.score or criterion != "total"):
            taken.add(criterion)
            settled.append(row if row.criterion == criterion else replace(row, criterion=criterion))
    return settled


def _whole(rows: Sequence[Row]) -> list[Row]:
    """The rows without the sums of parts, and without a heading where a row with a score has its number."""
    last = max((place for place, row in enumerate(rows) if row.criterion == "total"), default=None)
    scored = {row.criterion for row in rows if row.score}
    return [
        row
        for place, row in enumerate(rows)
        if (row.criterion != "total" or place == last or not _is_subtotal(rows[: place + 1]))
        and (row.score or str(row.index) not in scored)
    ]


def in_columns(rows: list[Row], maximum: int | None, view: View) -> list[Row]:
    """The rows with their score and maximum, of several numbers a row; the column of maxima is counted from the right."""
    size = columns.width(rows)
    if size < 2:
        return [replace(row, maximum=None) for row in rows]
    others = columns.heads([view.text[slice(*span)] for span in columns.head_of_numbers(view, rows[0].start)], size) - {maximum}
    left = [column for column in range(size) if column != maximum and column not in others]
    score = columns.of_scores(rows, view.text, left or [column for column in range(size) if column != maximum])
    full = sum(row.blank_end for row in rows) * 2 < len(rows)
    return [_placed(row, score, maximum, score == 0 and full and row.blank_end) for row in rows]


def _placed(row: Row, score: int, maximum: int | None, lost: bool) -> Row:
    """A row with the numbers of two columns, counted from the right; a row of one number has that one, unless its score is lost."""
    found = row.numbers[::-1]
    if lost:
        return replace(row, score=None, maximum=found[maximum - 1] if maximum and maximum <= len(found) else None)
    if len(found) < 2:
        return replace(row, maximum=None)
    whole = found[maximum] if maximum is not None and maximum < len(found) and len(found) > score else None
    return replace(row, score=found[score] if score < len(found) else found[-1], maximum=whole)


def span(rows: Iterable[Row]) -> tuple[int, int] | None:
    """From the first row's beginning to the last row's end."""
    rows = list(rows)
    return (min(row.start for row in rows), max(row.end for row in rows)) if rows else None

"""A table of scores whose rows nothing is known of but their numbers: 1, 2, 3 …, and the sum below or above them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from extractors import ending, scores, table
from extractors.form.file import AsRead
from extractors.lexicon import any_of
from extractors.table import columns
from extractors.table.row import Row
from extractors.table.rows import rows_of
from extractors.view import View
from extractors.wording import Wording

LOST = re.compile(rf"\s+{any_of('point_typed')}\s*$", re.IGNORECASE)
NEXT_CELL = re.compile(r"[ \u00a0]*[|\t][ \u00a0]*(?=[\d|\t])")
LONGEST_TOTAL = 40
"""A longer name of a numbered row is a criterion's, whatever words of a total it has."""


def find(wording: Wording, start: int, end: int, rule: AsRead) -> tuple[Row, ...]:
    """The rows of the table within a span, each under its own number, and the sum; empty where there is none."""
    view = wording.view
    for spans in (view.lines(start, end), view.sentences(start, end)):
        found = _best(wording, _scores_first(list(rows_of(wording, spans))), rule)
        if found:
            return tuple(_without_lost(view.text, _without_maximum(wording, _named_by_cell(view.text, row), rule)) for row in found)
    return ()


def every(wording: Wording, rule: AsRead) -> list[tuple[int, int]]:
    """The spans of all such tables in a text that may hold several reports."""
    rows = _scores_first(list(rows_of(wording, wording.view.lines())))
    spans = (table.span(_judged(wording, rows, run, rule)) for run in _runs(rows))
    return [span for span in spans if span]


def _best(wording: Wording, rows: list[Row], rule: AsRead) -> list[Row]:
    """The table with the most scores among rows; empty where it is no table of scores of criteria."""
    return _judged(wording, rows, max(_runs(rows), key=_scored, default=[]), rule)


def _judged(wording: Wording, rows: Sequence[Row], run: list[Row], rule: AsRead) -> list[Row]:
    """A run of rows with its total; empty where it is no table of scores of criteria."""
    best = _with_total(wording, rows, run)
    criteria = [row for row in best if row.criterion != "total"]
    if not rule.fewest <= len(criteria) <= rule.most or _scored(criteria) < max(rule.fewest, len(criteria) * 3 // 4):
        return []
    best = [_out_of(wording.view, row) for row in table.in_columns(best, _maxima(wording, best, rule), wording.view)]
    too_high = any(row.score and row.score.value > rule.highest for row in best if row.criterion != "total")
    return [] if too_high or _are_bodies(wording, criteria, rule) else best


def _without_lost(text: str, row: Row) -> Row:
    """The row without the word for points at the end of its name, which a score that was lost has left there."""
    left = LOST.search(text, row.name_start, row.name_end)
    return replace(row, name_end=left.start()) if left and row.score is None else row


def _named_by_cell(text: str, row: Row) -> Row:
    """The row without the cells that follow its name's: `Мерзімі | 30 | 24,3 | 81%`."""
    cell = NEXT_CELL.search(text, row.name_start, row.name_end)
    return replace(row, name_end=cell.start()) if cell else row


def _without_maximum(wording: Wording, row: Row, rule: AsRead) -> Row:
    """The row without the sentence on its maximum that stands below its name, before its score."""
    said = wording.said(rule.maximum, row.name_start, row.name_end)
    name = wording.view.text[row.name_start : said[0]].rstrip(" \t\u00a0") if said else ""
    return replace(row, name_end=row.name_start + len(name.rstrip())) if name.endswith("\n") else row


def _scores_first(rows: list[Row]) -> list[Row]:
    """The rows; where two numbers stand before each name and the second ones count 1, 2, 3 …, the first ones are the scores."""
    led = {row.start: (*((row.leading,) if row.leading else ()), *row.numbers) for row in rows}
    both = [row for row in rows if len(led[row.start]) == 2 and led[row.start][1].end <= row.name_start < row.name_end]
    if len(both) < 3 or [led[row.start][1].value for row in both] != list(range(1, len(both) + 1)):
        return rows
    moved = {row.start: replace(row, index=at, score=led[row.start][0], numbers=led[row.start][:1]) for at, row in enumerate(both, 1)}
    return [moved.get(row.start, row) for row in rows]


def _out_of(view: View, row: Row) -> Row:
    """The row with the score that it states out of a maximum: `15,8 из 20`."""
    stated = list(scores.out_of(view, row.start, row.end))
    score = next((number for number in view.numbers(row.start, row.end) if len(stated) == 1 and number.start == stated[0].start), None)
    if score is None:
        return row
    name_end = row.name_start + len(view.text[row.name_start : min(row.name_end, score.start)].rstrip(" \t\u00a0-–—:.…|"))
    return replace(row, score=score, maximum=stated[0].maximum, numbers=(score,), name_end=max(row.name_start, name_end))


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows that stand close together under numbers of their own, in whatever order, of which few are lost: 1, 2, 3 …"""
    run: dict[int, Row] = {}
    end = 0
    for row in rows:
        if row.index is None:
            continue
        if row.index in run or row.start - end >= table.REACH:
            yield _whole(run)
            run = {}
        run[row.index] = replace(row, criterion=str(row.index))
        end = row.end
    yield _whole(run)


def _whole(run: Mapping[int, Row]) -> list[Row]:
    """The rows of a run where its numbers leave out no more than one in five."""
    return list(run.values()) if run and max(run) * 4 <= len(run) * 5 else []


def _scored(rows: Iterable[Row]) -> int:
    return sum(row.score is not None for row in rows)


def _with_total(wording: Wording, rows: Sequence[Row], run: list[Row]) -> list[Row]:
    """The run with the row of the total: its own last one, or the first one right below, or the last one right above."""
    if not run:
        return run
    if _is_total(wording, run[-1]):
        return [*run[:-1], replace(run[-1], criterion="total")]
    others = [row for row in rows if row.index is None and row.score and _is_total(wording, row)]
    below = [row for row in others if 0 <= row.start - run[-1].end < table.REACH]
    above = [row for row in others if 0 <= run[0].start - row.end < table.REACH]
    return run + [replace(row, criterion="total") for row in below[:1] or above[-1:]]


def _is_total(wording: Wording, row: Row) -> bool:
    short = row.name_end - row.name_start < LONGEST_TOTAL
    return short and wording.classify(row.name_start, row.name_end) == "total"


def _maxima(wording: Wording, rows: Sequence[Row], rule: AsRead) -> int | None:
    """The column of maxima, from the right: the one that the head calls so, else the one whose numbers are nowhere less than others.

    None where the head gives a column to another year or another body.
    """
    size = columns.width(rows)
    if size < 2:
        return None
    cells = columns.head_of_numbers(wording.view, rows[0].start)[-size:][::-1]
    named = [column for column, cell in enumerate(cells) if wording.said(rule.maximum, *cell)]
    if len(cells) == size and len(named) == 1:
        return named[0]
    if columns.heads([wording.view.text[slice(*cell)] for cell in reversed(cells)], size):
        return None
    values = [[number.value for number in reversed(row.numbers)] for row in rows if len(row.numbers) == size]
    greatest = [column for column in range(size) if all(of_row[column] == max(of_row) for of_row in values)]
    return greatest[-1] if greatest else None


def _are_bodies(wording: Wording, rows: Sequence[Row], rule: AsRead) -> bool:
    """Whether half of the rows are called as bodies, places or persons are."""
    view = wording.view
    spans = [(row.name_start, row.name_end) for row in rows]
    return 2 * sum(bool(wording.said(rule.not_rows, *span) or ending.PERSON.search(view.text, *span)) for span in spans) >= len(spans)

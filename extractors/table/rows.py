"""Lines of a summary table to its rows: a name over several lines, a score or an index on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, pairwise

from extractors.table.items import Items, called_in, items_of
from extractors.table.row import Row
from extractors.view import View
from extractors.wording import Wording

BLANK_LINE = re.compile(r"\n[ \t\u00a0]*\n")
"""What no name goes on after."""
BELOW_IN_CELL = re.compile(r"[ \t\u00a0]*\n(?:[ \t\u00a0]*\|)?[ \t\u00a0]+\|[ \t\u00a0]*")
"""What stands between a row and words right below, in a cell after an empty one."""
Classify = Callable[[int, int], str | None]
"""What a name in a span speaks of: a criterion, "total", or nothing known."""


def rows_of(wording: Wording, spans: Iterable[tuple[int, int]]) -> Iterator[Row]:
    """What rows the lines of a text give, one after the other, whether of one table or of none."""
    view, classify, called = wording.view, wording.classify, called_in(wording.form)
    lines = _unwrapped(view, (items for items in (items_of(view, called, *span) for span in spans) if items))
    open_row: Row | None = None
    for items, following in pairwise(chain(lines, (None,))):
        assert items is not None
        row = _from(items)
        if open_row is not None:
            joined = _join(open_row, row, items, following, view, classify)
            if joined is None:
                if open_row.index or items.lost:
                    yield open_row
                open_row = None
            else:
                row = joined
                open_row = None
        if row.score is not None or items.lost:
            if items.names or row.index is not None or row.name_end > row.name_start:
                yield row
            elif len(items.numbers) > 1:
                yield _unnamed(row, items)
            else:
                open_row = _as_index(row)
        else:
            open_row = row
    if open_row is not None and open_row.index:
        yield open_row


def _unwrapped(view: View, lines: Iterable[Items]) -> Iterator[Items]:
    """The lines; between bars with what goes on in the cells below: `| 1 | Құжат     | 8,8 |`, `|   | айналымы  |     |`."""
    held: Items | None = None
    for items in lines:
        if held is not None and _goes_on_below(view, held, items):
            held.names += items.names
            held.end = items.end
            continue
        if held is not None:
            yield held
        held = items
    if held is not None:
        yield held


def _goes_on_below(view: View, row: Items, items: Items) -> bool:
    """Whether a line is words alone, right below a row's cell, with the cell before it empty."""
    words_alone = row.numbers and items.names and not items.numbers and items.index is None
    return bool(words_alone) and BELOW_IN_CELL.fullmatch(view.text, row.end, items.names[0][0]) is not None


def _join(row: Row, following: Row, items: Items, after: Items | None, view: View, classify: Classify) -> Row | None:
    """The open row with the next line's items, or None where that line begins a row of its own."""
    named = row.name_end > row.name_start
    name = view.text[row.name_start : row.name_end]
    if items.index is not None or (items.names and items.numbers and items.numbers[0].start < items.names[0][0]):
        return None
    if items.names:
        if named and BLANK_LINE.search(view.text, row.end, items.start):
            return None
        if named and not row.index and (classify(items.names[0][0], items.names[-1][1]) or name.rstrip().endswith(":")):
            return None
        if len(name) > 200 or (named and not row.index and not _goes_on(view, row, items, classify)):
            return None
        start = row.name_start if named else items.names[0][0]
        return replace(row, end=items.end, name_start=start, name_end=items.names[-1][1], score=following.score, numbers=following.numbers)
    if not items.numbers or (named and view.text[row.name_end : row.name_end + 1] == ":"):
        return None
    value = items.numbers[0].value
    if named and row.index and value == row.index + 1 and after is not None and after.names and not after.numbers:
        return None
    if named and not row.index and classify(row.name_start, row.name_end) is None:
        return None
    return replace(row, end=items.end, score=following.score, numbers=following.numbers)


def _goes_on(view: View, row: Row, items: Items, classify: Classify) -> bool:
    """Whether the next line goes on with a name that has no index: right below it, and only both together say something."""
    first, last = row.name_start, items.names[-1][1]
    below = "\n" not in view.text[row.end : items.start].replace("\n", "", 1)
    return below and row.name_end - first < 40 and classify(first, row.name_end) is None and classify(first, last) is not None


def _as_index(row: Row) -> Row | None:
    """A number alone on a line, with no row open, is the index of the next one."""
    assert row.score is not None
    value = row.score.value
    if value != value.to_integral_value() or not 1 <= value <= 30:
        return None
    return replace(row, index=int(value), score=None, numbers=())


def _unnamed(row: Row, items: Items) -> Row:
    """A line of numbers alone is a row that has lost its name, if the first can be its index: `6 | | 0`."""
    first, *others = items.numbers
    if first.digits or not 1 <= first.value <= 10:
        return row
    return replace(row, index=int(first.value), numbers=tuple(others))


def _from(items: Items) -> Row:
    start, end = (items.names[0][0], items.names[-1][1]) if items.names else (items.start, items.start)
    found = items.numbers
    score = found[0] if items.score_first and found else found[-1] if found else None
    of_row = tuple(found[:1] if items.score_first else found)
    return Row(items.start, items.end, start, end, items.index, score, numbers=of_row, leading=items.leading, blank_end=items.blank_end)

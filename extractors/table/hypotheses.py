"""What the numbers between the anchors of a table may be: rows after their names, rows before them, columns below all names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extractors.numbers import Quantity
from extractors.table import anchors, columns
from extractors.table.anchors import Anchor, Token

FEWEST = 5
MOST = 0.7
"""The share of rows in which a column of indexes or maxima has its value."""
MOST_ROWS = 10
"""What numbers the criteria may have whose name is lost."""
APART = 60
"""How far apart two numbers of one column may stand."""

Gap = list[Token]


@dataclass(frozen=True, slots=True)
class Assigned:
    """A criterion's place, its score and its maximum."""

    anchor: Anchor
    score: Quantity | None
    maximum: Quantity | None

    @property
    def start(self) -> int:
        """Where its row begins."""
        return min(one.start for one in (self.anchor, self.score, self.maximum) if one)

    @property
    def end(self) -> int:
        """Where its row ends."""
        return max(one.end for one in (self.anchor, self.score, self.maximum) if one)

    def is_tight(self, text: str) -> bool:
        """Whether name and score stand on one line."""
        return "\n" not in text[self.start : self.end]


def of(
    text: str, run: Sequence[Anchor], found: Sequence[Token], maxima: Mapping[str, Decimal], head: Sequence[str]
) -> Iterator[list[Assigned]]:
    """Every reading of the numbers around and between anchors; `head` are the cells above them."""
    inner = [anchors.between(found, one.end, other.start) for one, other in pairwise(run)]
    gaps = [anchors.between(found, 0, run[0].start), *inner, anchors.between(found, run[-1].end, len(text))]
    place = _indexes(run, gaps)
    run, gaps = _with_lost(list(run), gaps, place)
    gaps = [[token for token in gap if not token.counts] for gap in _without(run, gaps, place)]
    if any(gaps[1:-1]):
        yield from _columns(run, _last_cut(text, run, gaps), maxima, head)
        yield from _columns(run, _first_cut(text, run, gaps), maxima, ())
    last = max(at for at, anchor in enumerate(run) if anchor.criterion != "total")
    if sum(map(len, gaps[1 : last + 1])) * 3 < len(run):
        yield from _below(run, last, gaps, maxima)


def _number(anchor: Anchor) -> int | None:
    return int(anchor.criterion) if anchor.criterion.isdecimal() else None


def _indexes(run: Sequence[Anchor], gaps: Sequence[Gap]) -> tuple[int, int] | None:
    """The place of the column of indexes: the gap before a name or after it (0, 1), and which of its numbers."""
    hits: Counter[tuple[int, int]] = Counter()
    for at, anchor in enumerate(run):
        for side in (0, 1):
            gap = gaps[at + side]
            for place in (-1, -2, -3) if side == 0 else (0, 1, 2):
                if -len(gap) <= place < len(gap) and gap[place].index is not None and gap[place].index == _number(anchor):
                    hits[side, place] += 1
    best = max(hits, key=lambda place: (hits[place], -place[0], -abs(place[1])), default=None)
    rows = sum(_number(anchor) is not None for anchor in run)
    return best if best and hits[best] >= max(FEWEST, MOST * rows) else None


def _with_lost(run: list[Anchor], gaps: list[Gap], place: tuple[int, int] | None) -> tuple[list[Anchor], list[Gap]]:
    """The anchors with those criteria of which the index alone is left, or whose name says nothing."""
    if place is None:
        return run, gaps
    width = Counter(map(len, gaps[1:-1])).most_common(1)[0][0] - (1 if place[0] == 0 else 0)
    for criterion in map(str, range(1, MOST_ROWS + 1)):
        if any(anchor.criterion == criterion for anchor in run):
            continue
        for at, gap in enumerate(gaps):
            around = [_number(anchor) for anchor in run[max(0, at - 1) : at + 1]]
            cuts = [cut for cut, one in enumerate(gap) if one.index == int(criterion)]
            if cuts and (int(criterion) - 1 in around or int(criterion) + 1 in around) and len(gap) > 1:
                cut = min(cuts, key=lambda cut: abs(cut - width))
                token = gap[cut]
                run = [*run[:at], Anchor(token.start, token.end, criterion, named=False), *run[at:]]
                before, after = (gap[: cut + 1], gap[cut + 1 :]) if place[0] == 0 else (gap[:cut], gap[cut:])
                gaps = [*gaps[:at], before, after, *gaps[at + 1 :]]
                break
    return run, gaps


def _without(run: Sequence[Anchor], gaps: Sequence[Gap], place: tuple[int, int] | None) -> list[Gap]:
    """The gaps without the indexes."""
    left = [list(gap) for gap in gaps]
    if place is None:
        return left
    side, column = place
    for at, anchor in enumerate(run):
        gap = left[at + side]
        order = gap[::-1] if side == 0 else gap
        near = order[abs(column) - 1 if side == 0 else column :][:1] + order
        token = next((one for one in near if one.index is not None and one.index == _number(anchor)), None)
        if token:
            gap.remove(token)
    return left


def _last_cut(text: str, run: Sequence[Anchor], gaps: Sequence[Gap]) -> list[Gap]:
    """The rows after their names; the last one, which nothing bounds, goes no further than the others."""
    rows = list(gaps[1:])
    inner = [
        (row[-1].end - anchor.end, _lines(text, anchor.end, row[-1].end))
        for anchor, row in zip(run, rows[:-1], strict=False)
        if row and anchor.criterion != "total"
    ]
    far, lines = max((reach[0] for reach in inner), default=0) + 10, max((reach[1] for reach in inner), default=0)
    width = max(map(len, rows[:-1]), default=0)
    end = run[-1].end
    rows[-1] = [one for one in rows[-1] if one.end - end <= far and _lines(text, end, one.end) <= lines][:width]
    return rows


def _first_cut(text: str, run: Sequence[Anchor], gaps: Sequence[Gap]) -> list[Gap]:
    """The rows before their names; the first one goes no further than the others."""
    rows = list(gaps[:-1])
    inner = [
        (anchor.start - row[0].start, _lines(text, row[0].start, anchor.start))
        for anchor, row in zip(run[1:], rows[1:], strict=True)
        if row
    ]
    far, lines = max((reach[0] for reach in inner), default=0) + 10, max((reach[1] for reach in inner), default=0)
    width = max(map(len, rows[1:]), default=0)
    start = run[0].start
    kept = [one for one in rows[0] if start - one.start <= far and _lines(text, one.start, start) <= lines]
    rows[0] = kept[max(0, len(kept) - width) :]
    return rows


def _lines(text: str, start: int, end: int) -> int:
    return text.count("\n", start, end)


def _columns(run: Sequence[Anchor], rows: Sequence[Gap], maxima: Mapping[str, Decimal], head: Sequence[str]) -> Iterator[list[Assigned]]:
    """Every column that may be the scores, counted from the left and from the right, once the maxima are told.

    One that the head gives to another year or another body is none.
    """
    size = Counter(len(row) for row in rows if row).most_common(1)
    others = columns.heads(head, size[0][0]) if size else set()
    anothers = {row[-1 - back].start for row in rows if len(row) == size[0][0] for back in others} if size else set()
    for full, left in _maxima(run, rows, maxima):
        size = Counter(len(row) for row in left if row).most_common(1)
        width = size[0][0] if size else 0
        uneven = any(len(row) != width for row in left)
        for column in range(width):
            if sum(column < len(row) and row[column].start in anothers for row in left) * 2 > len(left):
                continue
            yield _assigned(run, [row[column] if column < len(row) else None for row in left], full)
            if uneven:
                back = width - column
                yield _assigned(run, [row[-back] if back <= len(row) else None for row in left], full)


def _maxima(run: Sequence[Anchor], rows: Sequence[Gap], maxima: Mapping[str, Decimal]) -> Iterator[tuple[list[Token | None], list[Gap]]]:
    """The maximum of each row, and the rows without it, for every column that may be that of maxima."""
    known = [(maxima[anchor.criterion], row) for anchor, row in zip(run, rows, strict=True) if anchor.criterion in maxima and len(row) > 1]
    hits = Counter(
        place
        for value, row in known
        for place in [*range(len(row)), *range(-len(row), 0)]
        if (number := row[place].quantity) and number.value == value
    )
    best = [place for place, count in hits.items() if count == max(hits.values()) and count >= max(3, MOST * len(known))]
    if not best:
        yield [None] * len(rows), [list(row) for row in rows]
    width = Counter(len(row) for _, row in known).most_common(1)[0][0] if best else 0
    for place in best:
        taken = [_maximum(row, place, width, maxima.get(anchor.criterion)) for anchor, row in zip(run, rows, strict=True)]
        yield taken, [[one for one in row if one is not token] for row, token in zip(rows, taken, strict=True)]


def _maximum(row: Gap, place: int, width: int, value: Decimal | None) -> Token | None:
    """The number of a row that is its maximum: the one in the place, or of its value."""
    there = row[place] if -len(row) <= place < len(row) else None
    if there and (len(row) >= width or there.quantity is None or there.quantity.value == value):
        return there
    return next((one for one in row if one.quantity and one.quantity.value == value), None)


def _together(gap: Gap) -> Gap:
    """The numbers that stand close to each other, from the first one on."""
    kept = gap[:1]
    for one in gap[1:]:
        if one.start - kept[-1].end > APART:
            break
        kept.append(one)
    return kept


def _below(run: Sequence[Anchor], last: int, gaps: Sequence[Gap], maxima: Mapping[str, Decimal]) -> Iterator[list[Assigned]]:
    """Columns below all names, one after the other, or side by side; the total is named with the criteria, or below its column."""
    found = _together([token for gap in gaps[last + 1 :] for token in gap])
    criteria = [anchor for anchor in run if anchor.criterion != "total"]
    total = next((anchor for anchor in run if anchor.criterion == "total"), Anchor(criteria[-1].end, criteria[-1].end, "total"))
    for named in (list(run), [*criteria, total], criteria):
        size = len(named)
        for count in range(1, len(found) // size + 1):
            stacked = [found[at * size : (at + 1) * size] for at in range(count)]
            beside = [found[at : size * count : count] for at in range(count)] if count > 1 else []
            for table in (stacked, beside):
                for assigned in _in_columns(named, table, maxima):
                    yield _with_total(assigned, run, found)


def _in_columns(named: Sequence[Anchor], table: Sequence[Gap], maxima: Mapping[str, Decimal]) -> Iterator[list[Assigned]]:
    """Each column as the scores, the one of maxima as such."""
    known = sum(anchor.criterion in maxima for anchor in named)
    full = next((column for column in table if _are_maxima(named, column, maxima) >= max(FEWEST, MOST * known)), None)
    for column in table:
        if column is not full:
            yield _assigned(named, column, full or [None] * len(named))


def _are_maxima(named: Sequence[Anchor], column: Gap, maxima: Mapping[str, Decimal]) -> int:
    return sum(
        bool(one.quantity) and one.quantity.value == maxima.get(anchor.criterion)
        for anchor, one in zip(named, column, strict=True)
        if one.quantity
    )


def _with_total(assigned: list[Assigned], run: Sequence[Anchor], found: Gap) -> list[Assigned]:
    """The criteria with the total, where it is named and its number stands behind its name, after the column."""
    total = next((anchor for anchor in run if anchor.criterion == "total"), None)
    if total is None or any(one.anchor.criterion == "total" for one in assigned):
        return assigned
    last = max([total.start, *(one.score.end for one in assigned if one.score)])
    after = next((token.quantity for token in found if token.start >= last and token.quantity), None)
    return [*assigned, Assigned(total, after, None)] if after else assigned


def _assigned(run: Sequence[Anchor], scores: Sequence[Token | None], full: Sequence[Token | None]) -> list[Assigned]:
    return [
        Assigned(anchor, score.quantity if score else None, most.quantity if most else None)
        for anchor, score, most in zip(run, scores, full, strict=True)
    ]

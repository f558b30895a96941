"""Changes of a text, one layer after the other, as changes of the text that was there first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate
from operator import neg

from normalizers.change import Change, Pass


def apply(text: str, changes: Iterable[Change]) -> str:
    """The text with its changes made; they are sorted and do not overlap."""
    parts: list[str] = []
    last = 0
    for change in changes:
        parts += (text[last : change.start], change.after)
        last = change.end
    parts.append(text[last:])
    return "".join(parts)


def composed(passes: Iterable[Pass]) -> tuple[Change, ...]:
    """The changes of all passes as changes of the text before the first."""
    changes: tuple[Change, ...] = ()
    for one in passes:
        changes = compose(changes, one.before, one.changes)
    return changes


def touched(passes: Sequence[Pass], kinds: Collection[str]) -> Iterator[Change]:
    """All changes in the lines in which damage of these kinds was repaired; the passes are even."""
    lines = {one.line(change.start) for one in passes if not one.kinds.isdisjoint(kinds) for change in one.changes}
    for start, end in sorted(lines):
        cut = [one.cut(start, end) for one in passes]
        for change in composed(one for one in cut if one.before != one.after):
            yield change._replace(start=change.start + start, end=change.end + start)


def compose(first: Sequence[Change], middle: str, second: Sequence[Change]) -> tuple[Change, ...]:
    """Changes of `middle` as changes of the text that `first` made `middle` of."""
    if not first or not second:
        return tuple(first or second)
    shifts, starts, ends = _places(first)
    made: list[Change] = []
    done = 0  # changes of the first layer that are in
    for twos in _joined(second, starts, ends):
        low = max(done, bisect_right(ends, twos[0].start))
        high = max(low, bisect_left(starts, twos[-1].end))
        made += first[done:low]
        if low < high:
            made.append(_merge(list(first[low:high]), middle, twos, shifts[low]))
        else:
            made += [change._replace(start=change.start + shifts[low], end=change.end + shifts[low]) for change in twos]
        done = high
    return (*made, *first[done:])


def _places(changes: Sequence[Change]) -> tuple[list[int], list[int], list[int]]:
    """Where the changes of a layer are in the text that it made; and, before each, the received position minus that one."""
    grown = [len(change.after) - change.end + change.start for change in changes]
    if not any(grown):
        return [0] * (len(grown) + 1), [change.start for change in changes], [change.end for change in changes]
    shifts = [0, *accumulate(map(neg, grown))]
    starts = [change.start - shift for change, shift in zip(changes, shifts, strict=False)]
    return shifts, starts, [start + len(change.after) for change, start in zip(changes, starts, strict=True)]


def _joined(second: Sequence[Change], starts: list[int], ends: list[int]) -> Iterator[list[Change]]:
    """Changes of the second layer, those together that touch the same change of the first."""
    group: list[Change] = []
    for change in second:
        last = bisect_left(starts, group[-1].end) if group else 0
        if group and not (last and ends[last - 1] > change.start):
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _merge(ones: list[Change], middle: str, twos: list[Change], shift: int) -> Change:
    """One change for all that overlap; `shift` holds before the first of them."""
    low = min(ones[0].start - shift, twos[0].start)
    grown = sum(change.end - change.start - len(change.after) for change in ones)
    high = max(ones[-1].end - shift - grown, twos[-1].end)
    inner = [change._replace(start=change.start - low, end=change.end - low) for change in twos]
    every = [*ones, *twos]
    return Change(
        low + shift,
        high + shift + grown,
        apply(middle[low:high], inner),
        "+".join(dict.fromkeys(kind for change in every for kind in change.kind.split("+"))),
        "; ".join(dict.fromkeys(change.evidence for change in every)),
        min(change.confidence for change in every),
        all(change.certain for change in every),
        _widths(ones, high - low, inner, low + shift),
    )


def _widths(ones: list[Change], length: int, inner: list[Change], origin: int) -> tuple[int, ...] | None:
    """For each letter of the merged text the received letters that it stands for; None where that is not known."""
    received = _letters([change._replace(start=change.start - origin, end=change.end - origin) for change in ones], None, length)
    repaired = _letters(inner, length, None)
    if received is None or repaired is None:
        return None
    widths, position = [], 0
    for width in repaired:
        widths.append(sum(received[position : position + width]))
        position += width
    return tuple(widths)


def _letters(changes: list[Change], before: int | None, after: int | None) -> list[int] | None:
    """The widths of all letters of a text that is made by changes; its length before or after them is known."""
    widths: list[int] = []
    position = 0
    for change in changes:
        own = change.widths
        if own is None:
            if len(change.after) != change.end - change.start:
                return None
            own = (1,) * len(change.after)
        widths += (1,) * (change.start - position)
        widths += own
        position = change.end
    rest = (after - len(widths)) if after is not None else (before or 0) - position
    return widths + [1] * rest

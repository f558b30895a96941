"""Changes of a text, one layer after the other, as changes of the text that was there first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from normalizers.model import Change


def apply(text: str, changes: Iterable[Change]) -> str:
    """The text with its changes made; they are sorted and do not overlap."""
    parts: list[str] = []
    last = 0
    for change in changes:
        parts += (text[last : change.start], change.after)
        last = change.end
    parts.append(text[last:])
    return "".join(parts)


def compose(first: Sequence[Change], middle: str, second: Sequence[Change]) -> tuple[Change, ...]:
    """Changes of `middle` as changes of the text that `first` made `middle` of."""
    if not first or not second:
        return tuple(first or second)
    made, shift = [], 0  # shift: position in the received text minus position in the middle text
    for ones, twos in _clusters(first, second):
        if not twos:
            made += ones
        elif not ones:
            made += [change._replace(start=change.start + shift, end=change.end + shift) for change in twos]
        else:
            made.append(_merge(ones, middle, twos, shift))
        shift += sum(change.end - change.start - len(change.after) for change in ones)
    return tuple(made)


def _clusters(first: Sequence[Change], second: Sequence[Change]) -> Iterator[tuple[list[Change], list[Change]]]:
    """Changes of both layers that overlap in the middle text, together."""
    spans, shift = [], 0
    for change in first:
        start = change.start - shift
        spans.append((start, start + len(change.after), 0, change))
        shift += change.end - change.start - len(change.after)
    spans += [(change.start, change.end, 1, change) for change in second]
    spans.sort(key=lambda span: span[:3])
    both: tuple[list[Change], list[Change]] = ([], [])
    reach = -1
    for start, end, layer, change in spans:
        if start >= reach and (both[0] or both[1]):
            yield both
            both = ([], [])
        both[layer].append(change)
        reach = max(reach, end)
    if both[0] or both[1]:
        yield both


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

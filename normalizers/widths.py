"""Which received letters each repaired letter stands for."""

from __future__ import annotations

from collections.abc import Iterator

from normalizers.change import Change
from normalizers.codepages import BOTH, shown

_PAGES = ("cp1251", "cp1252", BOTH)
COVERED = {"\u0456": "i", "\u0406": "I"} | {sign: shown(sign, "cp1251") for sign in "\u00ab\u00bb\u2013\u2014"}
"""What other damage makes of letters and signs that second bytes are shown as: Latin letters typed for them, and UTF-8 read once more."""
_COVERED = str.maketrans(COVERED)
_LOST = str.maketrans("", "", "\x81\x8d\x8f\x90\x98\x9d\xa0")


def aligned(wrong: str, right: str, start: int, kind: str) -> Iterator[Change]:
    """The changes that make `right` of `wrong`, word by word; in one piece where the letters cannot be told apart."""
    widths = [1] * len(right) if len(wrong) == len(right) else _widths(wrong, right)
    if widths is None:
        yield Change(start, start + len(wrong), right, kind, "the bytes are UTF-8", 0.9, True)
        return
    place, first = 0, 0
    for number in range(len(right) + 1):
        same = number == len(right) or (widths[number] == 1 and wrong[place] == right[number])
        if same and first < number:
            own = tuple(widths[first:number])
            yield Change(start + place - sum(own), start + place, right[first:number], kind, "the bytes are UTF-8", 0.99, True, own)
        if same:
            first = number + 1
        if number < len(right):
            place += widths[number]


def _widths(wrong: str, right: str) -> list[int] | None:
    """For each letter of `right` how many letters of `wrong` it was shown as; None where they do not match."""
    widths: list[int] = []
    place = 0
    for letter in right:
        width = _width(wrong, place, letter)
        if width is None:
            return None
        widths.append(width)
        place += width
    return widths if place == len(wrong) else None


def _width(wrong: str, place: int, letter: str) -> int | None:
    """How many letters at a place show one letter."""
    if letter.isascii():
        return 1 if wrong.startswith(letter, place) else None
    for page in _PAGES:
        seen = shown(letter, page)
        for form in (seen, seen.replace("\x98", " ").replace("\xa0", " "), seen.translate(_COVERED)):
            if wrong.startswith(form, place):
                return len(form)
    if wrong.startswith(letter, place):
        return 1
    for page in _PAGES:
        form = shown(letter, page).translate(_LOST)
        if form and wrong.startswith(form, place):
            return len(form)
    return None

"""Where the letters of a line stand on a page that pdfium reads: its box, which way it runs, and how wide each letter is."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from operator import sub
from typing import Any

import pypdfium2.raw as raw

from extractors.model import Box, Runs

WAYS: tuple[Runs, ...] = ("right", "down", "left", "up")
"""Each a quarter turn, clockwise, from the one before."""
LEFT, TOP, RIGHT, BOTTOM = range(4)
SIDES = {"right": (LEFT, RIGHT, 1), "left": (RIGHT, LEFT, -1), "up": (BOTTOM, TOP, 1), "down": (TOP, BOTTOM, -1)}
"""On which side of its box a letter begins and ends in a line that runs that way, and whether places grow along it."""
SIZE = ctypes.sizeof(raw.FS_RECTF)
SPACE = re.compile(" ")
_place = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)
"""The same by addresses, which takes half the time: it is called for every letter."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A line in points of the page, from the bottom left: left, top, right, bottom; widths as `Spot` has them."""

    box: Box
    runs: Runs
    widths: tuple[int, ...]


def sides(textpage: Any, count: int) -> list[float]:
    """Left, top, right, bottom of every character of a page one after another, in its points; zeros for one that has no place.

    The loose boxes are as wide as the pen goes and as high as the font: the tight ones depend on which font stands in for one
    that the file does not bring.
    """
    boxes = (raw.FS_RECTF * count)()
    page, begin = ctypes.cast(textpage.raw, ctypes.c_void_p).value, ctypes.addressof(boxes)
    for at in range(count):
        _place(page, at, begin + at * SIZE)
    return list(memoryview(boxes).cast("B").cast("f"))


def laid(places: list[float], start: int, text: str) -> Laid | None:
    """How a text that has no spaces around it, from that character of a page's `sides` on, is laid; None where it has no place."""
    numbers = places[4 * start : 4 * (start + len(text))]
    first, last = numbers[:4], numbers[-4:]
    if not (any(first) and any(last) and isfinite(sum(numbers))):
        return None
    runs = _runs(first, last)
    near, far, sign = SIDES[runs]
    begins, ends = numbers[near::4], numbers[far::4]
    for space in SPACE.finditer(text):  # pdfium makes many of them up
        begins[space.start()] = ends[space.start() - 1]
    origin, scale = begins[0], 10 * sign
    tenths = [round(scale * (edge - origin)) for edge in begins]
    tenths.append(round(scale * (ends[-1] - origin)))
    box = (min(first[LEFT], last[LEFT]), max(first[TOP], last[TOP]), max(first[RIGHT], last[RIGHT]), min(first[BOTTOM], last[BOTTOM]))
    return Laid(box, runs, tuple(map(sub, tenths[1:], tenths)) if min(tenths) >= 0 else ())


def _runs(first: Sequence[float], last: Sequence[float]) -> Runs:
    along = last[LEFT] + last[RIGHT] - first[LEFT] - first[RIGHT]
    up = last[TOP] + last[BOTTOM] - first[TOP] - first[BOTTOM]
    if abs(along) >= abs(up):
        return "right" if along >= 0 else "left"
    return "up" if up > 0 else "down"


def turned(runs: Runs, degrees: int) -> Runs:
    """Which way a line runs on a page that is shown turned clockwise."""
    return WAYS[(WAYS.index(runs) + degrees // 90) % 4]


def spread(widths: Sequence[int], letters: Sequence[str]) -> tuple[int, ...]:
    """The widths of letters that stand in the text as several, or as none: the first of several has it, the next one that of none."""
    found, over = list[int](), 0
    for width, shown in zip(widths, letters, strict=True):
        over += width
        if shown:
            found += [over, *[0] * (len(shown) - 1)]
            over = 0
    return tuple(found)

"""Entities of quotes, dashes and letters, in a text whose Kazakh letters are entities: the same damage."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from normalizers.change import Change

KIND = "numeric-entity"
_NAMED = "laquo|raquo|ldquo|rdquo|bdquo|lsquo|rsquo|quot|ndash|mdash|hellip|bull|nbsp|deg|sect"
_ANY = re.compile(rf"&(?:amp;)?(?:#(?:[xX]([0-9A-Fa-f]{{2,4}})(?![0-9A-Fa-f])|(\d{{2,4}})(?!\d));?|({_NAMED});)")
# What an entity may stand for: no letter of ASCII, so that none makes another entity.
_MEANT = re.compile("[\"'\u00a0-\u00bf\u00d7\u00f7\u0400-\u052f\u2010-\u2044\u20ac\u20b8\u2116\u2122]")


def others(text: str, found: Sequence[Change]) -> Iterator[Change]:
    """The entities that the changes found so far, in the order of the text, leave."""
    ends = [change.end for change in found]
    for entity in _ANY.finditer(text):
        start, end = entity.span()
        place = bisect_left(ends, start + 1)
        if place < len(found) and found[place].start < end:
            continue
        number = int(entity[1], 16) if entity[1] else int(entity[2] or 0)
        letter = html.unescape(f"&{entity[3]};" if entity[3] else f"&#{number};")
        if _MEANT.fullmatch(letter):
            yield Change(start, end, letter, KIND, "letters of Kazakh are entities in this text", 0.95, True, (end - start,))

"""Entities of quotes, dashes and letters, in a text whose Kazakh letters are entities: the same damage."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from normalizers.change import Change

KIND = "numeric-entity"
_NAMED = "laquo|raquo|ldquo|rdquo|bdquo|lsquo|rsquo|quot|ndash|mdash|hellip|bull|nbsp|deg|sect"
_ANY = re.compile(rf"&(?:amp;)?(?:#(?:[xX]([0-9A-Fa-f]{{2,4}})(?![0-9A-Fa-f])|(\d{{2,4}})(?!\d));?|({_NAMED});)")
# What an entity may stand for: no letter of ASCII, so that none makes another entity.
_MEANT = re.compile("[\"'\u00a0-\u00bf\u00d7\u00f7\u0400-\u052f\u2010-\u2044\u20ac\u20b8\u2116\u2122]")


def others(text: str, found: Sequence[Change]) -> Iterator[Change]:
    """The entities that the changes found so far, in the order of the text, leave."""
    starts, ends = [change.start for change in found], [change.end for change in found]
    for start, end in zip([0, *ends], [*starts, len(text)], strict=True):
        if text.find("&", start, end) >= 0:
            yield from _between(text, start, end)


def _between(text: str, start: int, end: int) -> Iterator[Change]:
    """The entities of a stretch of the text."""
    for entity in _ANY.finditer(text, start, end):
        number = int(entity[1], 16) if entity[1] else int(entity[2] or 0)
        letter = html.unescape(f"&{entity[3]};" if entity[3] else f"&#{number};")
        if _MEANT.fullmatch(letter):
            place = entity.span()
            yield Change(*place, letter, KIND, "letters of Kazakh are entities in this text", 0.95, True, (place[1] - place[0],))

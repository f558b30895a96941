"""Entities of quotes, dashes, spaces and letters: all of a text whose Kazakh letters are entities, as that is the same damage; in
other texts those that touch a word in a line of Kazakh, and the others of that line: `&laquo;Отау&raquo; &mdash; 2011&nbsp;жылы`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from normalizers.change import Change
from normalizers.language.judge import OWN, support
from normalizers.lines import hit

KIND = "numeric-entity"
_NAMED = "laquo|raquo|ldquo|rdquo|bdquo|lsquo|rsquo|quot|ndash|mdash|hellip|bull|nbsp|deg|sect"
_ANY = re.compile(rf"&(?:amp;)?(?:#(?:[xX]([0-9A-Fa-f]{{2,4}})(?![0-9A-Fa-f])|(\d{{2,4}})(?!\d));?|({_NAMED});)")
# What an entity may stand for: no letter of ASCII, so that none makes another entity.
_TAG = re.compile("</?[A-Za-z]")
_OF_KAZAKH = 3.0  # how Kazakh a line has to be
_MEANT = re.compile("[\"'\u00a0-\u00bf\u00d7\u00f7\u0400-\u052f\u2010-\u2044\u20ac\u20b8\u2116\u2122]")


def others(text: str, found: Sequence[Change]) -> Iterator[Change]:
    """The entities that the changes found so far, in the order of the text, leave."""
    starts, ends = [change.start for change in found], [change.end for change in found]
    for start, end in zip([0, *ends], [*starts, len(text)], strict=True):
        if text.find("&", start, end) >= 0:
            yield from _between(text, start, end)


def touching(text: str, found: Sequence[Change]) -> Iterator[Change]:
    """The entities of lines of Kazakh in which one touches a word; of lines that hold tags, and those already repaired, none."""
    done = {change.start for change in found if change.kind == KIND}
    for start, end in hit(text, _ANY):
        line = text[start:end]
        if OWN.isdisjoint(line) or _TAG.search(line) or not done.isdisjoint(range(start, end)):
            continue
        here = list(_between(text, start, end))
        if any(_touches(text, change) for change in here) and support(_ANY.sub(" ", line)) >= _OF_KAZAKH:
            yield from (change._replace(evidence="it touches a word, in a line of Kazakh", confidence=0.9) for change in here)


def _touches(text: str, change: Change) -> bool:
    """True where a letter or a digit stands before or after it."""
    return text[change.start - 1 : change.start].isalnum() or text[change.end : change.end + 1].isalnum()


def _between(text: str, start: int, end: int) -> Iterator[Change]:
    """The entities of a stretch of the text."""
    for entity in _ANY.finditer(text, start, end):
        number = int(entity[1], 16) if entity[1] else int(entity[2] or 0)
        letter = html.unescape(f"&{entity[3]};" if entity[3] else f"&#{number};")
        if _MEANT.fullmatch(letter):
            place = entity.span()
            yield Change(*place, letter, KIND, "letters of Kazakh are entities in this text", 0.95, True, (place[1] - place[0],))

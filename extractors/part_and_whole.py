"""Which of two counts is the part and which the whole: as their words say, as the columns of a table say, else by size.

What the words say holds though the part is the greater: that is for the checks to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.collector import Collector
from extractors.folding import fold
from extractors.numbers import Quantity

PART = re.compile(
    rf"\b(?:{fold('тек|ғана|оның ішінде|соның ішінде|уақтылы|уақытылы|уақытында|мерзімінде|дайында')}|"
    rf"только|лишь|из них|из которых|в том числе|своеврем|вовремя|в срок|без нарушен|подготовлен)"
)
WHOLE = re.compile(rf"\b(?:{fold('барлығы|барлық|жалпы|тиіс|жиыны')}|всего|общ[аеи]|подлежа|подлежит|надлеж|итого)")
CELLS = re.compile(r"[|\t]")
REACH = 70
"""How many code points before a number its words may begin."""


def ordered(collector: Collector, one: Quantity, other: Quantity, rows: Iterable[list[Quantity]]) -> tuple[Quantity, Quantity]:
    """Part and whole of two counts in the order of the text; `rows` are pairs of counts in lines of the same section."""
    if CELLS.search(collector.view.text, one.end, other.start):
        rising = [pair[0].value < pair[1].value for pair in rows if len(pair) == 2 and pair[0].value != pair[1].value]
        if len(rising) > 2:
            return (one, other) if sum(rising) * 2 > len(rising) else (other, one)
    else:
        told = _told(collector, one, other)
        if told is not None:
            return told
    part, whole = sorted((one, other), key=lambda quantity: quantity.value)
    return part, whole


def _told(collector: Collector, one: Quantity, other: Quantity) -> tuple[Quantity, Quantity] | None:
    """Part and whole where the words around one of the two, and of it alone, say that it is the part, or the other the whole."""
    mask = collector.view.mask
    between = mask[one.end : other.start]
    comma = next((place for place, letter in enumerate(between) if letter in ",;\n"), None)
    first_word = re.match(r"\W*\w*", between)
    cut = comma if comma is not None else first_word.end() if first_word else 0
    start = max(mask.rfind(sign, one.start - REACH if one.start > REACH else 0, one.start) for sign in ".;\n:") + 1
    after = min(place if (place := mask.find(sign, other.end, other.end + REACH)) > 0 else other.end + REACH for sign in ",;.\n")
    words = (mask[start : one.start] + " " + between[:cut], between[cut:] + " " + mask[other.end : after])
    parts, wholes = ([sign.search(text) is not None for text in words] for sign in (PART, WHOLE))
    if parts[0] == parts[1]:
        parts = [wholes[1], wholes[0]]
        if parts[0] == parts[1]:
            return None
    elif wholes[parts.index(True)]:
        return None
    return (one, other) if parts[0] else (other, one)

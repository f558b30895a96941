"""Districts, oblasts and cities in a text, in the nominative: `Шетского района` is `Шетский район`.

The oblasts stand in `places.yaml`; a district is told by the word аудан or район beside its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractors.folding import fold

WORD_KK = r"аудан(?:ы[^\W\d_]{0,6}|дары)"
KAZAKH = re.compile(rf"(?P<name>[А-ЯӘҒҚҢӨҰҮҺІЁ][^\W\d_]+(?:-[^\W\d_]+)?)\s+{WORD_KK}(?![^\W\d_])", re.IGNORECASE)
RUSSIAN = re.compile(r"(?P<name>[А-ЯЁ][^\W\d_]+(?:-[^\W\d_]+)?(?:ск|цк|н|в|ов|ев)(?:ий|ого|ому|им|ом|ый|ым))\s+(?P<word>район(?:а|у|ом|е)?|р-на?)(?![^\W\d_])", re.IGNORECASE)
AFTER = re.compile(r"(?<![ио]го )(?<!ому )район(?:а|у|ом|е)?\s+(?P<name>[А-ЯЁ][^\W\d_]+)")
QUOTED = re.compile(r"район(?:а|у|ом|е)?\s+[\"«](?P<name>[^\"»]{2,30})[\"»]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A place in a text: its name in the nominative, and the span it was read from."""

    name: str
    start: int
    end: int


def districts(text: str, start: int, end: int) -> Iterator[Named]:
    """The districts named within a span, in the order of the text."""
    found = []
    for match in KAZAKH.finditer(text, start, end):
        if match["name"][0].isupper() and fold(match["name"]) not in NOT_NAMES:
            found.append(Named(f"{_titled(match['name'])} ауданы", match.start(), match.end()))
    for match in RUSSIAN.finditer(text, start, end):
        if match["name"][0].isupper():
            found.append(Named(f"{_nominative(_titled(match['name']), 'masculine')} район", match.start(), match.end()))
    for match in (*QUOTED.finditer(text, start, end), *AFTER.finditer(text, start, end)):
        found.append(Named(f"район {match['name'].strip()}", match.start(), match.end()))
    return iter(sorted(found, key=lambda named: named.start))


NOT_NAMES = frozenset(map(fold, ("осы", "бұл", "аталған", "көрші", "басқа", "облыс", "қала", "әр", "барлық", "ауыл", "сол", "біздің")))


def regions(text: str, start: int, end: int) -> Iterator[Named]:
    """The oblasts and cities of republican significance named within a span, as the register names them."""
    folded = fold(text[start:end])
    for pattern, name in _regions():
        for match in pattern.finditer(folded):
            yield Named(name, start + match.start(), start + match.end())


def _titled(name: str) -> str:
    """A name in capitals only as a name: `ПАВЛОДАР` is `Павлодар`."""
    return "-".join(part.capitalize() for part in name.split("-")) if name.isupper() or name.islower() else name


def _nominative(name: str, gender: str) -> str:
    endings: dict[str, str] = _data()["russian_endings"][gender]
    for ending in sorted(endings, key=len, reverse=True):
        if name.lower().endswith(ending):
            return name[: -len(ending)] + endings[ending]
    return name


@cache
def _regions() -> list[tuple[re.Pattern[str], str]]:
    patterns = []
    for region in _data()["regions"]:
        kazakh, russian = region["kk"].split(" "), region["ru"]
        name, kind = " ".join(kazakh[:-1]), kazakh[-1]
        stem = "облыс" if kind == "облысы" else "қала"
        patterns.append((re.compile(rf"(?<!\w){re.escape(fold(name))}\s+{fold(stem)}\w*"), region["kk"]))
        if russian.startswith("город"):
            patterns.append((re.compile(rf"(?<!\w)(?:город\w*|г\.)\s*{re.escape(fold(russian.split()[1])[:-1])}\w+"), russian))
        else:
            adjective = fold(russian.split()[0])[:-2]
            patterns.append((re.compile(rf"(?<!\w){re.escape(adjective)}\w{{2,3}}\s+обл\w*"), russian))
    return patterns


@cache
def _data() -> Any:
    return yaml.load(files("extractors").joinpath("places.yaml").read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))

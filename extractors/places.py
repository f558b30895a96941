"""Districts, oblasts and cities in a text, in the nominative: `Шетского района` is `Шетский район`.

The oblasts stand in `places.yaml`; a district is told by the word аудан or район beside its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any

import yaml

from extractors.folding import fold
from extractors.view import View

DISTRICT = re.compile(fold("аудан") + r"[^\W\d_]{0,7}|\bауд\.|район[ауое]?м?\b|р-на?\b")
DISTRICT_STEMS = (fold("аудан"), "ауд.", "район", "р-н")
"""What the pattern before begins with."""
BEFORE = re.compile(r"(?:(?P<first>[^\W\d_]+)\s+)?[«\"]?(?P<name>[^\W\d_]+(?:-[^\W\d_]+)?)[»\"]?\s+$")
NAMED_AFTER = re.compile(rf"(?P<name>[^\W\d_]+\s+[^\W\d_]+)\s+{fold('атындағы')}\s+$")
"""In the folded text: `Ғабит Мүсірепов атындағы аудан`."""
ADJECTIVE = re.compile(r"(?:ск|цк|н|в|ов|ев)(?:ий|ого|ому|им|ом|ый|ым)$")
SECOND = re.compile(r"\s+(?:(?i:акына|ақына|би|сала?|жырау)\b|[А-ЯЁ][^\W\d_]+(?i:ова?|ина?|ева?)\b)")
"""What follows the first word of a district's name in Russian: `район Шал акына`, `район Магжана Жумабаева`."""
AFTER = re.compile(r"\s+(?:(?i:имени|им\.)\s+)?(?:[\"«](?P<quoted>[^\"»]{2,30})[\"»]|(?P<bare>[А-ЯЁ][^\W\d_]+))")
WORD_BESIDE = re.compile(r"\s+[^\W\d_]+")


KINDS = {"облысы": r"(?:облыс\w*|обл\.)", "қаласы": fold("қала") + r"\w*"}
"""How the Kazakh words for an oblast and a city are written after a name."""
OF_TOWN = re.compile(rf"{fold('қала')}[^\W\d_]*\s+{fold('әкім')}|акимат[^\W\d_]*\s+(?:город|г\.)")
"""What stands wherever a town's akimat is spoken of; the towns' own patterns are many."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place in a text: its name in the nominative, and the span it was read from."""

    name: str
    start: int
    end: int


def districts(view: View, start: int, end: int) -> list[Named]:
    """The districts named within a span, in the order of the text."""
    found = _all_districts(view.text, view.folded)
    return [named for named in found if start <= named.start and named.end <= end] if found else []


@lru_cache(maxsize=8)
def _all_districts(text: str, folded: str) -> tuple[Named, ...]:
    stems = (re.finditer(re.escape(stem), folded) for stem in DISTRICT_STEMS)
    places = sorted(match.start() for found in stems for match in found)
    return tuple(filter(None, (_district(text, match) for place in places if (match := DISTRICT.match(folded, place)))))


def _district(text: str, word: re.Match[str]) -> Named | None:
    """The district that a word for one belongs to: its name stands before it, in Russian also after it."""
    before = BEFORE.search(text, max(0, word.start() - 40), word.start())
    if word.group().startswith("ауд"):
        return _kazakh(text, word, before)
    if before and before["name"][0].isupper() and ADJECTIVE.search(before["name"].lower()):
        return Named(f"{_nominative(_titled(before['name']), 'masculine')} район", before.start("name"), word.end())
    after = AFTER.match(text, word.end())
    if after is None:
        return None
    end = _second_word_end(text, after) if after["bare"] else after.end()
    name = after["quoted"].strip() if after["quoted"] else _title(text[after.start("bare") : end])
    return Named(f"район {name}", word.start(), end)


def _kazakh(text: str, word: re.Match[str], before: re.Match[str] | None) -> Named | None:
    """The district whose Kazakh name stands before the word, of one word or of two, or a person's; spelled as on the register."""
    named = _kazakh_as_written(text, word, before)
    return replace(named, name=_spelled().get(fold(named.name), named.name)) if named else None


def _kazakh_as_written(text: str, word: re.Match[str], before: re.Match[str] | None) -> Named | None:
    person = NAMED_AFTER.search(word.string, max(0, word.start() - 60), word.start())
    if person:
        return Named(f"{_title(text[person.start('name') : person.end('name')])} ауданы", person.start("name"), word.end())
    if not before or not word.group().startswith((fold("ауданы"), "ауд.")):
        return None
    if before["first"] and fold(f"{before['first']} {before['name']}") in _two_words():
        second = before["name"].lower() if before["name"].isupper() else before["name"]
        return Named(f"{_titled(before['first'])} {second} ауданы", before.start("first"), word.end())
    if before["name"][0].isupper() and fold(before["name"]) not in NOT_NAMES:
        return Named(f"{_titled(before['name'])} ауданы", before.start("name"), word.end())
    return None


def _second_word_end(text: str, after: re.Match[str]) -> int:
    """Where a district's name of one word or of two ends, that stands after the word for a district."""
    beside = WORD_BESIDE.match(text, after.end())
    if beside and fold(" ".join(text[after.start("bare") : beside.end()].split())) in _two_words():
        return beside.end()
    second = SECOND.match(text, after.end())
    return second.end() if second else after.end()


@cache
def _two_words() -> frozenset[str]:
    """The folded names of districts that are two words: `Әйтеке би`, `Улкен Нарын`."""
    return frozenset(map(fold, _data()["two_words"]))


@cache
def _spelled() -> Mapping[str, str]:
    """The register's spelling of districts by their folded names: `Акжар ауданы` is `Ақжар ауданы`."""
    return {fold(f"{name} ауданы"): f"{name} ауданы" for name in _data()["spelled"]}


NOT_NAMES = frozenset(map(fold, ("осы", "бұл", "аталған", "көрші", "басқа", "облыс", "қала", "әр", "барлық", "ауыл", "сол", "біздің")))


def regions(view: View, start: int, end: int) -> Iterator[Named]:
    """The oblasts and cities of republican significance named within a span, as the register names them."""
    for stem, pattern, name in _regions():
        if view.folded.find(stem, start, end) >= 0:
            for match in pattern.finditer(view.folded, start, end):
                yield Named(name, match.start(), match.end())


def towns(view: View, start: int, end: int) -> Iterator[Named]:
    """The towns of oblast significance whose akimat a span speaks of: `Рудный қаласының әкімдігі`, `акимат города Рудного`."""
    if OF_TOWN.search(view.folded, start, end):
        for pattern, name in _towns():
            for match in pattern.finditer(view.folded, start, end):
                yield Named(name, match.start("town"), match.end("town"))


def is_town(named: Named) -> bool:
    """Whether a place is a town by its name in the nominative."""
    return named.name.startswith("город ") or named.name.endswith(" қаласы")


def _titled(name: str) -> str:
    """A name in capitals only as a name: `ПАВЛОДАР` is `Павлодар`."""
    return "-".join(part.capitalize() for part in name.split("-")) if name.isupper() or name.islower() else name


def _title(words: str) -> str:
    """Several words in capitals as names."""
    return " ".join(_titled(word) if word.isupper() else word for word in words.split())


def _nominative(name: str, gender: str) -> str:
    endings: dict[str, str] = _data()["russian_endings"][gender]
    for ending in sorted(endings, key=len, reverse=True):
        if name.lower().endswith(ending):
            return name[: -len(ending)] + endings[ending]
    return name


@cache
def _regions() -> list[tuple[str, re.Pattern[str], str]]:
    """How each region is written: the letters of its name that always stand, the pattern of the whole, its name."""
    patterns = []
    for kazakh, *_ in _data()["regions"]:
        name, _, kind = kazakh.rpartition(" ")
        stem = fold(name)
        patterns.append((stem, rf"(?<!\w){re.escape(stem)}\s+{KINDS[kind]}", kazakh))
    for russian in chain.from_iterable(names for _, *names in _data()["regions"]):
        if russian.startswith("город"):
            stem = fold(russian.split()[1])[:-1]
            patterns.append((stem, rf"(?<!\w)(?:город\w*|г\.)\s*{re.escape(stem)}\w+", russian))
        elif russian.startswith("область"):
            stem = fold(russian.split()[1])
            patterns.append((stem, rf"(?<!\w)(?:област\w*|обл\.)\s+{re.escape(stem)}\b", russian))
        else:
            stem = fold(russian.split()[0])[:-2]
            patterns.append((stem, rf"(?<!\w){re.escape(stem)}\w{{2,3}}\s+обл\w*", russian))
    return [(stem, re.compile(pattern), name) for stem, pattern, name in patterns]


@cache
def _towns() -> list[tuple[re.Pattern[str], str]]:
    patterns = []
    for kazakh, russian in _data()["towns"]:
        stem = re.sub(r"(?:ый|ой|ий|[аеийоыьуя])$", "", fold(russian))
        patterns.append((rf"(?<!\w)(?P<town>{re.escape(fold(kazakh))}\s+{fold('қала')}\w*)\s+{fold('әкім')}[дш]", f"{kazakh} қаласы"))
        patterns.append((rf"акимат\w*\s+(?P<town>(?:город\w*|г\.)\s*[«\"]?{re.escape(stem)}[^\W\d_]{{0,3}})\b", f"город {russian}"))
    return [(re.compile(pattern), name) for pattern, name in patterns]


@cache
def _data() -> Any:
    return yaml.load(files("extractors").joinpath("places.yaml").read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))

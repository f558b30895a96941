"""Names as reports write them, linked to the register of bodies: through case endings, typing errors, and by oblast and year.

Never by guess: where two bodies fit equally well, a name is linked to neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.folding import fold
from scoring.register import Body, Kind, Register, register

KINDS: Sequence[tuple[re.Pattern[str], frozenset[Kind]]] = (
    (re.compile(rf"(?:{fold('аудан')}|район)\w*"), frozenset(("district", "city_district"))),
    (re.compile(rf"(?:{fold('қала')}|город)\w*"), frozenset(("city", "town"))),
    (re.compile(rf"(?:{fold('облыс')}|област)\w*"), frozenset(("oblast",))),
    (re.compile(rf"(?:{fold('министрлі')}|министерств)\w*"), frozenset(("central",))),
)
"""The words that say which kind of body a name is of."""
NO_NAME = re.compile(rf"{fold('атындағы')}|имен[иь]|им|{fold('әкімді')}\w*|акимат\w*")
STATE = re.compile(rf"{fold('қазақстан республика')}\w*|республик\w* казахстан\w*|\b(?:{fold('қр')}|рк)\b")
OBLAST_BESIDE = re.compile(rf"^.*{fold('облыс')}\w*|[\w-]+\s+област\w*|област\w*\s+[\w-]+")
"""The oblast that stands beside the name of a district or a city: `Акимат города Рудного Костанайской области`."""
WITHIN_OBLAST = re.compile(rf"{fold('аудан|қала')}|район|город")
SHORTENED = {
    re.compile(r"\bг\."): "город ", re.compile(r"\bр-на?\b"): "район ", re.compile(r"\bобл\."): "область ",
    re.compile(rf"\b{fold('қ')}\."): fold("қаласы "), re.compile(rf"\b{fold('ауд')}\."): fold("ауданы "),
}  # fmt: skip
"""The kinds as they are shortened: `г. Алматы`, `Темирский р-н`."""
DISTRICT = re.compile(fold("аудан") + "|район")
RUSSIAN = "ого|ому|его|ему|ий|ый|ой|им|ым|ом|ем|ая|яя|ую|юю|[ае](?:й|я|ю|ем|е)|а|я|у|ю|е|и|ы|ь|ью"
KAZAKH = "ның|нің|дың|дің|ға|ге|қа|ке|нан|нен|дан|ден|нда|нде|мен|бен|пен"
HARD = "тың|тің|тан|тен"
"""Those that only a voiceless consonant has before them; -стан ends names itself."""
ENDING = re.compile(rf"(?<=\w{{3}})(?:{RUSSIAN}|{fold(KAZAKH)}|(?<=[пфктшхцч]){fold(f'(?:{HARD})')})$")
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Link:
    """A name and the body it was linked to, None for none; `near` are those of the name in other years or oblasts."""

    name: str
    body: Body | None
    near: tuple[Body, ...] = ()


@lru_cache(maxsize=4096)
def link(name: str, oblast: str | None = None, year: int | None = None) -> Link:
    """The body of that name in that year; where an oblast or a city is named, in that one."""
    known = register()
    whole = _in_full(name)
    own = OBLAST_BESIDE.sub(" ", whole) if WITHIN_OBLAST.search(whole) else whole
    kinds, stem = _kinds_of(own), stem_of(own)
    fitting = {body for body in _by_stem().get(stem, ()) if body.kind in kinds} or _nearly(stem, kinds)
    above = link(oblast, None, year).body if oblast else None
    there = [at for body in fitting if (at := known.at(body, year)) is not None and _within(known, at, above, year)]
    if there and all(body in known.lineage(there[0]) for body in there):
        return Link(name, max(there, key=lambda body: _called_so(body, year)))
    return Link(name, None, tuple(sorted(fitting, key=lambda body: body.id)))


def _in_full(name: str) -> str:
    """A name folded, its kind not shortened; beside a district's a letter is a person's initial."""
    name = fold(name)
    for short, kind in SHORTENED.items() if not DISTRICT.search(name) else ():
        name = short.sub(kind, name)
    return name


def _within(known: Register, body: Body, above: Body | None, year: int | None) -> bool:
    """Whether a body was part of another in that year, whatever that was called; one that is part of nothing is anywhere."""
    parent = known.parent(body, year)
    return above is None or parent is None or above in known.lineage(parent)


def _called_so(body: Body, year: int | None) -> tuple[bool, int]:
    """Which of one body's names is meant: the newest that it had by the end of the year."""
    return year is None or body.first is None or body.first <= year, body.first or 0


def _kinds_of(name: str) -> frozenset[Kind]:
    """The kinds of body that the words of a name allow: every kind where none of them tells."""
    words = WORD.findall(fold(name))
    told = [kinds for pattern, kinds in KINDS if any(pattern.fullmatch(word) for word in words)]
    return told[-1] if told else frozenset().union(*(kinds for _, kinds in KINDS))


def names_district(name: str) -> bool:
    """Whether a name says that it is a district's."""
    return "district" in _kinds_of(name) and "central" not in _kinds_of(name)


@lru_cache(maxsize=4096)
def stem_of(name: str) -> str:
    """The words that make a name a name, folded, each without its case ending and without initials: `Шетского района` is `шетск`."""
    words = WORD.findall(STATE.sub(" ", fold(name)))
    told = [word for word in words if not any(pattern.fullmatch(word) for pattern, _ in KINDS) and not NO_NAME.fullmatch(word)]
    return " ".join(ENDING.sub("", word) for word in told if len(word) > 1 or len(told) == 1)


@cache
def _by_stem() -> dict[str, tuple[Body, ...]]:
    """The bodies under the stem of each of their names."""
    found: dict[str, tuple[Body, ...]] = {}
    for body in register().bodies.values():
        for stem in dict.fromkeys(map(stem_of, body.names)):
            found[stem] = (*found.get(stem, ()), body)
    return found


def _nearly(stem: str, kinds: frozenset[Kind]) -> set[Body]:
    """The bodies whose name differs by the fewest letters that can be a typing error: one from five letters on, two from nine."""
    most = 0 if len(stem) < 5 else 1 if len(stem) < 9 else 2
    for errors in range(1, most + 1):
        alike = (other for other in _by_stem() if abs(len(other) - len(stem)) <= errors and distance(stem, other) <= errors)
        found = {body for other in alike for body in _by_stem()[other] if body.kind in kinds}
        if found:
            return found
    return set()


def distance(one: str, other: str) -> int:
    """How many letters have to be put in, taken out or changed to make one word of the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        last, row = row, [place]
        for at, against in enumerate(other, 1):
            row.append(min(last[at] + 1, row[-1] + 1, last[at - 1] + (letter != against)))
    return row[-1]

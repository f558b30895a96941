"""Numbers as reports write them: `2798`, `2 798`, `2.798`, `0,4`, `екі жүз елу`, `ста восьмидесяти`, `төртеуі`.

Which words are numbers stands in `numerals.toml`.
"""

from __future__ import annotations

import re
import tomllib
from array import array
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain, compress
from typing import Any, Literal, NamedTuple

from extractors.folding import fold
from extractors.words import Words

THOUSANDS = "\\d{1,3}(?:[ '’\u00a0\u202f]\\d{3}){1,5}(?!\\d)(?:[.,]\\d{1,9})?|[1-9]\\d{0,2}(?:\\.\\d{3}){1,5}(?![\\d.,])"
NUMBER = re.compile(rf"(?<![\d.,])(?:{THOUSANDS}|\d{{1,18}}(?:[.,]\d{{1,9}})?)(?![.,]?\d)|(?<!\d)\d{{1,18}}(?:[.,]\d{{1,9}})?(?!\d)")
DIGIT = re.compile(r"\d\d*")
"""A run of digits; to search with it takes two thirds of what `\\d+` takes."""
WORD = re.compile(r"[^\W\d_]+")
SPACES = re.compile(r"[\s'’]")
THREE_BY_THREE = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
GOES_ON = re.compile(r"[\w-]")
"""What may not stand before a number in words."""
JOINS = frozenset(".,'’ \u00a0\u202f")
"""The signs that may stand between the digits of one number."""

KAZAKH = frozenset("әғқңөұүһі")
NOT_EVEN = (" де ", " да ")
"""After one these make it none: `құжаттан біреуі де дайындалмаған`."""
NUMBERED = re.compile(r"(?:\d(?:-?ш[иы])?|нш[иы]|\b[ivxх]{1,4}|\bи{1,3}v?)[\s-]+$")
"""What stands before a noun that is numbered, in a folded text: `3-ші`, `үшінші`, `III`."""
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
ROMAN |= {f"X{unit}": 10 + number for unit, number in ROMAN.items()}
LATIN = str.maketrans("ІХІх", "IXIx")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text. `digits` counts the decimals printed."""

    start: int
    end: int
    value: Decimal
    digits: int
    reading: Literal["printed", "in_words"] = "printed"


@lru_cache(4096)
def parse(printed: str) -> tuple[Decimal, int]:
    """The value of a number in digits, and its decimals as printed; thousands by space or, three by three, by a point."""
    digits = SPACES.sub("", printed)
    if THREE_BY_THREE.fullmatch(digits):
        digits = digits.replace(".", "")
    whole, _, decimals = digits.replace(",", ".").partition(".")
    return Decimal(f"{whole}.{decimals}" if decimals else whole), len(decimals)


def plain(value: Decimal) -> str:
    """A number without trailing zeros or exponent: `8.0` is `8`."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


class Runs(NamedTuple):
    """Runs of digits, where they begin and where they end; in arrays, as a long text has hundreds of thousands."""

    starts: Sequence[int]
    ends: Sequence[int]


def runs(text: str) -> Runs:
    """The runs of digits in a text."""
    edges = array("L", chain.from_iterable([match.span() for match in DIGIT.finditer(text)]))
    return Runs(edges[::2], edges[1::2])


def printed(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """The numbers in digits."""
    end = len(text) if end is None else end
    found = [match.span() for match in DIGIT.finditer(text, start, end)]
    if found and start and text[start - 1].isdecimal():
        found = [span for span in found if span[0] > start]
    return of_runs(text, found, end)


def of_runs(text: str, found: Iterable[tuple[int, int]], end: int, taken: bytearray | None = None) -> Iterator[Quantity]:
    """The numbers in digits before a position, whose runs of digits are given; most are one run, and need no pattern.

    A run whose first digit is `taken` by something else is left out.
    """
    done = 0
    for start, last in found:
        if start < done:
            continue
        if last - start > 18 or (last + 1 < end and text[last] in JOINS and text[last + 1].isdecimal()):
            match = NUMBER.match(text, start, end)
            if match is None:
                continue
            last = match.end()
        done = last
        if taken is None or not taken[start]:
            yield Quantity(start, last, *parse(text[start:last]))


def in_words(text: str) -> Iterator[Quantity]:
    """The numbers in words in a folded text; cardinals only, with or without a Kazakh case ending."""
    found = list(WORD.finditer(text))
    return of_words(text, Words([match.start() for match in found], [match.group() for match in found]))


def of_words(text: str, words: Words) -> Iterator[Quantity]:
    """The numbers in words in a folded text whose words are given."""
    known = _numerals()
    run: list[tuple[int, int, Decimal, bool]] = []
    for start, word in compress(zip(*words, strict=True), map(known.words.__contains__, words.texts)):
        entry = known.values.get(word)
        if entry is None and word in known.numeral_after:
            after, value = known.numeral_after[word]
            entry = value if text.endswith(after, 0, start) else None
        if (entry is None and word not in known.ordinals) or (start and GOES_ON.match(text, start - 1)):
            continue
        if entry and entry[0] == 1 and text.startswith(NOT_EVEN, start + len(word)):
            continue
        follows = bool(run) and text[run[-1][1] : start] in (" ", "\u00a0") and not run[-1][3]
        if entry is None:
            if follows and run[-1][2] >= 10:
                run = []  # `он төртінші`: tens of an ordinal
            continue
        if _is_noun(text, start, word, run[-1][2] if follows else None):
            continue
        if run and not (follows and _joins(run, entry[0])):
            yield _joined(run)
            run = []
        run.append((start, start + len(word), *entry))
    if run:
        yield _joined(run)


def spelled(word: str) -> bool:
    """Whether a number word may be written so: `оң` (right, positive) is folded like `он` (ten) and is none."""
    forms = _numerals().spellings.get(fold(word), ())
    return any(all(a == b or a not in KAZAKH for a, b in zip(word, form, strict=True)) for form in forms)


def _is_noun(text: str, start: int, word: str, before: Decimal | None) -> bool:
    """Whether a word that is a number and a noun is the noun here: `төрт тоқсан`, `III тоқсан`, `тоқсан сайын`."""
    following = next((after for stem, after in _numerals().nouns if word.startswith(stem)), None)
    if following is None:
        return False
    return (
        (before is not None and before < 10)
        or NUMBERED.search(text, max(0, start - 12), start) is not None
        or following.match(text, start + len(word)) is not None
    )


@lru_cache(4096)
def ordinal(word: str) -> int | None:
    """The number of an ordinal: `төртінші`, `четвертый`, `IV`, `4-ші`; None if it is none."""
    bare = word.strip(" .)-")
    roman = ROMAN.get(bare.translate(LATIN))
    if roman:
        return roman
    return _numerals().ordinals.get(fold(bare))


def index(written: str) -> int | None:
    """The number of an item's mark: `4`, `IV`, `төртінші`; None if it is none."""
    return int(written) if written.isdecimal() else ordinal(written)


def _joins(run: list[tuple[int, int, Decimal, bool]], value: Decimal) -> bool:
    """Whether a word goes on with the number before it: `екі жүз`, `жүз сексен`, `мың бес`, and not `екі үш`."""
    last = run[-1][2]
    if value in (100, 1000):
        return value > last or (value == 100 and last == 1000)
    if value != value.to_integral_value() or value == 0 or last < 10 or 10 < last < 20:
        return False
    return value < (10 if last < 100 else last)


def _joined(run: list[tuple[int, int, Decimal, bool]]) -> Quantity:
    total = part = Decimal(0)
    for _, _, value, _ in run:
        if value == 1000:
            total, part = total + (part or 1) * 1000, Decimal(0)
        elif value == 100 and 0 < part < 10:
            part *= 100
        else:
            part += value
    value = total + part
    exponent = value.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Quantity(run[0][0], run[-1][1], value, digits, "in_words")


@dataclass(frozen=True, slots=True)
class _Numerals:
    """Every numeral form: its value, and whether it has an ending, after which no number goes on; `words` are they and the ordinals."""

    words: Set[str]
    values: dict[str, tuple[Decimal, bool]]
    ordinals: dict[str, int]
    spellings: dict[str, list[str]]
    nouns: list[tuple[str, re.Pattern[str]]]
    numeral_after: dict[str, tuple[tuple[str, ...], tuple[Decimal, bool]]]


@cache
def _numerals() -> _Numerals:
    data: dict[str, Any] = tomllib.loads(files("extractors").joinpath("numerals.toml").read_text("utf8"))
    values: dict[str, tuple[Decimal, bool]] = {}
    ordinals: dict[str, int] = {}
    kazakh = data["kk"]
    for group in ("units", "tens", "scales", "collective"):
        for stem, value in kazakh[group].items():
            values[stem] = (Decimal(str(value)), group == "collective")
            for ending in kazakh["endings"].split():
                if ending != "~":
                    values.setdefault(stem + ending, (Decimal(str(value)), True))
            for ending in kazakh["ordinals"]:
                ordinals[stem + ending] = int(Decimal(str(value)))
    for word, value in (data["ru"]["words"] | data["ru"]["scales"]).items():
        values[word] = (Decimal(str(value)), Decimal(str(value)) < 1)
    for stem, value in data["ru"]["ordinals"].items():
        for ending in ["ый", "ой", "ая", "ое", "ого", "ому", "ой", "ые", "ых", "ий", "ья", "ье", "ьего", "ьему", "ьей"]:
            ordinals[stem + ending] = value
    spellings: dict[str, list[str]] = {}
    for word in values:
        spellings.setdefault(fold(word), []).append(word)
    values = {fold(word): entry for word, entry in values.items()}
    numeral_after = {
        fold(word): (tuple(fold(other) + " " for other in before), values[fold(word)]) for word, before in kazakh["numeral_after"].items()
    }
    for word in kazakh["not_numerals"]:
        values.pop(fold(word), None)
    ordinals = {fold(word): number for word, number in ordinals.items()}
    nouns = [(fold(stem), re.compile(rf"\s+(?:{'|'.join(map(fold, after))})")) for stem, after in kazakh["nouns"].items()]
    words = values.keys() | ordinals.keys() | numeral_after.keys()
    return _Numerals(words, values, ordinals, spellings, nouns, numeral_after)

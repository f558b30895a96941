"""What a word was that has lost the letters of Kazakh: known words first, letter groups for the rest."""

from __future__ import annotations

from array import array
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from normalizers.held import MOST
from normalizers.language.evidence import kazakh_words, lines, read
from normalizers.letters import table

LOSSES = ("lookalikes", "marks", "marks-and-i")
_WIDTH = 24  # readings kept at each letter
_BACK_OFF = 10  # what a shorter group costs, in units of 1/8
_LONGEST = 60  # letters of a word whose readings are made, as each takes its time
_AGREED = 0.6  # share of the readings that have to agree on a letter
_UNITS = 8.0


class Reading(NamedTuple):
    """A word as it was, and how sure that is, 0 to 1."""

    word: str
    confidence: float


@cache
def known(loss: str) -> dict[str, str | tuple[str, ...]]:
    """Damaged known words in small letters to what they were, or may have been, by what was lost."""
    letters = str.maketrans(losses(loss))
    words = sorted(kazakh_words())
    damaged = "\n".join(words).translate(letters).split("\n")
    found: dict[str, str | tuple[str, ...]] = {}
    for wrong, right in zip(damaged, words, strict=True):
        before = found.get(wrong)
        if before is None:
            found[wrong] = right
        else:
            found[wrong] = (*((before,) if isinstance(before, str) else before), right)
    for line in lines("choices"):
        kind, wrong, chosen = line.split(" ")
        if kind == loss:
            found[wrong] = chosen
    return found


@cache
def losses(loss: str) -> dict[str, str]:
    """Letters and what has become of them: "lookalikes", "marks" (`?`), "marks-and-i" (`?`, і as well)."""
    if loss == "lookalikes":
        return table("lookalikes")
    return {letter: "?" for letter in table("lookalikes") if loss == "marks-and-i" or letter not in "Іі"}


@cache
def strange() -> frozenset[str]:
    """Words without the letters of Kazakh that are Kazakh, and of no other language."""
    return frozenset(lines("strange"))


@cache
def shared() -> frozenset[str]:
    """Words that are Kazakh without the letters of Kazakh, or would be, and of another language."""
    return frozenset(lines("shared"))


@cache
def capitals() -> frozenset[str]:
    """Words that are written with a capital."""
    return frozenset(lines("capitals"))


@lru_cache(MOST)
def restore(word: str, loss: str) -> Reading | None:
    """A damaged word in small letters, restored where its likely readings agree; None where they agree nowhere."""
    found = known(loss).get(word)
    if isinstance(found, str):
        return Reading(found, 0.9)
    if found:
        readings = sorted((_length(right), right) for right in found)
    elif not 3 <= len(word) <= _LONGEST:
        return None
    else:
        readings = _likeliest([_options(loss).get(letter, letter) for letter in word])
    reading = _agreed(word, readings)
    return reading if reading.word != word or loss == "lookalikes" else None


def _agreed(word: str, readings: list[tuple[int, str]]) -> Reading:
    """The letters on which the likely readings agree; the others stay as they are."""
    shares = [2.0 ** ((readings[0][0] - cost) / _UNITS) for cost, _ in readings]
    total, confidence = sum(shares), 1.0
    letters = list(word)
    for place, damaged in enumerate(word):
        weight: dict[str, float] = {}
        for share, (_, right) in zip(shares, readings, strict=True):
            weight[right[place]] = weight.get(right[place], 0.0) + share / total
        letter = max(weight, key=lambda one: weight[one])
        if weight[letter] >= _AGREED:
            letters[place] = letter
            confidence = min(confidence, weight[letter]) if letter != damaged else confidence
    return Reading("".join(letters), round(0.9 * confidence, 2))


@cache
def _options(loss: str) -> dict[str, str]:
    """What a damaged letter can have been."""
    options: dict[str, str] = {}
    for right, wrong in losses(loss).items():
        if right.islower():
            options[wrong] = options.get(wrong, "" if wrong == "?" else wrong) + right
    return options


def _likeliest(options: list[str]) -> list[tuple[int, str]]:
    """The likeliest words by their letter groups, with their cost, the best first."""
    readings = [(0, "<<<<")]
    for letters in [*options, ">"]:
        grown = [(cost + _cost(text[-4:], letter), text + letter) for (cost, text), letter in product(readings, letters)]
        readings = sorted(grown)[:_WIDTH]
    return [(cost, text[4:-1]) for cost, text in readings]


def _length(word: str) -> int:
    """The cost of one word."""
    return _likeliest(list(word))[0][0]


@lru_cache(MOST)
def _cost(before: str, letter: str) -> int:
    """How unlikely a letter is after four others: the logarithm, in units of 1/8."""
    counts = _counts()
    cost = 0
    while before:
        often = counts.get(before + letter)
        if often is not None:
            return cost + counts.get(before, counts[">"]) - often
        before = before[1:]
        cost += _BACK_OFF
    return cost + counts[""] - counts.get(letter, 0)


@cache
def pair_cost(before: str, letter: str) -> float:
    """How unlikely a small letter is after another, in bits; `<` and `>` are the ends of a word."""
    counts = _counts()
    often = counts.get(before + letter)
    start = counts[">"] if before == "<" else counts.get(before, 0)
    return (start - often) / _UNITS if often is not None else 12.0


@cache
def _counts() -> dict[str, int]:
    """How often letter groups occur, as a logarithm to base 2 in units of 1/8."""
    names, _, often = read("counts").partition(b"\n\n")
    return dict(zip(names.decode("utf-8").split("\n"), array("B", often), strict=True))

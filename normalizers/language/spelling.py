"""What a word was that has lost the letters of Kazakh: known words first, letter groups for the rest."""

from __future__ import annotations

from array import array
from functools import cache
from itertools import product
from typing import NamedTuple

from normalizers.language.evidence import kazakh_words, lines, read
from normalizers.letters import table

_WIDTH = 24  # readings kept at each letter
_BACK_OFF = 10  # what a shorter group costs, in units of 1/8
_UNITS = 8.0


class Reading(NamedTuple):
    """A word as it was, and how sure that is, 0 to 1."""

    word: str
    confidence: float


@cache
def known(loss: str) -> dict[str, str]:
    """Damaged known words in small letters to what they were, "" where there is no one answer, by what was lost."""
    letters = str.maketrans(losses(loss))
    words = sorted(kazakh_words())
    damaged = "\n".join(words).translate(letters).split("\n")
    found: dict[str, str] = {}
    for wrong, right in zip(damaged, words, strict=True):
        found[wrong] = "" if wrong in found else right
    if loss == "lookalikes":
        for line in lines("choices"):
            wrong, right = line.split(" ")
            found[wrong] = right.strip("?")
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
    return frozenset(wrong for wrong, right in known("lookalikes").items() if wrong != right) - frozenset(lines("shared"))


@cache
def capitals() -> frozenset[str]:
    """Words that are written with a capital."""
    return frozenset(lines("capitals"))


@cache
def restore(word: str, loss: str) -> Reading | None:
    """The reading of a damaged word in small letters; None where the language leaves more than one."""
    found = known(loss).get(word)
    if found:
        return Reading(found, 0.9)
    options = [_options(loss).get(letter, letter) for letter in word]
    if found == "" and len(word) < 4:
        return None
    best = _best(options)
    return best if best.confidence >= 0.6 else None


@cache
def _options(loss: str) -> dict[str, str]:
    """What a damaged letter can have been."""
    options: dict[str, str] = {}
    for right, wrong in losses(loss).items():
        if right.islower():
            options[wrong] = options.get(wrong, "" if wrong == "?" else wrong) + right
    return options


def _best(options: list[str]) -> Reading:
    """The likeliest word by its letter groups, and its share beside the next."""
    readings = [(0.0, "<<<<")]
    for letters in [*options, ">"]:
        grown = [(cost + _cost(text[-4:], letter), text + letter) for (cost, text), letter in product(readings, letters)]
        readings = sorted(grown)[:_WIDTH]
    rest = sum(2.0 ** ((readings[0][0] - cost) / _UNITS) for cost, _ in readings)
    return Reading(readings[0][1][4:-1], round(1 / rest, 2))


@cache
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
def _counts() -> dict[str, int]:
    """How often letter groups occur, as a logarithm to base 2 in units of 1/8."""
    names, _, often = read("counts").partition(b"\n\n")
    return dict(zip(names.decode("utf-8").split("\n"), array("B", often), strict=True))

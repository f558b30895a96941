"""What a word was that has lost the letters of Kazakh: known words first, letter groups for the rest."""

from __future__ import annotations

from array import array
from functools import cache, lru_cache, partial
from itertools import product
from typing import NamedTuple

from normalizers.held import MOST, Held
from normalizers.language.evidence import beginning, lines, own_words, plain_words, read
from normalizers.letters import table

LOSSES = ("lookalikes", "marks", "marks-and-i")
_PART = 2  # letters by which known words are told apart, so that only those are damaged that begin as a word that is asked for
_BEFORE = 4  # letters before one that say how likely it is
_WIDTH = 12  # readings kept at each letter
_BACK_OFF = 10  # what a shorter group costs, in units of 1/8
_LONGEST = 60  # letters of a word whose readings are made, as each takes its time
_AGREED = 0.6  # share of the readings that have to agree on a letter
_UNITS = 8.0


class Reading(NamedTuple):
    """A word as it was, and how sure that is, 0 to 1."""

    word: str
    confidence: float


def known(word: str, loss: str) -> tuple[str, ...]:
    """What a damaged word in small letters was, or may have been, where that is a known word."""
    return _known[loss][word[:_PART]].get(word, ())


def _known_part(loss: str, start: str) -> dict[str, tuple[str, ...]]:
    """Damaged known words that begin with some letters, to what they were; all of them would take longer than a report."""
    options, found = _options(loss), dict[str, tuple[str, ...]]()
    starts = map("".join, product(*(options.get(letter, letter) for letter in start)))
    words = [word for one in starts for listed in (own_words(), plain_words()) for word in beginning(listed, one)]
    if not words:
        return {}
    damaged = "\n".join(words)
    for wrong, rights in options.items():
        for right in rights:
            damaged = damaged.replace(right, wrong)
    for wrong, right in zip(damaged.split("\n"), words, strict=True):
        found[wrong] = (*found.get(wrong, ()), right)
    return found | _chosen(loss).get(start, {})


@cache
def _chosen(loss: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Of the known words that look the same when damaged the one that is most of their use; by the letters that they begin with."""
    chosen: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in lines("choices"):
        kind, wrong, right = line.split(" ")
        if kind == loss:
            chosen.setdefault(wrong[:_PART], {})[wrong] = (right,)
    return chosen


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
    found = known(word, loss)
    if len(found) == 1:
        return Reading(found[0], 0.9)
    if found:
        readings = sorted((_length(right), right) for right in found)
    elif not 3 <= len(word) <= _LONGEST:
        return None
    else:
        readings = _likeliest([_options(loss).get(letter, letter) for letter in word])
    reading = _agreed(word, readings)
    return reading if reading.word != word or loss == "lookalikes" else None


@lru_cache(MOST)
def restored(word: str, loss: str, first: bool = False) -> str:
    """A word with its letters restored, in capitals where it was, where it is written so, and first in a sentence."""
    reading = restore(word.lower(), loss) if len(word) > 1 else None
    if reading is None:
        return word
    after = reading.word
    if word.isupper() and len(word) > 1:
        return _keep_marks(after.upper(), word)
    letters = [new.upper() if old.isupper() else new for new, old in zip(after, word, strict=True)]
    if word[0] == "?" and letters[0] != "?" and (first or after in capitals()):
        letters[0] = letters[0].upper()
    return "".join(letters)


def _keep_marks(after: str, word: str) -> str:
    """A word in capitals, of the same length whatever they are."""
    return after if len(after) == len(word) else word


def _agreed(word: str, readings: list[tuple[int, str]]) -> Reading:
    """The letters on which the likely readings agree; the others stay as they are."""
    shares = [2.0 ** ((readings[0][0] - cost) / _UNITS) for cost, _ in readings]
    total, confidence = sum(shares), 1.0
    letters = list(word)
    for place, column in enumerate(zip(*(right for _, right in readings), strict=True)):
        weight = dict.fromkeys(column, 0.0)
        if len(weight) == 1:
            letters[place] = column[0]
            continue
        for letter, share in zip(column, shares, strict=True):
            weight[letter] += share / total
        letter = max(weight, key=weight.__getitem__)
        if weight[letter] >= _AGREED:
            letters[place] = letter
            confidence = min(confidence, weight[letter]) if letter != word[place] else confidence
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
    readings, costs = [(0, "<" * _BEFORE)], _costs
    run, spent = "<" * _BEFORE, 0  # letters that all readings share since they differed last, and what those cost that are not yet added
    for letters in [*options, ">"]:
        if len(letters) == 1 and len(run) >= _BEFORE:
            run += letters
            spent += costs[run[-_BEFORE - 1 :]]
            continue
        if len(run) > _BEFORE:
            added = run[_BEFORE:]
            readings = [(cost + spent, text + added) for cost, text in readings]
        texts = [(cost, text + letter) for cost, text in readings for letter in letters]
        grown = [(cost + costs[text[-_BEFORE - 1 :]], text) for cost, text in texts]
        if len(grown) > _WIDTH:
            dearest = sorted([cost for cost, _ in grown])[_WIDTH - 1]
            grown = [one for one in grown if one[0] <= dearest]
        readings = sorted(grown)[:_WIDTH]
        run, spent = (run[:_BEFORE] + letters)[-_BEFORE:] if len(letters) == 1 else "", 0
    return [(cost + spent, (text + run[_BEFORE:])[_BEFORE:-1]) for cost, text in readings]


def _length(word: str) -> int:
    """The cost of one word."""
    text = "<" * _BEFORE + word + ">"
    return sum([_costs[text[end - _BEFORE - 1 : end]] for end in range(_BEFORE + 1, len(text) + 1)])


def _cost(group: str) -> int:
    """How unlikely the last letter of a group is after the others: the logarithm, in units of 1/8."""
    counts = _counts()
    cost = 0
    while len(group) > 1:
        often = counts.get(group)
        if often is not None:
            return cost + counts.get(group[:-1], counts[">"]) - often
        group = group[1:]
        cost += _BACK_OFF
    return cost + counts[""] - counts.get(group, 0)


_costs = Held(_cost)


@cache
def pair_cost(before: str, letter: str) -> float:
    """How unlikely a small letter is after another, in bits; `<` and `>` are the ends of a word."""
    counts = _counts()
    often = counts.get(before + letter)
    start = counts[">"] if before == "<" else counts.get(before, 0)
    return (start - often) / _UNITS if often is not None else 12.0


_known = {loss: Held(partial(_known_part, loss)) for loss in LOSSES}


@cache
def _counts() -> dict[str, int]:
    """How often letter groups occur, as a logarithm to base 2 in units of 1/8."""
    names, _, often = read("counts").partition(b"\n\n")
    return dict(zip(names.decode("utf-8").split("\n"), array("B", often), strict=True))

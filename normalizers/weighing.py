"""A line of which some damaged words are in doubt: what the words beside each say, and the lines around."""

from __future__ import annotations

import re
from itertools import accumulate

from normalizers.contested import LETTER, LIKELY, leanings, votes
from normalizers.language.evidence import kazakh_words, rival_words

_TOKENS = re.compile(f"([{LETTER}]+)")
_REACH = 10  # words on each side that are asked in doubt
_FAR = 14.0  # how far away a word has nothing to say; in words
_CLOSE = 1.4  # how much farther it is from a letter that stands alone
_STOPS = re.compile(r"[.!?;:/|()\u2013\u2014\u2026]")  # what may stand between two languages
_STOP = 4.0  # words that it counts for
_ALONE = 4.0  # odds that a word needs that has nothing beside it
_AGAINST = -6.0  # what the words beside one say, so that lines around count for nothing more
_voted = votes.__getitem__


def weighed(line: str, damaged: set[str], near: float, lean: int) -> str:
    """Restore the words of a line of which some are in doubt; `near` is what the lines around say, `lean` the table they show."""
    parts = _TOKENS.split(line)
    tokens = parts[1::2]
    said = list(map(_voted, tokens))
    verdict_of = leanings[(lean > 0) - (lean < 0)]
    enough = _ALONE - min(near, 0.0) - sum([vote for vote in said if vote < 0.0])  # whatever the words beside one say
    unsure = []
    for number, token in enumerate(tokens):
        if token in damaged:
            verdict = verdict_of[token]
            if verdict.odds >= enough:
                tokens[number] = verdict.after
            else:
                unsure.append((number, token, verdict))
    if unsure:
        places = _places(parts)
        for number, token, verdict in unsure:
            beside = _beside(said, places, number, len(token) == 1)
            around = beside + _heard(near if beside > _AGAINST else min(near, 0.0), token, verdict.after)
            if verdict.odds + around >= (LIKELY if around else _ALONE):
                tokens[number] = verdict.after
    parts[1::2] = tokens
    return "".join(parts)


def _heard(near: float, token: str, after: str) -> float:
    """What the lines around have to say about a word: much where it is a known one that only old fonts share; little of a letter."""
    if token.lower() in rival_words():
        return min(near, 1.0)
    return near if len(after) > 1 and after.lower() in kazakh_words() else min(near, 2.0)


def _places(parts: list[str]) -> list[float]:
    """Where the words of a line are, in words; `parts` has them at every second place, what is between them at the others."""
    both = zip(parts[:-1:2], ["", *parts[1::2]], strict=False)
    return list(accumulate([1.0 if gap == " " else _step_over(gap, before) for gap, before in both]))


def _step_over(gap: str, before: str) -> float:
    """How far apart the words on both sides of a gap are; the point after a letter is that of an initial."""
    return _STOP if _STOPS.search(gap[1:] if len(before) == 1 else gap) else 1.0


def _beside(said: list[float], places: list[float], number: int, close: bool) -> float:
    """What the words beside one say, bounded: those against it the less the farther they are; where `close`, those for it too."""
    first, last = max(0, number - _REACH), number + _REACH + 1
    around = [0.0, *said[first:number], *said[number + 1 : last]]
    total = sum(around)
    if close or min(around) < 0.0:
        here = places[number]
        far = [abs(place - here) * (_CLOSE if close else 1.0) for place in (here, *places[first:number], *places[number + 1 : last])]
        total = sum([vote * max(0.0, 1.0 - way / _FAR) if close or vote < 0.0 else vote for vote, way in zip(around, far, strict=True)])
    return max(-14.0, min(14.0, total))

"""The steps of a repair as the scripts show them, and how many there are of each kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from desk.lexicon import LANGUAGES, Lexicon, Phrase, Texts, messages
from desk.rows import Row
from extractors.model import Reading
from scoring.writing import number as written

_ODDS = re.compile(r"[+-]\d+\.\d+")


def kinds_of(reading: Reading, words: Lexicon) -> list[tuple[Phrase, int]]:
    """Each kind of damage repaired and the number of its steps, the most frequent first."""
    found = Counter(step.kind for step in reading.repair.steps)
    return [(_kind(kind, words), count) for kind, count in found.most_common()]


def steps_of(reading: Reading, rows: Iterable[Row], words: Lexicon) -> dict[str, Any]:
    """The steps by row, each different one written once.

    `words` are kind, before, after, evidence, percent, certain (kind and evidence by their place in lists of their own); `rows`
    by their place are the number of the first step and, for each step, where it begins in the received row and its place in `words`.
    """
    kinds: dict[str, int] = {}
    reasons: dict[str, int] = {}
    different: dict[tuple[Any, ...], int] = {}
    places: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        if not row.steps:
            continue
        flat = places[at] = [row.steps[0]]
        for number, offset in zip(row.steps, row.offsets, strict=True):
            step = reading.repair.steps[number]
            kind = kinds.setdefault(step.kind, len(kinds))
            reason = reasons.setdefault(step.evidence, len(reasons))
            word = (kind, step.before, step.after, reason, min(99, round(step.confidence * 100)), int(step.certain))
            flat += (offset, different.setdefault(word, len(different)))
    return {
        "count": len(reading.repair.steps),
        "kinds": [_kind(kind, words).texts for kind in kinds],
        "evidence": [evidence(reason) for reason in reasons],
        "words": list(different),
        "rows": places,
    }


def evidence(text: str) -> Texts:
    """What a repair rests on, in three languages; what the catalogues do not know stays as it is."""
    en, kk, ru = ("; ".join(_reason(part, language) for part in text.split("; ")) for language in LANGUAGES)
    return en, kk, ru


def _reason(text: str, language: str) -> str:
    odds = _ODDS.search(text)
    template = messages(language).get("evidence." + _ODDS.sub("{odds}", text))
    if template is None or odds is None:
        return template or text
    return template.format(odds=written(odds[0].removeprefix("+"), language, signed=True))


def _kind(kind: str, words: Lexicon) -> Phrase:
    return words.joined(", ", [words.known(f"repair.{part}", part) for part in kind.split("+")])

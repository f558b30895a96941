"""What the page says of repaired words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain

import normalizers
from desk.lexicon import messages
from desk.repairs import evidence
from tests.desk_pages import ROOT

CASES = sorted((ROOT / "tests" / "data" / "repair").glob("*.json"))
OWN = ["Аґтанда?ы ?ызмет", "Шаралардың 60%-i орындалды, бiлiм бөлiмi есеп бердi", "Шелекќа жер"]
"""Damage that none of the cases has."""
ODDS = re.compile(r"[+-]\d+\.\d+")


def texts(value: object) -> Iterator[str]:
    """Every text in a JSON document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts(one)


def reasons(some: Iterable[str]) -> set[str]:
    """What the repairs of the texts rest on, without the odds."""
    steps = (step for text in some for step in normalizers.repair(text).steps)
    return {ODDS.sub("{odds}", reason) for step in steps for reason in step.evidence.split("; ")}


def test_every_reason_that_a_repair_gives_is_said_in_three_languages_and_no_other() -> None:
    given = reasons(chain(OWN, *(texts(json.loads(file.read_text(encoding="utf-8"))) for file in CASES)))
    assert {f"evidence.{reason}" for reason in given} == {key for key in messages("en") if key.startswith("evidence.")}


def test_a_reason_is_said_with_the_odds_as_a_language_writes_them() -> None:
    english, kazakh, russian = evidence("known word: log-odds -1.6, with the words around; the bytes are UTF-8")
    assert english == "a known Kazakh word, together with the words around it (log-odds −1.6); these bytes are sound UTF-8"
    assert kazakh.endswith("(мүмкіндік логарифмі −1,6); бұл байттар – дұрыс UTF-8")
    assert "(логарифм шансов −1,6)" in russian


def test_a_reason_that_nobody_translated_stays_as_it_is() -> None:
    assert evidence("an omen: odds +3.0") == ("an omen: odds +3.0",) * 3

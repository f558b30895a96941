"""The wordings: both halves whole, of the same breadth, independent."""

from __future__ import annotations

import random

import pytest

from fixtures.phrasebook import HALVES, LANGUAGES, choose, mark, phrasebook, slots, unmark

BOTH = [(half, language) for half in HALVES for language in LANGUAGES]
NAMES = (
    "interagency internal registration approvals archive it_staff working_days vacancy absence qualified functions_counts directions_done "
    "measures_done direction_done unit responsible site_domain site_promotion site_content procurement score total"
)
FIGURES = NAMES.split()


def wordings(half: str, language: str) -> list[str]:
    book = phrasebook(half, language)
    keys = [key for key, value in book.items() if isinstance(value, list) and all(isinstance(item, str) for item in value)]
    return [wording for key in keys for wording in book[key]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_halves_have_the_same_keys(language: str) -> None:
    building, measuring = (phrasebook(half, language) for half in HALVES)
    spelled = {key for key in building.keys() ^ measuring.keys() if not key.startswith("levels_")}
    assert not spelled


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_halves_have_the_same_breadth(language: str) -> None:
    building, measuring = (len(wordings(half, language)) for half in HALVES)
    assert 0.8 < building / measuring < 1.25


@pytest.mark.parametrize(("half", "language"), BOTH)
def test_every_figure_has_six_wordings(half: str, language: str) -> None:
    book = phrasebook(half, language)
    assert {key: len(set(book[key])) for key in FIGURES if len(set(book[key])) < 6} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stands_in_both_halves(language: str) -> None:
    building, measuring = (phrasebook(half, language) for half in HALVES)
    for key in FIGURES:
        assert not set(building[key]) & set(measuring[key]), key


@pytest.mark.parametrize(("half", "language"), BOTH)
def test_templates_are_closed(half: str, language: str) -> None:
    for wording in wordings(half, language):
        assert wording.count("{") == wording.count("}") == len(slots(wording)), wording


def test_choices_are_made() -> None:
    assert {choose("[бір|екі] сөз", random.Random(seed)) for seed in range(20)} == {"бір сөз", "екі сөз"}


def test_marks_come_off_and_say_where_they_were() -> None:
    text, marks = unmark("a " + mark("=sum", mark("x", "1") + "+" + mark("y", "22")) + "!")
    assert text == "a 1+22!"
    assert marks == [("x", 2, 3), ("y", 4, 6), ("=sum", 2, 6)]

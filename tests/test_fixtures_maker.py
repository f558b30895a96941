"""Made reports: the same again from the same seed, and true to what they say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixtures import Made, make
from fixtures.damage import damages
from fixtures.phrasebook import HALVES, LANGUAGES

CALLS = st.builds(
    make,
    st.integers(0, 10**6),
    st.sampled_from(LANGUAGES),
    st.sampled_from(HALVES),
    typing_errors=st.sampled_from([0.0, 3.0]),
)
WORDED = {"level", "order_date", "evaluator", "region", "district", "district@2"}


@given(st.integers(0, 10**6), st.sampled_from(HALVES), st.sampled_from([None, *damages()]))
@settings(max_examples=20, deadline=None)
def test_a_seed_has_one_report(seed: int, half: str, damage: str | None) -> None:
    assert make(seed, half=half, damage=damage) == make(seed, half=half, damage=damage)


@given(CALLS)
@settings(max_examples=60, deadline=None)
def test_no_slot_is_left_and_no_mark(made: Made) -> None:
    assert not set(made.text) & set("{}[]\ue000\ue001\ue002")


@given(CALLS)
@settings(max_examples=60, deadline=None)
def test_every_stated_number_stands_in_the_text(made: Made) -> None:
    for name, start, end in made.places:
        value = made.truth["figures"].get(name)
        if value is None or not made.text[start].isdigit():
            continue
        printed = "".join(made.text[start:end].split()).partition("-")[0]
        spellings = {printed.replace(",", "."), printed.replace(".", "").replace(",", ".")}
        assert Decimal(value) in {Decimal(spelling) for spelling in spellings}, name


@given(CALLS)
@settings(max_examples=60, deadline=None)
def test_every_stated_figure_has_a_place(made: Made) -> None:
    placed = {name.lstrip("#") for name, _, _ in made.places} | {"planned_measures_done", "archive_system_points"}
    assert made.truth["figures"].keys() <= placed
    assert {"year", "order", "level", "district", "region", "total_stated"} <= placed


@given(CALLS)
@settings(max_examples=60, deadline=None)
def test_lists_are_as_long_as_they_say(made: Made) -> None:
    assert sum(made.truth["functions_by_system"]) == int(made.truth["figures"]["functions_listed"])
    assert len(made.truth["functions_by_system"]) == int(made.truth["figures"]["systems_listed"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_halves_share_their_truth_and_not_their_words(language: str) -> None:
    building, measuring = (make(9, language, half) for half in HALVES)
    assert building.truth["district"] == measuring.truth["district"]
    assert not set(building.text.split(". ")) & set(measuring.text.split(". ")) - {""}


def test_names_of_files_say_what_they_are() -> None:
    assert make(12, "ru", "measuring").name == "measuring-0012-ru.txt"

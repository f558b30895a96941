"""What a methodology says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from pydantic import BaseModel

from scoring import load_methodology, methodology_in_force, shipped
from scoring.formula import Interval
from scoring.methodology import RestsOn, Rounding, Sourced
from scoring.methodology.values import Translation

SMALL = load_methodology(Path(__file__).parent / "data" / "scoring" / "methodologies" / "sound.yaml")


def test_limits_come_from_bounds_and_from_maxima() -> None:
    assert SMALL.limits["done"] == Interval(Fraction(0), Fraction(1000))
    assert SMALL.limits["given_points"] == Interval(Fraction(0), Fraction(2))


@pytest.mark.parametrize(
    ("mode", "value", "rounded"),
    [("truncate", "1.26", "1.2"), ("round_half_up", "1.25", "1.3"), ("exact", "1.26", "1.26"), ("truncate", "-1.26", "-1.2")],
)
def test_rounding(mode: str, value: str, rounded: str) -> None:
    place = Rounding.model_validate({"mode": mode, "digits": 1, "rests_on": "assumed", "reference": "test"})
    assert place(Fraction(value)) == Fraction(rounded)


def test_in_force() -> None:
    assert [year for year in range(2009, 2015) if SMALL.in_force.covers(year)] == [2011, 2012]


def test_titles_in_three_languages() -> None:
    assert [SMALL.title.in_language(language) for language in ("en", "kk", "ru", "de")] == ["Small", "Шағын", "Малая", "Small"]


def test_criterion_of_a_figure() -> None:
    assert SMALL.criterion_of["done"] == "1"
    assert methodology_in_force(2011).criterion_of["functions_listed"] == "8"


def test_every_value_of_the_shipped_one_says_what_it_rests_on() -> None:
    methodology = methodology_in_force(2011)
    found: dict[RestsOn, int] = {}
    for part in _parts(methodology):
        if isinstance(part, Sourced):
            assert len(part.reference) > 5
            found[part.rests_on] = found.get(part.rests_on, 0) + 1
    assert set(found) == {"stated", "seen", "inferred", "assumed"}


@pytest.mark.parametrize("name", shipped())
def test_every_reference_of_a_shipped_one_is_said_in_three_languages(name: str) -> None:
    methodology = load_methodology(name)
    references = {part.reference for part in _parts(methodology) if hasattr(part, "reference")}
    assert [one for one in references if one not in methodology.translations] == []
    for translation in methodology.translations.values():
        assert translation.kk
        assert translation.ru


def test_a_reference_that_is_not_translated_stays_as_it_is() -> None:
    translated = SMALL.model_copy(update={"translations": {"test": Translation(kk="сынақ")}})
    assert [translated.said("test", language) for language in ("en", "kk", "ru")] == ["test", "сынақ", "test"]


def _parts(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _parts(one)


def test_what_is_known_of_the_form_of_2011() -> None:
    methodology = methodology_in_force(2011)
    maxima = [one.maximum.value for one in methodology.criteria]
    assert maxima == [10, 5, 20, 10, 9, 2, 4, None, None, None]
    assert [(joint.criteria, joint.maximum.value, joint.maximum.rests_on) for joint in methodology.joint_maxima] == [
        (("8", "9", "10"), Decimal(40), "inferred")
    ]
    assert methodology.level_bands.value is None
    assert [one.id for one in methodology.criteria if one.formula.value is None] == ["8", "9", "10"]

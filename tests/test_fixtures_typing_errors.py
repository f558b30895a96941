"""Typing errors stay out of what is stated."""

from __future__ import annotations

import random

import pytest

from fixtures import make
from fixtures.phrasebook import mark, unmark
from fixtures.typing_errors import foreign_signs, mistype


@pytest.mark.parametrize("seed", range(10))
def test_values_are_typed_right(seed: int) -> None:
    sound, mistyped = make(seed), make(seed, typing_errors=10.0)
    assert sound.text != mistyped.text
    assert [name for name, _, _ in sound.places] == [name for name, _, _ in mistyped.places]
    assert [sound.text[a:b] for name, a, b in sound.places if name[0] != "="] == [
        mistyped.text[a:b] for name, a, b in mistyped.places if name[0] != "="
    ]


def test_digits_are_never_touched() -> None:
    text = mistype("тіркелген құжаттар 2798 " * 20, "kk", 100.0, random.Random(1))
    assert text.count("2798") == 20


@pytest.mark.parametrize(("language", "sign"), [("kk", "1"), ("ru", "o")])
def test_foreign_signs_stand_inside_words(language: str, sign: str) -> None:
    marked = {"kk": "тіркелген құжаттар " + mark("x", "қызметі"), "ru": "многократно документов " + mark("x", "сервисов")}[language]
    text = unmark(foreign_signs(marked, language, random.Random(2)))[0]
    assert sign in text
    assert text.endswith(("қызметі", "сервисов"))

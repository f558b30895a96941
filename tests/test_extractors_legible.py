"""A text as it is read: no invisible signs, each word in one alphabet, every place kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import extract, legible, read
from fixtures import make
from tests.extractor_cases import slices

TEXTS = st.text(alphabet="абвіқ AaIi1\u00ad\u200b.\n", max_size=60)


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("доку\u00adмент", "документ"),
        ("\ufeffЕсеп\u200b 5", "Есеп 5"),
        ("пpoдoлжить", "продолжить"),
        ("Әбiлова", "Әбілова"),
        ("б1р т1ркелген", "бір тіркелген"),
        ("&#171;Архив&#187; и &#1179;", "«Архив» и қ"),
        ("(0,5+0,5)В·(1-0)Г—5", "(0,5+0,5)·(1-0)×5"),
        ("(0х1х0,2)х5=0", "(0х1х0,2)х5=0"),
        ("IT-бөлім, gov.kz сайты", "IT-бөлім, gov.kz сайты"),
        ("гоv.kz", "гоv.kz"),
        ("критерий1 және 11 құжат", "критерий1 және 11 құжат"),
        ("К1. План", "К1. План"),
    ],
)
def test_what_is_read(text: str, read_as: str) -> None:
    assert legible.made(text).text == read_as


@given(TEXTS)
def test_a_place_leads_back_to_the_same_letters(text: str) -> None:
    found = legible.made(text)
    for place, letter in enumerate(found.text):
        start, end = found.back(place, place + 1)
        assert end == start + 1
        assert text[start] == letter or text[start] in legible.LOOK_ALIKES or text[start] == "1"
    assert found.back(0, len(found.text))[1] <= len(text)


@given(TEXTS)
def test_what_is_legible_stays(text: str) -> None:
    assert legible.made(legible.made(text).text).text == legible.made(text).text


@pytest.mark.parametrize("damage", ["soft-hyphens", "homoglyphs"])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_reading_is_that_of_the_sound_text_at_the_places_of_the_damaged_one(damage: str, language: str) -> None:
    sound, made = make(31, language=language), make(31, language=language, damage=damage)
    reading = extract(read(made.data, made.name))
    expected = {figure.id: figure.value for figure in extract(read(sound.data, sound.name)).figures}
    assert {figure.id: figure.value for figure in reading.figures} == expected
    assert slices(reading, made.data) == []

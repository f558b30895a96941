"""A word is found in every damaged spelling of it, and no other word is."""

from __future__ import annotations

import re

import pytest

from archive.searching import has_lost_letters, packed, pattern, searched

SPELLINGS = ["Қызылорда", "КЫЗЫЛОРДА", "Ќызылорда", "Kызылoрдa", "Қызыл0рда", "Қызыл\N{SOFT HYPHEN}орда"]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spellings_of_a_name_are_one(spelling: str) -> None:
    assert searched(f"Бүгін {spelling} облысы") == searched("бүгін қызылорда облысы")


@pytest.mark.parametrize("other", ["Қызылжар", "Атырау", "ызылорда", "Қызыл орда"])
def test_other_names_are_others(other: str) -> None:
    assert searched(other) != searched("Қызылорда")


def test_every_letter_of_kz1048_is_found_when_read_as_cp1251() -> None:
    sound = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
    assert searched(sound.encode("kz1048").decode("cp1251")) == searched(sound)


def test_a_lost_letter_matches_the_kazakh_letter_in_its_place() -> None:
    assert has_lost_letters("?ызылорда облысы")
    assert not has_lost_letters("Қай облыс? Белгісіз.".replace("?", " ?"))
    wanted = pattern(searched("Қызылорда"))
    assert re.search(wanted, packed(searched("бұл ?ызылорда облысы")))
    assert not re.search(wanted, packed(searched("бұл ?арағанды облысы")))


def test_a_pattern_takes_signs_as_they_are() -> None:
    assert not re.search(pattern(searched("а.б")), packed(searched("а-б")))


def test_numbers_stay_numbers() -> None:
    assert searched("30 құжат, 2011") == "30 кужат, 2011"

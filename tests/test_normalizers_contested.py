"""What is thought of a word by itself, before those beside it are asked."""

from __future__ import annotations

import re

import pytest

from normalizers.contested import (
    DOUBTFUL,
    HARD,
    LETTER,
    LISTED,
    _stand,
    consider,
    contested,
    leanings,
    leans,
    standings,
    verdicts,
    words,
)


@pytest.mark.parametrize("word", ["ќала", "ќаланыѕ", "жїйелер", "Єимарат", "ЌЎЖАТ"])
def test_known_words_of_kazakh_alone_vouch_for_others(word: str) -> None:
    assert standings[word] == LISTED
    assert verdicts[word].table == "kz1048"


@pytest.mark.parametrize("word", ["їх", "ќе", "своїх", "још", "Б‰гін"])
def test_words_of_other_languages_and_of_pt154_give_way_to_none(word: str) -> None:
    assert standings[word] == HARD


@pytest.mark.parametrize("word", ["сґз", "кїн", "Ќ"])
def test_short_words_wait_for_those_beside_them(word: str) -> None:
    assert standings[word] == DOUBTFUL


@pytest.mark.parametrize(("word", "table", "after"), [("Б‰гін", "pt154", "Бүгін"), ("їй", "kz1048", "үй"), ("сәлем", "", "сәлем")])
def test_the_table_that_reads_best(word: str, table: str, after: str) -> None:
    assert (verdicts[word].table, verdicts[word].after) == (table, after)


def test_contested_words_are_the_tokens_that_hold_a_contested_letter() -> None:
    text = "Ауыл мектебініѕ јкімшілігі, ќала-ќала; 2011ж їйге abcќ абв‡где x µ"
    tokens = re.findall(f"[{LETTER}]+", text)
    assert words().findall(text) == [token for token in tokens if contested() & set(token)]


@pytest.mark.parametrize(("lean", "table", "after"), [(1, "pt154", "Иә"), (-1, "kz1048", "Иғ")])
def test_a_letter_of_both_tables_is_read_as_those_around(lean: int, table: str, after: str) -> None:
    assert leanings[lean]["Иє"][1:] == (table, after)


@pytest.mark.parametrize(("word", "lean"), [("Б‰гін", 1), ("жїйелер", -1), ("ќала", 0), ("їх", 0)])
def test_letters_of_one_table_tell_which_it_is(word: str, lean: int) -> None:
    assert leans[word] == lean


def test_words_considered_together_stand_as_they_do_alone() -> None:
    some = {"ќалаларымыз", "їйлеріміз", "сґздер", "їхнього", "Б‰гіннен"}
    alone = {word: _stand(word) for word in some}
    consider(some)
    assert {word: standings[word] for word in some} == alone

"""What is thought of a word by itself, before those beside it are asked."""

from __future__ import annotations

import re

import pytest

from normalizers.contested import DOUBTFUL, HARD, LETTER, LISTED, contested, standings, verdicts, words


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

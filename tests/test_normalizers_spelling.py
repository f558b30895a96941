"""Known words are damaged as far as a text asks for them: what is found is what damaging all of them at once would give."""

from __future__ import annotations

import pytest

from normalizers.language.evidence import kazakh_words, lines
from normalizers.language.spelling import LOSSES, known, losses


@pytest.mark.parametrize("loss", LOSSES)
def test_every_known_word_is_found_from_its_damaged_form(loss: str) -> None:
    letters = str.maketrans(losses(loss))
    chosen = {wrong: right for kind, wrong, right in (line.split(" ") for line in lines("choices")) if kind == loss}
    all_of: dict[str, set[str]] = {}
    for word in kazakh_words():
        all_of.setdefault(word.translate(letters), set()).add(word)
    for wrong, rights in all_of.items():
        expected = {chosen[wrong]} if wrong in chosen else rights
        assert set(known(wrong, loss)) == expected, wrong


@pytest.mark.parametrize("word", ["?ј", "??ў", "", "ё", "қ", "ъыъ"])
def test_a_word_that_begins_as_none_is_not_known(word: str) -> None:
    assert known(word, "marks-and-i") == ()

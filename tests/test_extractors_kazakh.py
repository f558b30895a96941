"""Kazakh for spaCy, tested as spaCy tests its languages: tokens, exceptions, numbers, stop words."""

from __future__ import annotations

import doctest
import re
from typing import Any

import pytest
import spacy
import yaml
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from extractors.kazakh.examples import sentences
from extractors.kazakh.lex_attrs import like_num
from extractors.kazakh.stop_words import STOP_WORDS
from extractors.kazakh.tokenizer_exceptions import ABBREVIATIONS
from tests.console import ROOT
from tests.extractor_cases import DATA, cases

WORDS = yaml.safe_load((DATA / "kazakh.yaml").read_text(encoding="utf-8"))
KK: Language = spacy.blank("kk")


def test_the_language_is_offered_through_the_entry_points() -> None:
    assert (KK.lang, type(KK).__name__) == ("kk", "Kazakh")
    assert spacy.util.get_lang_class("kk") is type(KK)


@pytest.mark.parametrize("case", cases("kazakh", "tokens"))
def test_tokens(case: dict[str, Any]) -> None:
    assert [token.text for token in KK(case["text"])] == case["tokens"]


@pytest.mark.parametrize("case", cases("kazakh", "norms"))
def test_abbreviations_have_a_norm(case: dict[str, Any]) -> None:
    assert KK(case["text"])[-1].norm_ == case["norm"]


@pytest.mark.parametrize("abbreviation", sorted(ABBREVIATIONS))
def test_an_abbreviation_keeps_its_point_within_a_sentence(abbreviation: str) -> None:
    assert abbreviation in [token.text for token in KK(f"Бұл {abbreviation} туралы айтылды.")]


@pytest.mark.parametrize("word", WORDS["numbers"].split())
def test_like_num(word: str) -> None:
    assert like_num(word)
    assert like_num(word.upper())


@pytest.mark.parametrize("word", WORDS["no_numbers"].split())
def test_not_like_num(word: str) -> None:
    assert not like_num(word)


def test_like_num_is_an_attribute_of_a_token() -> None:
    assert [token.text for token in KK("354-і мен екеуі жаңа, қалған 12 кітап ескі") if token.like_num] == ["354-і", "екеуі", "12"]


def test_stop_words() -> None:
    assert [token.text for token in KK("бұл кітап және ол дәптер туралы") if not token.is_stop] == ["кітап", "дәптер"]
    assert KK("ЖӘНЕ")[0].is_stop
    assert all(word == word.lower().strip() for word in STOP_WORDS)
    assert not [word for word in STOP_WORDS if not re.fullmatch("[а-яёәғқңөұүһі]+", word)]


def test_examples_are_parted_into_sentences_and_words() -> None:
    nlp = spacy.blank("kk")
    nlp.add_pipe("sentencizer")
    for doc in nlp.pipe(sentences):
        assert doc.text in sentences
        assert len(doc) > 5
        assert doc[-1].is_punct


def test_a_long_text() -> None:
    text = " ".join(sentences * 20)
    assert len(KK(text)) > 1000


@given(st.text(alphabet="әқбаіІ0123456789.,-–()/*=«»№% \n", max_size=80))
def test_tokens_lose_nothing(text: str) -> None:
    assert KK(text).text == text


@pytest.mark.parametrize("text", ["2 798", "0,5", "(1*1*1)*5=5"])
def test_digits_are_never_changed(text: str) -> None:
    assert "".join(token.text_with_ws for token in KK(text)) == text


def test_it_can_be_saved_and_loaded() -> None:
    assert [token.text for token in spacy.blank("kk").from_bytes(KK.to_bytes())("2011 ж. 10-нан")] == ["2011", "ж.", "10-нан"]


def test_the_guide_shows_what_is_so() -> None:
    failed, tried = doctest.testfile(str(ROOT / "docs" / "kazakh.md"), module_relative=False, encoding="utf-8")
    assert (failed, tried) == (0, 6)


def test_it_needs_nothing_of_the_rest() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "extractors" / "kazakh").glob("*.py"))
    assert {name.partition(".")[0] for name in re.findall(r"^(?:from|import) (\S+)", code, re.MULTILINE)} <= {
        "__future__",
        "collections",
        "extractors",
        "re",
        "spacy",
    }
    assert set(re.findall(r"from extractors\.(\w+)", code)) == {"kazakh"}

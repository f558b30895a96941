"""Kazakh for spaCy, tested as spaCy tests its languages: tokens, exceptions, numbers, stop words."""

from __future__ import annotations

import doctest
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
import yaml
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from extractors.kazakh.examples import sentences
from extractors.kazakh.lex_attrs import like_num
from extractors.kazakh.stemmer import stem
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
    assert not [word for word in STOP_WORDS if not re.fullmatch("[а-яёәғқңөұүһі-]+", word)]
    assert not [word for word in STOP_WORDS if like_num(word) and word != "бір"]


def test_examples_are_parted_into_sentences_and_words() -> None:
    nlp = spacy.blank("kk")
    nlp.add_pipe("sentencizer")
    for doc in nlp.pipe(sentences):
        assert doc.text in sentences
        assert len(doc) > 5
        assert doc[-1].is_punct


LONG = """
Алыс ауылдарға жолға шыққандар аз: ол қымбат, ұзақ әрі қиын. Мысалы, қаңтардағы демалыста (100 шақырымнан кем емес) жеті-сегіз адам
«Қызыл жар» қонақүйіне барып қайтты.Бұрын, 2010–2011 жж., мұндай саяхат 2,5 мың тг. тұратын; қазір бағасы 40%-ға өсті, яғни 3,5 мың теңге.
"""


def test_a_long_text() -> None:
    assert [token.text for token in KK(LONG) if not token.is_space] == WORDS["long"].split()
    assert len([token for token in KK(LONG * 200) if not token.is_space]) == 200 * len(WORDS["long"].split())


@pytest.mark.parametrize("case", cases("kazakh", "stems"))
def test_stems(case: dict[str, Any]) -> None:
    assert {word: stem(word) for word in case["words"]} == dict.fromkeys(case["words"], case["stem"])


def forms(noun: str, *, front: bool) -> Iterator[str]:
    """A noun that ends in a sonorant, in both numbers, with and without a possessive, in every case, built up by the rules."""
    a, y, gh = ("е", "і", "г") if front else ("а", "ы", "ғ")
    for number in (noun, f"{noun}д{a}р"):
        genitive, ablative = ("н", "н") if number[-1] in "мнң" else ("д", "д")
        for ending in ("", f"{genitive}{y}ң", f"{gh}{a}", f"д{y}", f"д{a}", f"{ablative}{a}н", "мен", f"д{a}{gh}{y}"):
            yield number + ending
        for ending in ("", f"н{y}ң", f"н{a}", "н", f"нд{a}", f"н{a}н", "мен", f"нд{a}{gh}{y}"):
            yield f"{number}{y}{ending}"


@pytest.mark.parametrize("noun", WORDS["back"].split())
def test_every_form_of_a_noun_with_back_vowels_has_its_stem(noun: str) -> None:
    assert {stem(form) for form in forms(noun, front=False)} == {noun}


@pytest.mark.parametrize("noun", WORDS["front"].split())
def test_every_form_of_a_noun_with_front_vowels_has_its_stem(noun: str) -> None:
    assert {stem(form) for form in forms(noun, front=True)} == {noun}


@pytest.mark.parametrize("one", ["бала", "жер", "аудандағы", "сондай-ақ"])
def test_a_stem_says_the_same_in_capitals(one: str) -> None:
    assert stem(one.upper()) == stem(one.capitalize()) == stem(one)


@given(st.text(alphabet="0123456789.,-/% "))
def test_no_stem_changes_a_digit(text: str) -> None:
    assert stem(text) == text


@given(st.text(alphabet="әқбаіңылдрнтмгсшь-"))
def test_a_stem_begins_as_its_word(word: str) -> None:
    assert word.startswith(stem(word)[:2])
    assert len(stem(word)) <= len(word) + 1


@given(st.text(alphabet="әқбаіІ0123456789.,-–()/*=«»№% \n", max_size=80))
def test_tokens_lose_nothing(text: str) -> None:
    assert KK(text).text == text


@pytest.mark.parametrize("text", ["2 798", "0,5", "(1*1*1)*5=5"])
def test_digits_are_never_changed(text: str) -> None:
    assert "".join(token.text_with_ws for token in KK(text)) == text


def test_it_can_be_saved_and_loaded() -> None:
    assert [token.text for token in spacy.blank("kk").from_bytes(KK.to_bytes())("2011 ж. 10-нан")] == ["2011", "ж.", "10-нан"]


def test_it_can_be_kept_on_disk_and_pickled(tmp_path: Path) -> None:
    nlp = spacy.blank("kk")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path)
    text = "Біз бардық. 2011 ж. 10-нан 3-і қалды."
    for again in (spacy.load(tmp_path), pickle.loads(pickle.dumps(nlp))):
        assert again.lang == "kk"
        assert [sentence.text for sentence in again(text).sents] == ["Біз бардық.", "2011 ж. 10-нан 3-і қалды."]


def test_a_text_goes_through_several_processes() -> None:
    assert [doc.text for doc in KK.pipe(sentences, n_process=2)] == sentences


def test_the_guide_shows_what_is_so() -> None:
    failed, tried = doctest.testfile(str(ROOT / "docs" / "kazakh.md"), module_relative=False, encoding="utf-8")
    assert (failed, tried) == (0, 8)


def test_it_needs_nothing_of_the_rest() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "extractors" / "kazakh").glob("*.py"))
    assert {name.partition(".")[0] for name in re.findall(r"^(?:from|import) (\S+)", code, re.MULTILINE)} <= {
        "__future__",
        "collections",
        "functools",
        "extractors",
        "re",
        "spacy",
    }
    assert set(re.findall(r"from extractors\.(\w+)", code)) == {"kazakh"}

"""Phrases: stems, gaps, slots; typing errors in words, never in numbers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import patterns
from extractors.patterns import Phrases, Vocabulary
from extractors.view import look
from tests.extractor_cases import cases


def found(phrase: str, text: str, **rules: Any) -> dict[str, str] | None:
    vocabulary = Vocabulary(patterns.words(phrase))
    view = look(text)
    stems = [(start, vocabulary.stem(word)) for start, word in zip(*view.words, strict=True)]
    accept = rules.get("accept", lambda name, quantity: True)
    phrases = Phrases(vocabulary, {"rule": [phrase]})
    among = phrases.among({stem for _, stem in stems})
    matches = phrases.find(view, 0, len(text), stems, among, accept) if among else []
    return {name: str(quantity.value) for name, quantity in matches[0].slots.items()} if matches else None


@pytest.mark.parametrize("case", cases("phrases"))
def test_a_phrase(case: dict[str, Any]) -> None:
    assert found(case["phrase"], case["text"]) == case["slots"]


def test_a_number_that_cannot_be_the_figure_is_not_taken() -> None:
    assert found("{staff} маман", "400 маман", accept=lambda name, quantity: quantity.value < 100) is None


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("көрсеткішінің", "корсеткиш"),
        ("көрсеткіш", "корсеткиш"),
        ("көресткіш", "корсеткиш"),
        ("көрсетіш", "корсеткиш"),
        ("балды", "балл?"),
        ("критети", "критери"),
        ("крит", "крит"),
        ("сайт", "сайт"),
        ("саят", "саят"),
    ],
)
def test_stems(word: str, stem: str) -> None:
    from extractors.folding import fold

    folded = fold(word)
    expected = folded if stem == "балл?" else stem
    assert Vocabulary(["көрсеткіш", "критери", "сайт"]).stem(folded) == expected


def test_the_longest_stem_counts() -> None:
    assert Vocabulary(["автомат", "автоматтандыр"]).stem("автоматтандырылган") == "автоматтандыр"


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_number_is_never_matched_by_likeness(one: int, other: int) -> None:
    assert found("саны .. {n}", f"саны {one} дана, {other}") == {"n": str(one)}

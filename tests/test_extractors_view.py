"""The view of a text: a mask letter for letter, numbers that are free, lines and sentences."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.folding import fold
from extractors.mask import CLASSES, CODE, DATE, FORMULA, NUMBER
from extractors.view import look
from tests.extractor_cases import cases

SIGNS = {NUMBER: "N", FORMULA: "F", DATE: "D", CODE: "C"}
TEXTS = st.text(alphabet="0123456789.,;:/*=-–№() \n\u00a0абвіқәжылынёИІҚДbaə", max_size=120)


def shown(mask: str) -> str:
    return re.sub("|".join(f"{sign}+" for sign in SIGNS), lambda run: SIGNS[run.group()[0]], mask)


@pytest.mark.parametrize("case", cases("view", "masks"))
def test_masks(case: dict[str, Any]) -> None:
    assert shown(look(case["text"]).mask) == case["mask"]


@pytest.mark.parametrize("case", cases("view", "sentences"))
def test_sentences(case: dict[str, Any]) -> None:
    view = look(case["text"])
    assert [view.text[start:end] for start, end in view.sentences(0, len(view.text))] == case["sentences"]


@pytest.mark.parametrize("case", cases("view", "whole_sentences"))
def test_whole_sentences(case: dict[str, Any]) -> None:
    view = look(case["text"])
    assert [view.text[start:end] for start, end in view.whole_sentences(0, len(view.text))] == case["sentences"]


@given(st.text(max_size=100) | TEXTS)
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_a_place_in_the_mask_is_a_place_in_the_text(text: str) -> None:
    view = look(text)
    assert len(view.mask) == len(view.folded) == len(text)
    assert all(sign in CLASSES or sign == letter for sign, letter in zip(view.mask, view.folded, strict=True))
    assert all(set(view.mask[quantity.start : quantity.end]) == {NUMBER} for quantity in view.quantities)


@given(TEXTS)
def test_sentences_hold_every_letter_once(text: str) -> None:
    view = look(text)
    spans = list(view.sentences(0, len(text)))
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert re.sub(r"\s", "", "".join(text[start:end] for start, end in spans)) == re.sub(r"\s", "", text)


@given(TEXTS, st.integers(0, 120), st.integers(0, 120))
def test_what_stands_in_a_span_is_found_in_it(text: str, one: int, other: int) -> None:
    view, (start, end) = look(text), sorted((min(one, len(text)), min(other, len(text))))
    assert list(view.numbers(start, end)) == [quantity for quantity in view.quantities if start <= quantity.start < end]
    assert all(start <= first < last <= end for first, last in view.sentences(start, end))

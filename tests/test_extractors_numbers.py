"""Numbers in digits and in words: their value, the decimals printed, and what is no number."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractors import numbers
from extractors.folding import fold
from extractors.numbers import Quantity
from tests.extractor_cases import cases


def shown(found: Iterable[Quantity]) -> list[str]:
    return [f"{quantity.value}/{quantity.digits}" for quantity in found]


@pytest.mark.parametrize("case", cases("numbers", "printed"))
def test_in_digits(case: dict[str, Any]) -> None:
    assert shown(numbers.printed(case["text"])) == case["numbers"]


@pytest.mark.parametrize("case", cases("numbers", "in_words"))
def test_in_words(case: dict[str, Any]) -> None:
    found = list(numbers.in_words(fold(case["text"])))
    assert shown(found) == case["numbers"]
    assert all(quantity.reading == "in_words" for quantity in found)


@pytest.mark.parametrize("case", cases("numbers", "ordinals"))
def test_ordinals(case: dict[str, Any]) -> None:
    assert numbers.ordinal(case["text"]) == case["number"]


@pytest.mark.parametrize("case", cases("numbers", "plain"))
def test_plain(case: dict[str, Any]) -> None:
    assert numbers.plain(Decimal(case["text"])) == case["written"]


@given(st.integers(0, 10**9), st.sampled_from([None, " ", "\u00a0", "\u202f", "."]))
def test_a_whole_number_comes_back_however_its_thousands_are_parted(value: int, separator: str | None) -> None:
    written = f"{value:,}".replace(",", separator) if separator else str(value)
    (found,) = numbers.printed(f"саны {written} дана")
    assert found == Quantity(5, 5 + len(written), Decimal(value), 0)
    assert f"саны {written} дана"[found.start : found.end] == written


@given(st.decimals(0, 10**6, places=2), st.sampled_from(".,"))
def test_a_decimal_comes_back_with_either_sign(value: Decimal, sign: str) -> None:
    (found,) = numbers.printed(f"балл {str(value).replace('.', sign)};")
    assert (found.value, found.digits) == (value, 2)


@given(st.text(alphabet="0123456789.,  \u00a0ажік-%", max_size=40))
def test_every_digit_is_read_once_and_none_is_made_up(text: str) -> None:
    assume(not re.search(r"\d{9}", text))  # a run of 19 digits and more is no number
    found = list(numbers.printed(text))
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    read = "".join(character for quantity in found for character in text[quantity.start : quantity.end] if character.isdigit())
    assert read == "".join(character for character in text if character.isdigit())


KAZAKH_UNITS = ["бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"]
KAZAKH_TENS = ["он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"]


def in_kazakh(value: int) -> str:
    thousands, rest = divmod(value, 1000)
    hundreds, rest = divmod(rest, 100)
    tens, units = divmod(rest, 10)
    words = [in_kazakh(thousands), "мың"] if thousands else []
    words += [KAZAKH_UNITS[hundreds - 1], "жүз"] if hundreds else []
    words += [KAZAKH_TENS[tens - 1]] if tens else []
    return " ".join(words + ([KAZAKH_UNITS[units - 1]] if units else []))


@given(st.integers(1, 999_999))
def test_a_number_in_kazakh_words_comes_back(value: int) -> None:
    text = f"барлығы {in_kazakh(value)} құжат"
    assert [quantity.value for quantity in numbers.in_words(fold(text))] == [value]

"""Spelling of numbers and dates in the made reports."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fixtures.numbers import CASES, Style, date, digits, plain, plural, with_ending, words

ROWS = yaml.safe_load((Path(__file__).parent / "data/fixtures/spellings.yaml").read_text(encoding="utf-8"))


def spell(call: str, values: list[Any]) -> str:
    if call == "words":
        return words(*values)
    if call == "plural":
        return plural(Decimal(values[0]), values[1])
    if call == "date":
        return date(datetime.date.fromisoformat(values[0]), values[1], values[2], Style())
    return with_ending(Decimal(values[0]), values[0], values[1])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["label"])
def test_spelling(row: dict[str, Any]) -> None:
    assert spell(row["call"], row["given"]) == row["expected"]


@given(st.decimals(0, 99999, places=2), st.sampled_from([",", "."]), st.sampled_from(["", " ", "\u00a0"]))
def test_digits_can_be_read_back(value: Decimal, decimal: str, thousands: str) -> None:
    printed = digits(value, Style(decimal=decimal, thousands=thousands))
    assert Decimal("".join(printed.split()).replace(",", ".")) == value


@given(st.integers(0, 999), st.sampled_from(["kk", "ru"]))
def test_no_two_numbers_have_the_same_words(number: int, language: str) -> None:
    assert words(number, language) != words((number + 1) % 1000, language)


@given(st.integers(0, 10**6), st.sampled_from(CASES))
def test_every_number_has_every_ending(number: int, case: str) -> None:
    value = Decimal(number)
    assert with_ending(value, plain(value), case).startswith(f"{number}-")


def test_words_stop_at_a_thousand() -> None:
    with pytest.raises(ValueError, match="no words for 1000"):
        words(1000, "kk")

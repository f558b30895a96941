"""Exact numbers and their roundings."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.numbers import added, agrees, decimals, plain, ratio, round_half_up, truncate

digits = st.integers(0, 6)
printed = st.decimals(-10_000, 10_000, allow_nan=False, allow_infinity=False, places=7)


@given(printed, digits)
def test_roundings_are_those_of_decimal(value: Decimal, places: int) -> None:
    unit = Decimal(1).scaleb(-places)
    assert truncate(Fraction(value), places) == value.quantize(unit, ROUND_DOWN)
    assert round_half_up(Fraction(value), places) == value.quantize(unit, ROUND_HALF_UP)


@given(st.fractions(0, 100, max_denominator=999), digits)
def test_truncation_is_below_and_near(value: Fraction, places: int) -> None:
    assert 0 <= value - Fraction(truncate(value, places)) < Fraction(1, 10**places)


@pytest.mark.parametrize(
    ("exact", "stated", "places", "agreed"),
    [
        ("354/1399", "0.2", 1, True),
        ("354/1399", "0.3", 1, True),
        ("354/1399", "0.25", 2, True),
        ("354/1399", "0.4", 1, False),
        ("1/4", "0.25", 1, True),
        ("2797/100", "27.9", 1, True),
        ("2777/100", "27.9", 1, False),
        ("2", "2", 0, True),
    ],
)
def test_agreement(exact: str, stated: str, places: int, agreed: bool) -> None:
    assert agrees(Fraction(exact), Decimal(stated), places) is agreed


@pytest.mark.parametrize(
    ("value", "text"),
    [("0.50", "0.5"), ("10", "10"), ("1E+2", "100"), ("-0.0", "0"), ("0.000", "0"), ("-1.10", "-1.1"), ("1E-7", "0.0000001")],
)  # fmt: skip
def test_plain_text(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


@given(printed)
def test_plain_text_loses_nothing(value: Decimal) -> None:
    assert Decimal(plain(value)) == value


def test_ratio_and_decimals() -> None:
    assert ratio(Fraction(354, 1399)) == "354/1399"
    assert ratio(Fraction(4, 2)) == "2"
    assert [decimals(Decimal(text)) for text in ("7", "0.20", "1E+2")] == [0, 2, 0]


@given(st.lists(st.fractions()))
def test_a_sum_is_what_adding_one_by_one_gives(values: list[Fraction]) -> None:
    assert added(values) == sum(values, Fraction(0))

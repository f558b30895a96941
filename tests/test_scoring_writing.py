from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.writing import ABSENT, MINUS, NO_BREAK, date, number


@pytest.mark.parametrize(
    ("value", "english", "kazakh"),
    [
        ("0.2", "0.2", "0,2"),
        ("2798", "2798", "2798"),
        ("12798.5", "12,798.5", f"12{NO_BREAK}798,5"),
        ("1000000", "1,000,000", f"1{NO_BREAK}000{NO_BREAK}000"),
        ("-0.2", f"{MINUS}0.2", f"{MINUS}0,2"),
        ("406-1", "406-1", "406-1"),
        ("2011.", "2011.", "2011."),
        ("Темір", "Темір", "Темір"),
        (None, ABSENT, ABSENT),
    ],
)
def test_a_number_is_written_as_the_language_writes_it(value: str | None, english: str, kazakh: str) -> None:
    assert number(value, "en") == english
    assert number(value, "kk") == number(value, "ru") == kazakh


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_no_digit_is_lost_in_any_language(value: object) -> None:
    for lang in ("en", "kk", "ru"):
        assert "".join(filter(str.isdecimal, number(str(value), lang))) == "".join(filter(str.isdecimal, str(value)))


def test_a_change_shows_its_sign() -> None:
    assert [number(value, "ru", signed=True) for value in ("0.2", "-0.2")] == ["+0,2", f"{MINUS}0,2"]


def test_a_date_is_written_as_the_language_writes_it() -> None:
    assert (date("2011-12-20", "en"), date("2011-12-20", "kk")) == ("2011-12-20", "20.12.2011")
    assert date("2011", "ru") == "2011"

"""What a reading gives to the formulas."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.formula import Interval
from scoring.inputs import inputs_of, number_of, year_of
from tests.scoring_readings import figures_of, reading_of


def test_values_and_disputed_names() -> None:
    inputs = inputs_of(reading_of({"figures": {"a": "1.5", "b": "3", "b@2": "2", "c": "4", "c@2": "4.0", "level": "low"}}))
    assert inputs.values == {"a": Fraction(3, 2), "c": Fraction(4)}
    assert inputs.disputed == {"b": Interval(Fraction(2), Fraction(3))}


def test_not_evaluated() -> None:
    mentions = [{"kind": "not_evaluated", "criterion": "9"}, {"kind": "not_evaluated", "criterion": "4", "subject": "4.4"}]
    assert inputs_of(reading_of({"mentions": mentions})).not_evaluated == {"9", "4.4"}


NO_NUMBERS = ["low", "2011-12-20", "", "NaN", "1E+999999", "9" * 99, "٣", "1,5"]


@pytest.mark.parametrize(("value", "number"), [("0", "0"), ("-1.5", "-1.5"), *((value, None) for value in NO_NUMBERS)])
def test_numbers(value: str, number: str | None) -> None:
    (figure,) = figures_of({"x": value})
    assert number_of(figure) == (None if number is None else Decimal(number))


def test_no_figure_is_no_number() -> None:
    assert number_of(None) is None


@pytest.mark.parametrize(("figures", "year"), [({"year": "2011"}, 2011), ({"year": "2011-2012"}, None), ({}, None)])
def test_year(figures: dict[str, str], year: int | None) -> None:
    assert year_of(reading_of({"figures": figures})) == year

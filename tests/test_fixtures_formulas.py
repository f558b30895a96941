"""Formulas of the form as a writer prints them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from fixtures.formulas import exact, print_formula
from fixtures.numbers import Style
from fixtures.phrasebook import unmark

VALUES = {"it_staff": Decimal(7), "working_days": Decimal(247), "approvals": Decimal(0), "points": Decimal("0.5")}


def test_signs_are_the_writers() -> None:
    style = Style(times="×", divide=":", spaced=True)
    assert unmark(print_formula("it_staff/working_days*2=points", VALUES, style))[0] == "7 : 247 × 2 = 0,5"


def test_each_number_knows_its_figure() -> None:
    text, marks = unmark(print_formula("it_staff/working_days*2=points", VALUES, Style()))
    assert [(name, text[start:end]) for name, start, end in marks] == [("it_staff", "7"), ("working_days", "247"), ("points", "0,5")]


def test_a_malformed_sum_has_a_double_plus() -> None:
    assert unmark(print_formula("points+points=points", VALUES, Style(), "double-operator"))[0] == "0,5++0,5=0,5"


def test_a_malformed_product_has_a_stray_bracket() -> None:
    assert unmark(print_formula("(points)*it_staff=points", VALUES, Style(), "stray-bracket"))[0] == "(0,5)*7)=0,5"


def test_nothing_of_nothing_is_nothing() -> None:
    assert exact("approvals/approvals*2=points", VALUES) == 0
    assert exact("1-(it_staff+1)/(it_staff*2)=points", VALUES) == Fraction(3, 7)


def test_a_formula_is_arithmetic_and_nothing_else() -> None:
    with pytest.raises(ValueError, match="Call"):
        exact("print(1)=points", VALUES)

"""Signs of formulas in scans: told by the result of the formula where one shape alone gives it, else left and called unclear."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from extractors import expressions, formula_signs
from fixtures.truth import truncated

DATA = Path(__file__).parent / "data" / "extractors" / "formula_signs.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))["cases"]
RATES = {"/": st.sampled_from(formula_signs._table("read_as")["/"]), "*": st.sampled_from(formula_signs._table("read_as")["*"])}


def told(text: str) -> str:
    for sign in reversed(formula_signs.misread(text)):
        text = text[: sign.start] + sign.sign + text[sign.end :]
    return text


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_the_result_tells_the_signs(case: dict[str, Any]) -> None:
    assert told(case["read"]) == case.get("told", case["read"])
    assert formula_signs.is_unclear(told(case["read"])) is case.get("unclear", False)


@given(part=st.integers(1, 9999), whole=st.integers(1, 9999), divided=RATES["/"], multiplied=RATES["*"], equals=st.sampled_from("=-"))
def test_what_is_told_of_a_share_holds(part: int, whole: int, divided: str, multiplied: str, equals: str) -> None:
    result = str(truncated(Fraction(part, whole) * 2, 2)).replace(".", ",")
    formula = expressions.parse(told(f"{part}{divided}{whole}{multiplied}2{equals}{result}"))
    changed = formula_signs.misread(f"{part}{divided}{whole}{multiplied}2{equals}{result}")
    if changed:
        assert formula
        assert formula.stated
        assert formula.sides[0].exact is not None
        assert abs(formula.sides[0].exact - Fraction(formula.stated.value)) < Fraction(1, 100)


@given(st.lists(st.integers(0, 90), min_size=3, max_size=8), st.sampled_from(["--", "%"]))
def test_a_sum_comes_back_whatever_its_plus_was_read_as(points: list[int], plus: str) -> None:
    tenths = [str(Decimal(one) / 10) for one in points]
    read = plus.join(tenths) + f"-{Decimal(sum(points)) / 10}"
    assert told(read) in ("+".join(tenths) + f"={Decimal(sum(points)) / 10}", read)
    assert told(read) != read or "0" in tenths or len(tenths) < 4


@given(st.text("0123456789 ()=-+*/:%.,хғ№", max_size=40))
def test_any_text_is_looked_through(text: str) -> None:
    for sign in formula_signs.misread(text):
        assert text[sign.start : sign.end] != sign.sign
    assert formula_signs.misread(told(text)) == []

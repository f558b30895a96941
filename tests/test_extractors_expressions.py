"""Formulas: found in whatever signs, parsed, computed exactly, what is malformed named."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractors import expressions
from tests.extractor_cases import cases

SPELLINGS = {"+": ["+"], "-": ["-", "–", "−"], "*": ["*", "×", "·", "х", "x"], "/": ["/", "\\", "÷", ":"]}


@pytest.mark.parametrize("case", cases("expressions", "expressions"))
def test_a_formula(case: dict[str, Any]) -> None:
    (formula,) = expressions.find(case["text"])
    assert formula.text == case["formula"] == case["text"][formula.start : formula.end]
    assert formula.sides[0].exact == (None if case["exact"] is None else Fraction(case["exact"]))
    assert formula.problems == tuple(case.get("problems", ()))
    assert formula.stated
    assert str(formula.stated.value) == case["stated"]
    assert formula.stated.digits == len(case["stated"].partition(".")[2])


@pytest.mark.parametrize("case", cases("expressions", "none"))
def test_no_formula(case: dict[str, Any]) -> None:
    assert expressions.parse(case["text"]) is None


@pytest.mark.parametrize("case", cases("expressions", "several"))
def test_several_formulas(case: dict[str, Any]) -> None:
    assert [formula.text for formula in expressions.find(case["text"])] == case["formulas"]


@dataclass(frozen=True)
class Tree:
    """A formula of the test's own: its exact value, how tightly it binds, and the signs it is printed in."""

    value: Fraction | None
    binds: int
    text: str


@st.composite
def numbers_printed(draw: st.DrawFn) -> Tree:
    value = draw(st.decimals(0, 9999, places=draw(st.integers(0, 2))))
    return Tree(Fraction(value), 3, str(value).replace(".", draw(st.sampled_from(".,"))))


@st.composite
def joined(draw: st.DrawFn, parts: st.SearchStrategy[Tree]) -> Tree:
    left, right, sign = draw(parts), draw(parts), draw(st.sampled_from("+-*/"))
    binds = 1 if sign in "+-" else 2
    space = draw(st.sampled_from(["", " ", "\u00a0"]))
    spelling = draw(st.sampled_from(SPELLINGS[sign]))
    text = space.join([_bracketed(left, left.binds < binds), spelling, _bracketed(right, right.binds <= binds)])
    return Tree(_value(sign, left.value, right.value), binds, text)


def _bracketed(tree: Tree, needed: bool) -> str:
    return f"({tree.text})" if needed else tree.text


def _value(sign: str, left: Fraction | None, right: Fraction | None) -> Fraction | None:
    if left is None or right is None or (sign == "/" and right == 0):
        return None
    return {"+": left + right, "-": left - right, "*": left * right, "/": left / (right or 1)}[sign]


@given(st.recursive(numbers_printed(), joined, max_leaves=12), st.decimals(0, 100, places=1))
def test_a_formula_in_whatever_signs_has_its_exact_value(tree: Tree, stated: Decimal) -> None:
    assume(tree.binds < 3)
    formula = expressions.parse(f"{tree.text} = {stated}")
    assert formula
    assert formula.sides[0].exact == tree.value
    assert set(formula.problems) <= ({"division-by-zero"} if tree.value is None else set())
    assert formula.stated
    assert formula.stated.value == stated


@given(st.text(alphabet="0123456789,.()[]+-*/\\:÷×=xх \u00a0балл\n", max_size=80))
def test_any_text_is_read_and_no_number_is_changed(text: str) -> None:
    for formula in expressions.find(text):
        assert text[formula.start : formula.end] == formula.text
        for side in formula.sides:
            assert all(text[term.start : term.end] in side.text for term in side.terms)

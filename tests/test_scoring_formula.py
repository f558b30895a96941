"""Formulas: text to tree to text, exact values, reasons for none, intervals, limits."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import FormulaSyntaxError, FormulaTooLargeError, UnboundedError
from scoring.formula import Binary, Call, Formula, Interval, Name, Negation, Node, Number, bounds, evaluate, parse, point
from scoring.formula.functions import FUNCTIONS

NAMES = ("a", "b", "documents_registered")
numbers = st.decimals(0, 1000, allow_nan=False, allow_infinity=False, places=2).map(Number)
names = st.sampled_from(NAMES).map(Name)
values = st.fixed_dictionaries({name: st.fractions(-20, 20, max_denominator=30) for name in NAMES})


def _nodes(children: st.SearchStrategy[Node], operators: str = "+-*/") -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Binary, st.sampled_from(operators), children, children),
        st.builds(Negation, children),
        st.builds(Call, st.sampled_from(["share", "min", "max"]), st.tuples(children, children)),
        st.builds(Call, st.just("zero_if_zero"), st.tuples(children)),
        st.builds(Call, st.sampled_from(["truncate", "round_half_up"]), st.tuples(children, st.integers(0, 9).map(Decimal).map(Number))),
    )


trees: st.SearchStrategy[Node] = st.recursive(numbers | names, _nodes, max_leaves=20)
undivided: st.SearchStrategy[Node] = st.recursive(numbers | names, lambda children: _nodes(children, "+-*"), max_leaves=12)
alternatives: st.SearchStrategy[Node] = st.builds(Call, st.just("first_known"), st.tuples(trees, trees))


@given(trees | alternatives)
def test_text_of_a_tree_parses_to_the_tree(root: Node) -> None:
    formula = Formula(root)
    again = parse(str(formula))
    assert again == formula
    assert str(again) == str(formula)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1/3*2 + 1/3", "1"),
        ("1 - (2 - 3)", "2"),
        ("8 / 4 / 2", "1"),
        ("-2 * --3", "-6"),
        ("354 / 2798 * 2", "354/1399"),
        ("share(1, 3) * 3", "1"),
        ("share(0, 0)", "0"),
        ("truncate(354 / 2798 * 2, 1)", "1/5"),
        ("round_half_up(0.25, 1)", "3/10"),
        ("round_half_up(-0.25, 1)", "-3/10"),
        ("min(3, 2, 5) + max(1, 4)", "6"),
        ("first_known(nothing, 7)", "7"),
        ("zero_if_zero(0)", "0"),
    ],
)
def test_exact_values(text: str, value: str) -> None:
    assert evaluate(parse(text), {}, Fraction(0)).value == Fraction(value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1 / 0", "division-by-zero"),
        ("share(0, 0)", "division-by-zero"),
        ("share(3, 2)", "not-a-share"),
        ("share(-1, 2)", "not-a-share"),
        ("zero_if_zero(58)", "not-zero"),
        ("1 + nothing", "missing"),
        ("first_known(share(3, 2), 1)", "not-a-share"),
    ],
)
def test_reasons_for_no_value(text: str, reason: str) -> None:
    step = evaluate(parse(text), {})
    assert step.value is None
    assert [found for found, _ in step.reasons()] == [reason]


def test_the_trace_holds_every_intermediate() -> None:
    step = evaluate(parse("share(done, all) * 2"), {"done": Fraction(354), "all": Fraction(2798)})
    assert [str(part.value) for part in step.parts] == ["177/1399", "2"]
    assert [str(part.node) for part in step.parts[0].parts] == ["done", "all"]
    assert evaluate(parse("a + b + a"), {}).missing() == ("a", "b")


def test_names_are_listed_once_in_order() -> None:
    assert parse("b + a * share(b, documents_registered)").names == ("b", "a", "documents_registered")


@given(undivided, values, values)
def test_an_interval_holds_every_value(root: Node, low: dict[str, Fraction], high: dict[str, Fraction]) -> None:
    formula = Formula(root)
    limits = {name: Interval(min(low[name], high[name]), max(low[name], high[name])) for name in NAMES}
    reach = bounds(formula, {}, limits, Fraction(0))
    for chosen in (low, high, {name: (low[name] + high[name]) / 2 for name in NAMES}):
        value = evaluate(formula, chosen, Fraction(0)).value
        if value is not None:
            assert reach.low <= value <= reach.high


@given(undivided, values)
def test_what_is_known_is_a_point(root: Node, known: dict[str, Fraction]) -> None:
    formula = Formula(root)
    value = evaluate(formula, known, Fraction(0)).value
    if value is not None:
        assert bounds(formula, known, {}, Fraction(0)) == point(value)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        ((3, 3), (0, 100), "3/100", "1"),
        ((0, 100), (50, 50), "0", "1"),
        ((10, 20), (40, 80), "1/8", "1/2"),
        ((5, 5), (1, 2), "0", "1"),
        ((0, 0), (0, 0), "0", "0"),
    ],
)
def test_shares_of_intervals(part: tuple[int, int], whole: tuple[int, int], low: str, high: str) -> None:
    limits = {"a": Interval(*map(Fraction, part)), "b": Interval(*map(Fraction, whole))}
    assert bounds(parse("share(a, b)"), {}, limits, Fraction(0)) == Interval(Fraction(low), Fraction(high))


def test_alternatives_are_taken_by_what_is_known() -> None:
    formula = parse("first_known(a, b)")
    limits = {"a": Interval(Fraction(0), Fraction(9)), "b": Interval(Fraction(0), Fraction(1))}
    assert bounds(formula, {"b": Fraction(1, 2)}, limits) == point(Fraction(1, 2))
    assert bounds(formula, {}, limits) == limits["a"]


def test_dividing_by_what_may_be_zero_is_refused() -> None:
    with pytest.raises(UnboundedError):
        bounds(parse("1 / a"), {}, {"a": Interval(Fraction(-1), Fraction(1))})
    assert bounds(parse("1 / a"), {}, {"a": Interval(Fraction(2), Fraction(4))}) == Interval(Fraction(1, 4), Fraction(1, 2))


@pytest.mark.parametrize(
    ("low", "high", "clamped"), [(-1, 5, (0, 4)), (1, 2, (1, 2)), (7, 9, (4, 4)), (-3, -1, (0, 0))]
)  # fmt: skip
def test_clamping(low: int, high: int, clamped: tuple[int, int]) -> None:
    assert Interval(Fraction(low), Fraction(high)).clamped(Fraction(0), Fraction(4)) == Interval(*map(Fraction, clamped))


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 0),
        ("1 +", 3),
        ("(1", 2),
        ("1)", 1),
        ("1 2", 2),
        ("a.b", 1),
        ("open('x')", 5),
        ("open(1)", 0),
        ("1.2.3", 0),
        ("2e9", 0),
        ("A", 0),
        ("a ** 2", 3),
        ("min()", 4),
        ("share(1)", 8),
        ("truncate(1, a)", 14),
        ("truncate(1, 99)", 15),
        ("lambda: 0", 6),
        ("ә", 0),
    ],
)
def test_text_that_is_no_formula(text: str, position: int) -> None:
    with pytest.raises(FormulaSyntaxError) as refused:
        parse(text)
    assert refused.value.position == position


@pytest.mark.parametrize(
    "text", ["1" + "+1" * 400, "(" * 60 + "1" + ")" * 60, "-" * 60 + "1", " " * 3000 + "1", "max(" * 60 + "1" + ")" * 60]
)
def test_limits(text: str) -> None:
    with pytest.raises(FormulaTooLargeError):
        parse(text)


@given(st.text(alphabet="ab1.(),+-*/ minsharefx_", max_size=40))
def test_any_text_parses_or_is_refused(text: str) -> None:
    try:
        formula = parse(text)
    except (FormulaSyntaxError, FormulaTooLargeError):
        return
    assert parse(str(formula)) == formula


def test_every_function_is_documented() -> None:
    text = (Path(__file__).parents[1] / "docs" / "methodology.md").read_text(encoding="utf-8")
    assert [name for name in FUNCTIONS if f"`{name}(" not in text] == []

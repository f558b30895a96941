"""The arithmetic of made truths."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from fixtures.formulas import exact, formulas, result_name
from fixtures.truth import DIRECTIONS, MAXIMA, SHARES, make_truth, truncated

SEEDS = st.integers(0, 10**6)


@given(SEEDS)
def test_a_seed_has_one_truth(seed: int) -> None:
    assert make_truth(seed) == make_truth(seed)


@given(st.integers(0, 8000), st.integers(0, 8000))
def test_each_case_has_a_body_and_a_year_of_its_own(one: int, other: int) -> None:
    first, second = make_truth(1, one), make_truth(2, other)
    assert ((first.region, first.district, first.year) == (second.region, second.district, second.year)) == (one == other)
    assert first.district not in first.others
    assert len(first.others) == len(make_truth(1).others)


@given(SEEDS)
def test_every_formula_of_the_form_holds(seed: int) -> None:
    truth = make_truth(seed)
    for name, formula in formulas().items():
        if name in {"staffing", "qualification", "product"} and not truth.split:
            continue
        value = exact(formula["text"], truth.figures)
        decimals = 2 if name in {"staffing", "qualification"} else truth.decimals
        assert truth.figures[result_name(formula["text"])] in (value, truncated(value, decimals)), name


@given(SEEDS)
def test_the_total_is_the_sum_of_the_ten(seed: int) -> None:
    truth = make_truth(seed)
    assert truth.total == sum(truth.scores.values()) <= 100


@given(SEEDS)
def test_no_score_is_above_its_maximum(seed: int) -> None:
    truth = make_truth(seed)
    assert all(0 <= truth.scores[n] <= maximum for n, maximum in MAXIMA.items())
    assert all(truth.figures[name] <= maximum for name, maximum in DIRECTIONS.items())
    assert truth.scores[8] + truth.scores[9] + truth.scores[10] <= Decimal("40.5")


@given(SEEDS)
def test_no_part_is_more_than_its_whole(seed: int) -> None:
    figures = make_truth(seed).figures
    assert all(figures[part] <= figures[whole] for part, whole, _, _ in SHARES.values())
    assert figures["qualified_staff"] <= figures["it_staff"]
    assert figures["functions_automated"] <= figures["functions_to_automate"]


@given(st.fractions(0, 100), st.integers(1, 3))
def test_truncation_never_adds(value: Fraction, decimals: int) -> None:
    cut = Fraction(truncated(value, decimals))
    assert cut <= value < cut + Fraction(1, 10**decimals)

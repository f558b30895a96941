"""A ledger says what scoring a report object by object says: every value, every reason, every score, digit for digit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.model import Figure
from scoring import Methodology, load_methodology, methodology_in_force
from scoring.counting import score_inputs
from scoring.derivation import derive
from scoring.formula import Interval
from scoring.inputs import Inputs
from scoring.ledger import Ledger, Shape
from tests.test_scoring_bulk import CHANGES, ROWS, Row, formulas, given_by, methodology, random_reports

DISPUTED = st.dictionaries(st.sampled_from(["a", "b"]), st.just(Interval(Fraction(1), Fraction(2))), max_size=1)


def check_same(made: Methodology, origin: Methodology, inputs: Inputs, figures: Mapping[str, Figure]) -> Ledger:
    ledger, alone = Shape(made, origin).score(inputs, figures), score_inputs(inputs, figures, made, origin)
    bands = made.level_bands.value or ()
    assert (ledger.total, bands[ledger.level].level if ledger.level >= 0 else None) == (alone.total.value, alone.level)
    assert str(ledger.total) == str(alone.total.value)
    assert ledger.maximum == alone.total.maximum
    assert list(ledger.statuses) == [one.status for one in alone.criteria]
    assert [ledger.counted_of(at) for at in range(len(ledger.counted))] == [one.counted for one in alone.criteria]
    for criterion in alone.criteria:
        for one in criterion.indicators:
            if one.computed is not None:
                assert ledger.value(one.indicator.id) == one.computed
    assert ledger.evaluation(inputs, figures) == alone, "every step of every formula, with its reason where it has no value"
    return ledger


@settings(max_examples=60, deadline=None)
@given(formulas(("a", "b", "c")), formulas(("indicator_1_1", "indicator_1_2", "a")), CHANGES, CHANGES, ROWS, DISPUTED)
def test_random_methodologies_and_figures(first: str, joined: str, changes: Any, before: Any, rows: list[Row], disputed: Any) -> None:
    made, origin = methodology(first, joined, changes), methodology("share(a, b)", joined, before)
    for row in rows:
        inputs, figures = given_by(row)
        values = {name: value for name, value in inputs.values.items() if name not in disputed}
        check_same(made, origin, Inputs(values, disputed, inputs.not_evaluated), figures)


@pytest.mark.parametrize("name", ["kz-it-2011", "kz-it-2011-table", "proposal-a"])
def test_the_shipped_ones_on_random_reports(name: str) -> None:
    made, origin = load_methodology(name), methodology_in_force(2011)
    rows, _ = random_reports(60, seed=11)
    assert len({check_same(made, origin, *given_by(row)).total for row in rows}) > 10


def test_the_tree_down_to_the_figures_is_the_same() -> None:
    made = methodology_in_force(2011)
    (row,), _ = random_reports(1, seed=3)
    inputs, figures = given_by(row)
    ledger = Shape(made, made).score(inputs, figures)
    assert derive(ledger.evaluation(inputs, figures), figures, "total", 2011) == derive(
        score_inputs(inputs, figures, made, made), figures, "total", 2011
    )


@pytest.mark.parametrize(("name", "value"), [("plan_modernisation_points", "40"), ("it_staff", "-3"), ("working_days", "367")])
def test_a_figure_beyond_its_bounds_leaves_a_range_and_no_score(name: str, value: str) -> None:
    made = methodology_in_force(2011)
    (row,), _ = random_reports(1, seed=3)
    sound, figures = given_by(row)
    beyond = sound.assuming({name: Fraction(value)})
    ledger = check_same(made, made, beyond, figures)
    at = next(at for at, one in enumerate(made.criteria) if name in str([part.formula.value for part in one.indicators]))
    criterion = ledger.evaluation(beyond, figures).criteria[at]
    assert criterion.computed is None
    assert criterion.range.low < criterion.range.high <= (criterion.criterion.maximum.value or 0)


def test_a_stated_score_that_is_no_number_counts_for_nothing() -> None:
    made = methodology_in_force(2011)
    check_same(made, made, Inputs({}, {}, frozenset()), {"criterion_8_section": Figure("criterion_8_section", "x", "many", ())})


def test_numbers_of_any_size_stay_exact() -> None:
    made = methodology("a * b / 3", "indicator_1_1", EXACTLY)
    long = Fraction(10**40 + 1, 10**38 + 7)
    ledger = check_same(made, made, Inputs({"a": long, "b": long}, {}, frozenset()), {})
    assert ledger.value("1.1") == long * long / 3


EXACTLY: dict[str, Any] = {place: {"mode": "exact", "digits": 0} for place in ("indicator", "criterion", "total")} | {
    "zero_over_zero": 0,
    "not_evaluated": Decimal(0),
    "silence": "counts",
    "fate": "keep",
    "maxima": (1, 3),
    "high": 5,
}

"""Totals over one scale: the parts of a change add up, ranks are those of sport, and no number is too large."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.bulk.totals import Ratios, Totals, compared, exact_sum, one_at_a_time, scale_of, shapley, totals_of
from scoring.preview import Change

CHANGES: list[Change] = [("rounding", "total"), ("criterion", "2"), ("criterion", "8")]
SUBSETS = 8
HUGE = 10**30
Value = int | None
VALUES = st.one_of(st.none(), st.integers(-50, 50), st.sampled_from([HUGE, -HUGE]))
TABLES = st.lists(st.lists(VALUES, min_size=SUBSETS, max_size=SUBSETS), min_size=1, max_size=6)
Table = list[list[Value]]


def side(values: Sequence[Value]) -> Totals:
    kind = object if any(abs(value or 0) > 2**62 for value in values) else np.int64
    return Totals(np.array([value or 0 for value in values], dtype=kind), np.array([value is not None for value in values], dtype=np.bool_))


def totals_of_table(table: Table, chosen: Sequence[Change]) -> Totals:
    return side([row[sum(1 << CHANGES.index(one) for one in chosen)] for row in table])


@settings(deadline=None)
@given(TABLES)
def test_one_at_a_time_the_parts_add_up_whatever_lies_between(table: Table) -> None:
    shares, number = one_at_a_time(CHANGES, lambda chosen: totals_of_table(table, chosen), 10)
    both = [(row[0], row[-1]) for row in table if row[0] is not None and row[-1] is not None]
    assert number == len(both)
    assert sum(one.effect for one in shares) == Fraction(sum((new or 0) - (old or 0) for old, new in both), 10)


@settings(deadline=None)
@given(TABLES)
def test_averaged_over_every_order_the_parts_add_up_too(table: Table) -> None:
    shares, number = shapley(CHANGES, lambda chosen: totals_of_table(table, chosen), 10)
    whole = [row for row in table if None not in row]
    assert number == len(whole)
    assert sum(one.effect for one in shares) == Fraction(sum((row[-1] or 0) - (row[0] or 0) for row in whole), 10)


def test_more_than_six_are_not_averaged() -> None:
    with pytest.raises(ValueError, match="at most 6"):
        shapley([("criterion", str(number)) for number in range(7)], lambda chosen: side([]), 1)


@settings(deadline=None)
@given(st.lists(st.integers(-(2**61), 2**61), max_size=8))
def test_a_sum_of_64_bits_passes_none(values: list[int]) -> None:
    assert exact_sum(np.array(values, dtype=np.int64)) == sum(values)


UNITS = st.fractions(min_value=0, max_value=2, max_denominator=50)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-1000, 2**61), UNITS, st.booleans()), min_size=1, max_size=8))
def test_over_the_scale_every_total_is_what_it_was(rows: list[tuple[int, Fraction, bool]]) -> None:
    columns = ([row[at] for row in rows] for at in (0, 2))
    num, known = (np.array(column) for column in columns)
    part = Ratios(num.astype(np.int64), np.arange(len(rows), dtype=np.int32), known, tuple(unit for _, unit, _ in rows))
    scale = scale_of([part])
    made = totals_of([part, part], scale)
    for at, (value, unit, there) in enumerate([*rows, *rows]):
        assert made.known[at] == there
        assert Fraction(int(made.values[at]), scale) == (value * unit if there else 0)


@settings(deadline=None)
@given(st.lists(st.tuples(VALUES, VALUES, st.sampled_from([0, 2011, 2012])), max_size=12))
def test_ranks_points_and_the_furthest_are_those_of_counting(rows: list[tuple[Value, Value, int]]) -> None:
    made = compared(side([row[0] for row in rows]), side([row[1] for row in rows]), [row[2] for row in rows], 10)
    both = [at for at, (old, new, _) in enumerate(rows) if old is not None and new is not None]
    moves = {at: (rows[at][1] or 0) - (rows[at][0] or 0) for at in both}
    assert made.furthest() == sorted(both, key=lambda at: (-abs(moves[at]), at))
    assert sum(made.points().values()) == len(both)
    assert all(number == sum(move // 10 == point for move in moves.values()) for point, number in made.points().items())
    for which, ranks in enumerate(made.ranks()):
        for at in range(len(rows)):
            same_year = [one for one in both if rows[one][2] == rows[at][2]]
            better = sum((rows[one][which] or 0) > (rows[at][which] or 0) for one in same_year)
            assert ranks[at] == (better + 1 if at in both else 0)

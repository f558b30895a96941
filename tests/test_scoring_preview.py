"""What a change consists of, and its parts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import load_methodology, score
from scoring.preview import Change, changes_between, one_at_a_time, shapley, with_changes
from tests.scoring_readings import reading_of
from tests.test_scoring_checks import changed

OLD, NEW, TABLE = (load_methodology(name) for name in ("kz-it-2011", "proposal-a", "kz-it-2011-table"))
CHANGES: list[Change] = [("rounding", "total"), ("criterion", "2"), ("criterion", "8")]
SUBSETS = 8


def test_a_methodology_does_not_differ_from_itself() -> None:
    assert changes_between(OLD, OLD) == []


def test_one_criterion_is_one_change() -> None:
    assert changes_between(OLD, TABLE) == [("criterion", "2")]


@pytest.mark.parametrize("new", [NEW, TABLE], ids=lambda one: one.id)
def test_all_the_changes_together_are_the_new_methodology(new: object) -> None:
    assert new in (NEW, TABLE)
    whole = NEW if new is NEW else TABLE
    mixed = with_changes(OLD, whole, changes_between(OLD, whole))
    for figures in ({}, {"functions_automated": "30", "functions_to_automate": "120"}):
        reading = reading_of(changed({"figures": figures}))
        found, wanted = score(reading, mixed), score(reading, whole)
        assert (found.total, found.level) == (wanted.total, wanted.level)
        assert [(one.status, one.counted) for one in found.criteria] == [(one.status, one.counted) for one in wanted.criteria]


def test_no_change_is_the_old_methodology() -> None:
    reading = reading_of(changed({}))
    assert score(reading, with_changes(OLD, NEW, [])).total == score(reading, OLD).total


Tables = st.lists(st.lists(st.one_of(st.none(), st.integers(-50, 50)), min_size=SUBSETS, max_size=SUBSETS), min_size=1, max_size=6)


def totals_of(table: list[list[int | None]]) -> object:
    def totals(chosen: Sequence[Change]) -> list[int | None]:
        return [row[sum(1 << CHANGES.index(one) for one in chosen)] for row in table]

    return totals


@given(Tables)
def test_one_at_a_time_the_parts_add_up_whatever_lies_between(table: list[list[int | None]]) -> None:
    shares, compared = one_at_a_time(CHANGES, totals_of(table), 10)  # type: ignore[arg-type]
    both = [(row[0], row[-1]) for row in table if row[0] is not None and row[-1] is not None]
    assert compared == len(both)
    assert sum(one.effect for one in shares) == Fraction(sum((new or 0) - (old or 0) for old, new in both), 10)


@given(Tables)
def test_averaged_over_every_order_the_parts_add_up_too(table: list[list[int | None]]) -> None:
    shares, compared = shapley(CHANGES, totals_of(table), 10)  # type: ignore[arg-type]
    whole = [row for row in table if None not in row]
    assert compared == len(whole)
    assert sum(one.effect for one in shares) == Fraction(sum((row[-1] or 0) - (row[0] or 0) for row in whole), 10)


def test_more_than_six_are_not_averaged() -> None:
    with pytest.raises(ValueError, match="at most 6"):
        shapley([("criterion", str(number)) for number in range(7)], lambda chosen: [], 1)

"""What a change consists of, and its parts."""

from __future__ import annotations

import pytest

from scoring import load_methodology, score
from scoring.preview import changes_between, with_changes
from tests.scoring_readings import reading_of
from tests.test_scoring_checks import changed

OLD, NEW, TABLE = (load_methodology(name) for name in ("kz-it-2011", "proposal-a", "kz-it-2011-table"))


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

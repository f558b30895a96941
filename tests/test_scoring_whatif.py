"""What if a figure were another."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring import Methodology, load_methodology, methodology_in_force, score
from scoring.whatif import narrowings, tips
from tests.scoring_readings import reading_of
from tests.test_scoring_checks import changed

PROPOSAL = load_methodology("proposal-a")
COUNTS = {"functions_automated": "30", "functions_to_automate": "120", "criterion_9_table": "4", "criterion_10_table": "3.2"}


def outcome(case: Mapping[str, str | None], methodology: Methodology, **assumed: int) -> tuple[str | None, Decimal | None]:
    values = {name: Fraction(value) for name, value in assumed.items()}
    evaluation = score(reading_of(changed({"figures": case})), methodology, assumed=values)
    return evaluation.level, evaluation.total.value


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 40), st.integers(1, 40))
def test_the_nearest_value_that_changes_the_total_is_found(done: int, most: int) -> None:
    """Against trying every value, one after the other."""
    case = {"documents_registered_on_time": str(min(done, most)), "documents_registered": str(most)}
    methodology = methodology_in_force(2011)
    found = {
        one.becomes for one in tips(reading_of(changed({"figures": case})), methodology) if one.figure == "documents_registered_on_time"
    }
    now = outcome(case, methodology)[1]
    read = min(done, most)
    different = [value for value in range(most + 1) if outcome(case, methodology, documents_registered_on_time=value)[1] != now]
    below, above = [value for value in different if value < read], [value for value in different if value > read]
    assert found == {Fraction(one) for one in (*below[-1:], *above[:1])}


def test_where_bands_are_known_it_is_the_level_that_counts() -> None:
    case = COUNTS | {"level": None}
    reading = reading_of(changed({"figures": case}))
    found = tips(reading, PROPOSAL)
    assert found
    assert {one.subject for one in found} == {"level"}
    level = outcome(case, PROPOSAL)[0]
    for one in found:
        values = {one.figure: one.becomes}
        assert one.before == level != one.after == score(reading, PROPOSAL, assumed=values).level
        step = (
            Fraction(1) if one.becomes.denominator == 1 and one.value.denominator == 1 and "points" not in one.figure else Fraction(1, 10)
        )
        back = one.becomes - step if one.becomes > one.value else one.becomes + step
        assert score(reading, PROPOSAL, assumed={one.figure: back}).level == level


def test_a_figure_is_not_moved_beyond_what_it_is_a_part_of() -> None:
    for one in tips(reading_of(changed({})), methodology_in_force(2011)):
        if one.figure == "documents_registered_on_time":
            assert one.becomes <= 2200


def test_what_would_narrow_the_range_most_comes_first() -> None:
    bare: dict[str, str | None] = {"procurement_points": None, "documents_registered": None, "site_content_points": None}
    found = narrowings(reading_of(changed({"figures": bare})), methodology_in_force(2011))
    assert [one.figure for one in found] == ["site_content_points", "procurement_points", "documents_registered"]
    assert [one.width - one.at_least for one in found] == [15, 2, 2]


@pytest.mark.parametrize("name", ["documents_registered", "site_content_points"])
def test_no_width_that_is_found_is_wider_than_now(name: str) -> None:
    bare: dict[str, str | None] = {name: None}
    (found,) = narrowings(reading_of(changed({"figures": bare})), methodology_in_force(2011))
    assert found.at_least <= found.at_most <= found.width


def test_nothing_is_missing_in_a_sound_report() -> None:
    assert not narrowings(reading_of(changed({})), methodology_in_force(2011))

"""The register of orders."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from scoring.orders import BodyKind, known, near, orders_in_force, register


def test_the_register_has_the_orders_of_the_evaluation() -> None:
    found = {(order.number, order.date.isoformat()) for order in register() if order.kind == "methodology"}
    assert found == {
        ("168", "2011-06-14"),
        ("409", "2011-12-20"),
        ("457", "2012-07-25"),
        ("937", "2012-12-29"),
        ("137", "2014-02-19"),
        ("135", "2015-02-18"),
    }


def test_known_by_number_and_date() -> None:
    assert known("457", date(2012, 7, 25))
    assert known("457", None)
    assert known("954", date(2010, 3, 19))
    assert not known("457", date(2012, 7, 26))
    assert not known("406", date(2011, 12, 20))


def test_near_ones_share_the_date_or_the_number() -> None:
    assert [str(order) for order in near("406", date(2011, 12, 20))] == ["409 (2011-12-20)"]
    assert [order.number for order in near("168", date(2011, 12, 20))] == ["168", "409"]
    assert near("1", None) == ()


@pytest.mark.parametrize(
    ("body", "day", "numbers"),
    [
        ("district", date(2011, 12, 31), ["168"]),
        ("district", date(2012, 12, 9), ["168"]),
        ("district", date(2012, 12, 10), ["457"]),
        ("district", date(2014, 8, 6), []),
        ("oblast", date(2011, 12, 31), []),
        ("oblast", date(2012, 12, 31), ["409"]),
        ("central", date(2014, 3, 5), ["937"]),
        ("central", date(2014, 3, 6), ["137"]),
        ("central", date(2016, 1, 1), ["135"]),
        ("central", date(2017, 4, 13), []),
    ],
)
def test_the_chain_on_a_day(body: BodyKind, day: date, numbers: list[str]) -> None:
    assert [order.number for order in orders_in_force(body, day)] == numbers


def test_no_two_orders_are_in_force_for_the_same_bodies_on_one_day() -> None:
    chain = [order for order in register() if order.kind == "methodology"]
    for one, other in itertools.combinations(chain, 2):
        if one.body_kinds & other.body_kinds:
            assert one.ends is not None
            assert one.ends < other.begins or (other.ends or date.max) < one.begins


def test_over_a_time_every_order_that_was_in_force_in_it() -> None:
    assert [order.number for order in orders_in_force("district", date(2012, 1, 1), date(2013, 12, 31))] == ["168", "457"]

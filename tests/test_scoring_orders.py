"""The register of orders."""

from __future__ import annotations

from datetime import date

from scoring.orders import known, near, register


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

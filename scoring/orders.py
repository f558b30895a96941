"""The register of the orders that approved methodologies: which was in force, for which bodies, on a day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from scoring.documents import load

BodyKind = Literal["central", "oblast", "oblast_funded", "city", "district"]
"""Central bodies; oblasts; bodies funded from oblast budgets; cities of republican significance; districts."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order or a decree on the register.

    `begins` and `ends` are the first and the last day on which it was in force, as far as known; `certain_bodies` and
    `certain_days` say whether the bodies and those days were seen rather than concluded.
    """

    number: str
    date: datetime.date
    kind: str
    bodies: str
    body_kinds: frozenset[str]
    begins: datetime.date
    ends: datetime.date | None
    certain_bodies: bool
    certain_days: bool

    def __str__(self) -> str:
        return f"{self.number} ({self.date.isoformat()})"

    def in_force(self, first: datetime.date, last: datetime.date) -> bool:
        """Whether it was in force on any day from the first to the last."""
        return self.begins <= last and (self.ends is None or self.ends >= first)


@cache
def register() -> tuple[Order, ...]:
    """Every order on the register, as `orders.yaml` has them."""
    text = files("scoring").joinpath("orders.yaml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = load(text)["orders"]
    return tuple(map(_order, rows))


def known(number: str, issued: datetime.date | None) -> bool:
    """Whether an order of that number, and of that date where one is given, is on the register."""
    return bool(named(number, issued))


def named(number: str, issued: datetime.date | None) -> tuple[Order, ...]:
    """The orders of that number, and of that date where one is given."""
    return tuple(order for order in register() if order.number == number and issued in (None, order.date))


def near(number: str, issued: datetime.date | None) -> tuple[Order, ...]:
    """The orders of the same date, or of the same number."""
    return tuple(order for order in register() if order.date == issued or order.number == number)


def orders_in_force(body: BodyKind, first: datetime.date, last: datetime.date | None = None) -> tuple[Order, ...]:
    """The methodology orders in force for such bodies on a day, or on any day from the first to the last."""
    return tuple(
        order for order in register() if order.kind == "methodology" and body in order.body_kinds and order.in_force(first, last or first)
    )


def _order(row: dict[str, Any]) -> Order:
    days = row["in_force"]
    return Order(
        row["number"], row["date"], row["kind"], row["bodies"],
        frozenset(row["body_kinds"]["value"]), days["from"], days["to"],
        row["body_kinds"]["rests_on"] == "seen", days["rests_on"] == "seen",
    )  # fmt: skip

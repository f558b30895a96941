"""The register of the orders that approved methodologies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from scoring.documents import load


@dataclass(frozen=True, slots=True)
class Order:
    """An order or a decree on the register."""

    number: str
    date: date
    kind: str
    bodies: str

    def __str__(self) -> str:
        return f"{self.number} ({self.date.isoformat()})"


@cache
def register() -> tuple[Order, ...]:
    """Every order on the register, as `orders.yaml` has them."""
    text = files("scoring").joinpath("orders.yaml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = load(text)["orders"]
    return tuple(Order(row["number"], row["date"], row["kind"], row["bodies"]) for row in rows)


def known(number: str, issued: date | None) -> bool:
    """Whether an order of that number, and of that date where one is given, is on the register."""
    return any(order.number == number and issued in (None, order.date) for order in register())


def near(number: str, issued: date | None) -> tuple[Order, ...]:
    """The orders of the same date, or of the same number."""
    return tuple(order for order in register() if order.date == issued or order.number == number)

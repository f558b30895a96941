"""The register of bodies: oblasts, cities, districts and ministries by name, in the years in which they were called so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from scoring.orders import BodyKind

Kind = Literal["oblast", "city", "district", "town", "city_district", "central"]
"""Oblast; city of republican significance; district; city of oblast significance; district of a city; ministry."""

ORDER_KINDS: Mapping[str, BodyKind] = {"town": "district", "city_district": "district"}
"""What the register of orders calls kinds that it does not tell apart; it puts cities of oblast significance with districts."""


@dataclass(frozen=True, slots=True)
class Body:
    """A row of the register. `first` and `last` are years, None where it is not known to have begun or ended."""

    id: str
    kind: Kind
    kk: str
    ru: str
    also: tuple[str, ...]
    parent: str | None
    first: int | None
    last: int | None
    successor: str | None
    rests_on: str
    reference: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, Kazakh and Russian."""
        return (self.kk, self.ru, *self.also)

    @property
    def order_kind(self) -> BodyKind:
        """Which kind of body it is to an order."""
        return ORDER_KINDS.get(self.kind) or self.kind  # type: ignore[return-value]

    def was_there(self, year: int | None) -> bool:
        """Whether it was called so at any time of that year or of the next, in which reports on the year are written."""
        return year is None or ((self.first is None or self.first <= year + 1) and (self.last is None or year <= self.last))


@dataclass(frozen=True, slots=True)
class Register:
    """All rows by id."""

    bodies: Mapping[str, Body]

    def lineage(self, body: Body) -> Iterator[Body]:
        """The body, what it was before under other names and parents, and what it became."""
        seen = [body]
        for one in seen:
            near = [other for other in self.bodies.values() if other.successor == one.id]
            near += [self.bodies[one.successor]] if one.successor else []
            seen += [other for other in near if other not in seen]
            yield one

    def at(self, body: Body, year: int | None) -> Body | None:
        """What the body was in that year: itself where it was there, else the one of its lineage that was; None for none."""
        return next((one for one in self.lineage(body) if one.was_there(year)), None)

    def parent(self, body: Body, year: int | None) -> Body | None:
        """What the body was part of in that year."""
        above = self.bodies.get(body.parent or "")
        return above and (self.at(above, year) or above)


@cache
def register() -> Register:
    """The register, as `bodies.yaml` has it."""
    data = yaml.load(files("scoring").joinpath("bodies.yaml").read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return Register({row["id"]: _body(row, data["sources"][row["source"]]) for row in data["bodies"]})


def _body(row: Mapping[str, Any], source: Mapping[str, str]) -> Body:
    return Body(
        row["id"], row["kind"], row["kk"], row["ru"], tuple(row.get("also", ())), row.get("parent"),
        _year(row.get("from")), _year(row.get("to")), row.get("successor"), source["rests_on"], source["reference"],
    )  # fmt: skip


def _year(day: object) -> int | None:
    """The year of a day, a month or a year."""
    return None if day is None else int(str(day)[:4])

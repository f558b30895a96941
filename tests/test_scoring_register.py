"""The register of bodies."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import yaml

from extractors import places
from extractors.view import look
from fixtures.places import places as made_places
from scoring.linking import link
from scoring.methodology.values import RestsOn
from scoring.orders import BodyKind
from scoring.register import Kind, register

BODIES = register().bodies


def test_every_row_is_whole() -> None:
    for body in BODIES.values():
        assert body.kind in get_args(Kind)
        assert body.order_kind in get_args(BodyKind)
        assert body.rests_on in get_args(RestsOn)
        assert len(body.reference) > 10
        assert body.kk
        assert body.ru


def test_no_row_stands_twice() -> None:
    from importlib.resources import files

    rows = yaml.safe_load(files("scoring").joinpath("bodies.yaml").read_bytes())["bodies"]
    assert [identity for identity, times in Counter(row["id"] for row in rows).items() if times > 1] == []
    assert {*rows[0]} <= {"id", "kind", "kk", "ru", "also", "parent", "from", "to", "successor", "source"}


def test_what_a_row_names_is_there() -> None:
    for body in BODIES.values():
        assert body.parent is None or BODIES[body.parent].kind in ("oblast", "city")
        assert body.successor is None or BODIES[body.successor].first == body.last
        assert (body.parent is None) == (body.kind in ("oblast", "city", "central"))


def test_one_name_is_one_body_in_its_oblast_and_year() -> None:
    for year in (2010, 2013, 2017, 2020, 2025):
        there = [body for body in BODIES.values() if (body.first or 0) <= year < (body.last or 9999)]
        named = Counter((body.kind, body.parent, name) for body in there for name in (body.kk, body.ru))
        assert [name for name, times in named.items() if times > 1] == []


def test_as_many_as_there_were() -> None:
    def number(kind: str, year: int) -> int:
        return sum(body.kind == kind and (body.first or 0) <= year < (body.last or 9999) for body in BODIES.values())

    assert [number("oblast", year) for year in (2012, 2020, 2023)] == [14, 14, 17]
    assert [number("city", year) for year in (2012, 2020)] == [2, 3]
    assert [number("district", year) for year in (2012, 2019, 2023, 2024)] == [160, 163, 166, 170]
    assert [number("town", year) for year in (2012, 2023)] == [38, 38]


def test_what_a_body_was_and_became() -> None:
    zelenov = BODIES["west-kazakhstan/zelenov"]
    assert [body.id for body in register().lineage(zelenov)] == ["west-kazakhstan/zelenov", "west-kazakhstan/baiterek"]
    assert register().at(BODIES["west-kazakhstan/baiterek"], 2012) == zelenov
    assert register().at(BODIES["turkistan/keles"], 2012) is None


def test_a_parent_is_called_as_it_was() -> None:
    ordabasy = BODIES["turkistan/ordabasy"]
    assert [register().parent(ordabasy, year) for year in (2012, 2020)] == [BODIES["south-kazakhstan"], BODIES["turkistan"]]


def test_what_names_are_told_by_in_a_text_is_on_the_register() -> None:
    for body in BODIES.values():
        if body.kind in ("oblast", "city"):
            for name in (body.kk, body.ru):
                assert link(next(places.regions(look(name), 0, len(name))).name, None, body.first or body.last).body == body
        elif body.kind == "district" and body.kk.endswith(" ауданы"):
            found = places.districts(look(body.kk), 0, len(body.kk))
            assert [named.name for named in found] == [body.kk]


def test_the_places_of_made_reports_are_on_the_register() -> None:
    for oblast, districts in made_places():
        for district in districts:
            for name, above in ((district.kk, oblast.kk), (district.ru, oblast.ru)):
                found = link(name, above, 2012).body
                assert found is not None, name

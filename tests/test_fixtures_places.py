"""Oblasts and districts of the made reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from fixtures.places import Place, places

ROWS = yaml.safe_load((Path(__file__).parent / "data/fixtures/places.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["label"])
def test_case(row: dict[str, Any]) -> None:
    name, language, case = row["given"]
    assert Place(name, name).name(language, case) == row["expected"]


def test_every_oblast_and_city_of_the_time_is_there() -> None:
    assert len(places()) == 16


def test_every_name_declines() -> None:
    for region, districts in places():
        for place in (region, *districts):
            assert place.kk.endswith((" ауданы", " облысы", " қаласы"))
            assert place.name("ru", "gen").startswith(("района ", "города ")) or place.name("ru", "gen").endswith(
                ("ского района", "ской области")
            )


def test_every_oblast_has_districts_enough_to_confuse() -> None:
    assert all(len({district.kk for district in districts}) >= 3 for _, districts in places())

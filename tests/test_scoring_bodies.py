"""Which district a report says it evaluates."""

from __future__ import annotations

from scoring.bodies import districts
from tests.scoring_readings import reading_of


def _named(*bodies: tuple[str, str]) -> list[str]:
    mentions = [{"kind": "body", "value": value, "attributes": {"role": role}} for value, role in bodies]
    return list(districts(reading_of({"mentions": mentions})))


def test_the_heading_comes_first() -> None:
    assert _named(("Байғанин ауданы", "definition"), ("Темір ауданы", "heading")) == ["Темір ауданы", "Байғанин ауданы"]


def test_one_district_in_several_wordings() -> None:
    assert _named(("район «Алматы»", "heading"), ("Алматы район", "conclusion"), ("АЛМАТЫ РАЙОНЫ", "section")) == ["район «Алматы»"]


def test_none_is_named() -> None:
    assert _named(("ауданы", "heading")) == []

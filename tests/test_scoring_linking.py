"""Names as reports write them, linked to the register of bodies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import places
from extractors.view import look
from scoring.documents import load
from scoring.linking import distance, link
from scoring.register import Body, register
from tests.declined import declined

CASES = load((Path(__file__).parent / "data/scoring/links.yaml").read_text(encoding="utf-8"))
BODIES = tuple(register().bodies.values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_linked(case: dict[str, Any]) -> None:
    found = link(case["name"], case.get("oblast"), case.get("year")).body
    assert (found and found.id) == case["body"]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.id)
def test_every_name_on_the_register_leads_to_its_row(body: Body) -> None:
    year = body.last - 1 if body.last else body.first or 2015
    above = register().parent(body, year)
    for name in body.names:
        assert link(name, above.kk if above else None, year).body == body, name


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.id)
def test_every_name_in_every_case_leads_to_its_row(body: Body) -> None:
    year = body.last - 1 if body.last else body.first or 2015
    above = register().parent(body, year)
    for name in body.names:
        found = {written: link(written, above.kk if above else None, year).body for written in declined(name)}
        assert found == dict.fromkeys(found, body)


@pytest.mark.parametrize("body", [body for body in BODIES if body.kind not in ("central", "town")], ids=lambda body: body.id)
def test_every_name_in_every_case_is_found_in_a_text(body: Body) -> None:
    year = body.last - 1 if body.last else body.first or 2015
    above = register().parent(body, year)
    for written in (form for name in body.names for case in declined(name) for form in (case, case.upper())):
        view = look(f"Есеп: {written} – 2 балл.")
        search = places.regions if body.kind in ("oblast", "city") else places.districts
        found = [link(named.name, above.kk if above else None, year).body for named in search(view, 0, len(view.text))]
        assert found == [body], written


@pytest.mark.parametrize("body", [body for body in BODIES if body.kind in ("oblast", "district")], ids=lambda body: body.id)
def test_a_letter_left_out_leads_to_no_other_row(body: Body) -> None:
    year = body.last - 1 if body.last else body.first or 2015
    above = register().parent(body, year)
    for name, kind in (body.kk.rsplit(" ", 1), body.ru.rsplit(" ", 1)):
        for at in range(1, len(name) - 1):
            assert link(f"{name[:at]}{name[at + 1 :]} {kind}", above.kk if above else None, year).body in (body, None)


def test_what_is_near_is_told() -> None:
    assert {body.id for body in link("Жамбыл ауданы", "Атырау облысы", 2012).near} == {
        "almaty/zhambyl", "north-kazakhstan/zhambyl", "zhambyl/zhambyl",
    }  # fmt: skip


@given(st.text("абв", max_size=6), st.text("абв", max_size=6), st.text("абв", max_size=6))
def test_the_distance_of_words_is_one(one: str, other: str, third: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, third) <= distance(one, other) + distance(other, third)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))

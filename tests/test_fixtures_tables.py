"""Layouts of the table of scores."""

from __future__ import annotations

import pytest

from fixtures import make
from fixtures.any_table import ANY
from fixtures.phrasebook import HALVES
from fixtures.tables import Cell, layouts


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("layout", [*sorted(layouts()), ANY])
def test_every_cell_is_printed_in_every_layout(layout: str, half: str) -> None:
    for seed in range(4):
        made = make(seed, half=half, layout=layout)
        assert all(made.truth["table"].values())
        assert "total_stated" in {name for name, _, _ in made.places}


def test_a_padded_cell_is_marked_without_its_padding() -> None:
    assert f"{Cell('x', '7'):>4}" == "   \ue000x\ue0017\ue002"


def test_a_table_can_be_left_out() -> None:
    assert set(make(7, contradictions=["table-missing"]).truth["table"].values()) == {None}

"""What a methodology says, and the history of each value."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring import Methodology, load_methodology, shipped
from scoring.methodology.account import account, history_of
from scoring.methodology.library import read_methodology

SOUND = (Path(__file__).parent / "data" / "scoring" / "methodologies" / "sound.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", shipped())
def test_every_criterion_and_indicator_has_its_chapter_in_the_order_of_the_file(name: str) -> None:
    methodology = load_methodology(name)
    ids = [one.id for one in account(methodology) if one.kind in ("criterion", "indicator")]
    assert ids == [number for one in methodology.criteria for number in (one.id, *(part.id for part in one.indicators))]


@pytest.mark.parametrize("name", shipped())
def test_the_last_value_of_a_history_is_the_one_that_holds(name: str) -> None:
    lines = [line for one in account(load_methodology(name)) for line in one.lines if line.history]
    assert len(lines) > 60
    assert not [line for line in lines if line.history[-1].value != line.value]


def test_the_history_goes_through_the_files_it_is_based_on() -> None:
    source = load_methodology("proposal-a").timeline.source
    maximum = list(history_of(source, ("criteria", "8", "maximum")))
    assert [(one.value, one.where.file, one.rests_on) for one in maximum] == [
        (None, "kz-it-2011.yaml", "stated"),
        ("20", "proposal-a.yaml", "assumed"),
    ]
    assert len(list(history_of(source, ("criteria", "1", "maximum")))) == 1, "what is not changed has one value"


def test_the_history_goes_through_the_dates_of_a_file() -> None:
    dated = "".join(f"\n  - {{from: {day}-01-01, value: 10, rests_on: stated, reference: of {day}}}" for day in (2011, 2012))
    methodology: Methodology = read_methodology(
        SOUND.replace("total_maximum: {value: 10, rests_on: stated, reference: test}", f"total_maximum:{dated}").encode(), "dated.yaml"
    )
    entries = list(history_of(methodology.timeline.source, ("total_maximum",)))
    assert [(str(one.since), one.reference, one.where.line) for one in entries] == [
        ("2011-01-01", "of 2011", 11),
        ("2012-01-01", "of 2012", 12),
    ]


def test_what_is_not_there_has_no_history() -> None:
    assert not list(history_of(load_methodology("kz-it-2011").timeline.source, ("criteria", "11", "maximum")))

"""Values that change by date inside a file."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from scoring import Methodology, RefusedMethodologyError, methodology_in_force
from scoring.methodology.library import as_published, read_methodology

SOUND = (Path(__file__).parent / "data" / "scoring" / "methodologies" / "sound.yaml").read_text(encoding="utf-8")
DATED = """
      - {from: 2011-01-01, mode: round_half_up, digits: 1, rests_on: assumed, reference: first}
      - {from: 2012-07-01, mode: truncate, digits: 2, rests_on: assumed, reference: second}"""


@pytest.fixture
def dated() -> Methodology:
    text = SOUND.replace(" {mode: round_half_up, digits: 1, rests_on: assumed, reference: test}", DATED, 1)
    return read_methodology(text.replace("value: 2012", "value: 2014").encode(), "dated.yaml")


@pytest.mark.parametrize(("year", "reference"), [(2010, "first"), (2011, "first"), (2012, "second"), (2014, "second"), (None, "second")])
def test_a_report_takes_the_values_of_the_last_day_of_its_year(dated: Methodology, year: int | None, reference: str) -> None:
    assert dated.for_year(year).roundings.criterion.reference == reference
    assert dated.for_year(year).sha256 == dated.sha256
    assert dated.for_year(2011).for_year(2014) == dated


def test_a_file_without_dates_has_one_version() -> None:
    methodology = methodology_in_force(2011)
    assert methodology.for_year(1999) is methodology


def test_one_change_of_values_is_checked_on_each_day() -> None:
    value = "  - {from: %s, value: %s, rests_on: stated, reference: test}\n"
    dated = "total_maximum:\n" + value % ("2011-01-01", 9) + value % ("2012-01-01", 11)
    with pytest.raises(RefusedMethodologyError) as refused:
        read_methodology(SOUND.replace("total_maximum: {value: 10, rests_on: stated, reference: test}\n", dated).encode(), "dated.yaml")
    assert [(one.line, one.what) for one in refused.value.problems] == [
        (11, "the maxima add up to 10, the total is 9"),
        (12, "the maxima add up to 10, the total is 11"),
    ]
    assert methodology_in_force(2011).total_maximum.value == Decimal(100)


THREE = """
      - {from: 2011-01-01, to: 2011-12-31, mode: round_half_up, digits: 1, rests_on: assumed, reference: first}
      - {from: 2012-01-01, to: 2012-12-31, published: 2012-05-20, mode: truncate, digits: 2, rests_on: assumed, reference: second}
      - {from: 2013-01-01, to: null, published: 2012-02-01, mode: truncate, digits: 3, rests_on: assumed, reference: third}"""


def test_what_was_published_late_leaves_no_gap() -> None:
    text = SOUND.replace(" {mode: round_half_up, digits: 1, rests_on: assumed, reference: test}", THREE, 1)
    made = read_methodology(text.replace("value: 2012", "value: 2014").encode(), "dated.yaml")
    early = as_published(made, datetime.date(2012, 3, 1))
    years = (2011, 2012, 2013, 2014)
    assert [made.for_year(year).roundings.criterion.reference for year in years] == ["first", "second", "third", "third"]
    assert [early.for_year(year).roundings.criterion.reference for year in years] == ["first", "first", "third", "third"]


@pytest.mark.parametrize("to", ["", ", to: null", ", to: 9999-12-31"])
def test_the_last_value_may_have_no_end(to: str) -> None:
    dated = f"total_maximum: [{{from: 2011-01-01{to}, value: 10, rests_on: stated, reference: test}}]"
    made = read_methodology(SOUND.replace("total_maximum: {value: 10, rests_on: stated, reference: test}", dated).encode(), "dated.yaml")
    assert made.for_year(9999).total_maximum.value == Decimal(10)

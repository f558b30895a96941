"""Line ends put back into texts that have lost them all."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.agreement import Tally, compare, stated
from benchmarks.extraction import given as told
from extractors import extract, read
from extractors.relining import SURE_AT_MOST, relined
from tests.extractor_cases import cases, slices

OTHER_HANDS = Path(__file__).parent / "data" / "extractors" / "other_hands"
FILLER = " сөз" * 500
"""So much without a line end that what stands before it must have lost them."""


@pytest.mark.parametrize("case", cases("relining"))
def test_lines(case: dict[str, Any]) -> None:
    assert relined(" ".join(case["lines"]) + FILLER).removesuffix(FILLER).split("\n") == case["lines"]


@given(st.text(alphabet="аБі 12.,;:()|-–«»№\n\t", max_size=200))
def test_nothing_is_added_or_taken_away(text: str) -> None:
    text += FILLER
    made = relined(text)
    assert len(made) == len(text)
    assert all(one == other or (one.isspace() and other == "\n") for one, other in zip(text, made, strict=True))


def test_a_text_with_lines_is_left_alone() -> None:
    text = "1. Жоспар сапасы 7 2. Нығайту 5\n" * 100
    assert relined(text) == text


def test_reports_of_other_hands_on_one_line_are_read_and_none_is_sure() -> None:
    total = Tally()
    for file in sorted(OTHER_HANDS.glob("*.json")):
        data = re.sub(r"[ \t\r\n]+", " ", file.with_suffix(".txt").read_text(encoding="utf-8")).encode()
        reading = extract(read(data, file.stem))
        assert slices(reading, data) == []
        assert max(figure.confidence for figure in reading.figures) <= SURE_AT_MOST
        for tally in compare(stated(json.loads(file.read_text(encoding="utf-8"))), told(reading), ()).values():
            total.add(tally)
    assert total.recall >= 96
    assert total.precision >= 99

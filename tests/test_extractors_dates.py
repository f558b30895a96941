"""Dates, years and codes: numbers that count nothing."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import dates
from extractors.dates import Date
from extractors.folding import fold
from tests.extractor_cases import cases

KAZAKH = ["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"]
RUSSIAN = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"]
ORDERS = {
    "Kazakh": lambda day: f"{day.year} жылғы {day.day} {KAZAKH[day.month - 1]}",
    "Kazakh, day first": lambda day: f"{day.day} {KAZAKH[day.month - 1]} {day.year} жылы",
    "Russian": lambda day: f"{day.day} {RUSSIAN[day.month - 1]} {day.year} года",
    "figures": lambda day: f"{day:%d.%m.%Y}",
    "figures with a mark": lambda day: f"{day:%d.%m.%Y} г.",
}


def shown(date: Date) -> str:
    if date.month is None:
        return str(date.year)
    return date.iso or f"{date.month:02}-{date.day:02}"


@pytest.mark.parametrize("case", cases("dates", "dates"))
def test_dates(case: dict[str, Any]) -> None:
    assert [shown(date) for date in dates.find(fold(case["text"]))] == [str(date) for date in case["dates"]]


@pytest.mark.parametrize("case", cases("dates", "codes"))
def test_codes(case: dict[str, Any]) -> None:
    assert [case["text"][start:end] for start, end in dates.codes(case["text"])] == case["codes"]


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2029, 12, 31)), st.sampled_from(sorted(ORDERS)))
def test_a_date_comes_back_in_every_order(day: datetime.date, order: str) -> None:
    text = f"бекітілген ({ORDERS[order](day)}) деп"
    assert [date.iso for date in dates.find(fold(text))] == [day.isoformat()]

"""Sentences that speak of another year or another body."""

from __future__ import annotations

import pytest

from extractors.comparison import compared
from tests.extractor_cases import collector_of


@pytest.mark.parametrize(
    ("text", "compares"),
    [
        ("Өткен жылы 12 құжат тіркелді.", True),
        ("Былтыр 6,2 балл алынған.", True),
        ("Көрші ауданда 45,9 балл.", True),
        ("По области зарегистрировано 5000 документов.", True),
        ("Для сравнения: 12 баллов.", True),
        ("2010 жылы 12 құжат тіркелді.", True),
        ("В 2010 году зарегистрировано 12 документов.", True),
        ("В 2010 г. зарегистрировано 12 документов.", True),
        ("2011 жылы 12 құжат тіркелді.", False),
        ("2010 жылғы 5 наурызда 12 құжат тіркелді.", False),
        ("Облыстың орташа балы 45,9.", True),
        ("Облыс орталығында 12 құжат тіркелді.", False),
        ("Облыс бойынша орталық тіркелім 12 құжат алды.", False),
        ("12 құжат тіркелді.", False),
    ],
)
def test_compared(text: str, compares: bool) -> None:
    collector = collector_of(text, year="2011")
    assert compared(collector, 0, len(text)) is compares
    assert compared(collector, 0, len(text)) is compares


def test_without_a_year_of_its_own_no_year_is_another() -> None:
    text = "2010 жылы 12 құжат тіркелді."
    assert not compared(collector_of(text), 0, len(text))

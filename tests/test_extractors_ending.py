"""The end of a report: total, level, recommendations, signatures; where the conclusion begins."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from extractors import ending
from tests.extractor_cases import cases, collector_of, values


@pytest.mark.parametrize("case", cases("endings"))
def test_endings(case: dict[str, Any]) -> None:
    text = case["text"]
    collector = collector_of(text)
    ending.total(collector, 0, len(text))
    ending.level(collector, 0, len(text))
    names, signed = ending.signatures(collector, 0, len(text))
    advice = ending.recommendations(collector, 0, signed)
    found = values(collector)
    assert {name: found.get(name) for name in case["figures"]} == case["figures"]
    assert not set(case.get("absent", ())) & set(found)
    assert list(names) == [found[f"signatory_{i}"] for i in range(1, len(names) + 1)]
    assert list(advice) == [found[f"recommendation_{i}"] for i in range(1, len(advice) + 1)]


BODY = "Құжаттар тіркелді.\n" * 8


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (BODY + "Қорытынды\nЖалпы баға 100-ден 43,5 балл.\n", "Қорытынды"),
        (BODY + "Жалпы баға 100-ден 43,5 балл.\n", "Жалпы"),
        (BODY + "Жалпы балл саны 43,5 құрайды.\n", "Жалпы"),
        ("Жалпы баға 100-ден 43,5 балл.\n" + BODY * 2, None),
        (BODY, None),
    ],
)
def test_where_the_conclusion_begins(text: str, begins: str | None) -> None:
    found = next(ending.conclusions(collector_of(text).wording, 0, len(text), Decimal("43.5")), None)
    assert (None if found is None else text[found:].split()[0]) == begins

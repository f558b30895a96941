"""What a report says of itself before its sections."""

from __future__ import annotations

from typing import Any

import pytest

from extractors import heading
from tests.extractor_cases import cases, collector_of, values


@pytest.mark.parametrize("case", cases("headings"))
def test_headings(case: dict[str, Any]) -> None:
    text = case["text"] + case["preamble"]
    collector = collector_of(text)
    start = len(case["text"])
    heading.read(collector, 0, start, (start, len(text)))
    heading.evaluator(collector, 0, start, (len(text), len(text)))
    found = values(collector)
    assert {name: found.get(name) for name in case["figures"]} == case["figures"]
    assert not set(case.get("absent", ())) & set(found)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Темір ауданының әкімдігі құжат тіркеді.", ["Темір ауданы"]),
        ("Темір ауданында қар көп жауды.", []),
        ("Салыстыру үшін: Темір ауданының әкімдігі 12 балл алды.", []),
        ("Акимат Шетского района исполнил план.", ["Шетский район"]),
    ],
)
def test_the_body_is_mentioned_beside_its_akimat_and_outside_comparisons(text: str, named: list[str]) -> None:
    collector = collector_of(text)
    heading.mentions(collector, 0, len(text), "section")
    assert [mention.value for mention in collector.mentions] == named
    assert all(mention.attributes["role"] == "section" for mention in collector.mentions)

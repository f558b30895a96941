"""Lists counted: items under their groups, services."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import lists
from tests.extractor_cases import cases, collector_of, section_of, values


@pytest.mark.parametrize("case", cases("lists", "functions"))
def test_functions_by_system(case: dict[str, Any]) -> None:
    collector = collector_of(case["text"])
    groups = lists.functions(collector, collector.form.criteria["8"], section_of(case["text"], "8"))
    assert list(groups) == case["groups"]
    if groups:
        items, heads = collector.figures["functions_listed"], collector.figures["systems_listed"]
        assert (items.value, heads.value, items.reading) == (str(sum(groups)), str(len(groups)), "counted")
        assert (len(items.trace), len(heads.trace)) == (sum(groups), len(groups))


@pytest.mark.parametrize("case", cases("lists", "services"))
def test_services(case: dict[str, Any]) -> None:
    collector = collector_of(case["text"])
    lists.services(collector, collector.form.criteria["5"], section_of(case["text"], "5"))
    assert values(collector).get("portal_services_listed") == case["services"]


@given(st.lists(st.integers(1, 5), min_size=2, max_size=6), st.sampled_from(["- ", "• ", "{i}) ", "{i}. "]))
def test_every_item_of_every_group_is_counted_once(sizes: list[int], mark: str) -> None:
    blocks = [[f"«Жүйе {'абвгдежз'[g]}» АЖ:", *(mark.format(i=i + 1) + "құжат беру" for i in range(size))] for g, size in enumerate(sizes)]
    text = "\n".join(line for block in blocks for line in block)
    collector = collector_of(text)
    assert list(lists.functions(collector, collector.form.criteria["8"], section_of(text, "8"))) == sizes

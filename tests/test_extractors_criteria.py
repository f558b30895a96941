"""The section of one criterion: scores, formulas, shares, points, phrases, each number to the figure it is."""

from __future__ import annotations

from typing import Any

import pytest

from extractors import criteria
from tests.extractor_cases import cases, collector_of, section_of, values


@pytest.mark.parametrize("case", cases("section_figures", "criteria"))
def test_figures_of_a_section(case: dict[str, Any]) -> None:
    check(case)


def check(case: dict[str, Any]) -> None:
    """Read a case's section; every figure asked for must come back, none that must be absent, each sliced from its place."""
    collector = collector_of(case["text"], year="2011")
    criteria.read(collector, collector.form.criteria[case["criterion"]], section_of(case["text"], case["criterion"]))
    found = values(collector)
    assert {name: found.get(name) for name in case["figures"]} == case["figures"]
    assert not set(case.get("absent", ())) & set(found)
    assert all(case["text"][trace.start : trace.end] for figure in collector.figures.values() for trace in figure.trace if trace.end)

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


@pytest.mark.parametrize(
    ("table", "wanted"),
    [("5.1", "5.1"), ("4.7", "4.7"), ("6", "4.7"), (None, "4.7")],
)
def test_of_the_scores_that_a_section_names_the_one_that_the_table_repeats(table: str | None, wanted: str) -> None:
    """Found: `балл равнялся 4,7` of another year, said after the score, made a contradiction that is none."""
    text = "9. Внедрение\nБалл по критерию: 5,1. Раньше он был ниже, балл 4,7.\n"
    collector = collector_of(text, criterion_9_table=table) if table else collector_of(text)
    criteria.read(collector, collector.form.criteria["9"], section_of(text, "9"))
    assert values(collector)["criterion_9_section"] == wanted

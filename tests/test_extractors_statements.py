"""What a section says that is no figure, but that a check needs."""

from __future__ import annotations

from typing import Any

import pytest

from extractors import criteria, statements
from tests.extractor_cases import cases, collector_of, section_of


@pytest.mark.parametrize("case", cases("statements"))
def test_mentions(case: dict[str, Any]) -> None:
    collector = collector_of(case["text"], **case.get("figures", {}))
    criterion, section = collector.form.criteria[case["criterion"]], section_of(case["text"], case["criterion"])
    criteria.read(collector, criterion, section)
    statements.read(collector, criterion, section)
    found = [mention for mention in collector.mentions if mention.kind == case["kind"]]
    assert [{"subject": mention.subject, "attributes": dict(mention.attributes)} for mention in found] == case["mentions"]
    assert all(case["text"][trace.start : trace.end].strip() for mention in found for trace in mention.trace)


@pytest.mark.parametrize(
    ("name", "term"), [("Интранет-портал", "intranet-portal"), ("Интернет-портал", "internet-portal"), ("Құжат айналымы", None), ("", "")]
)
def test_what_a_criterion_is_called(name: str, term: str | None) -> None:
    collector = collector_of(name)
    statements.named(collector, "5", "table", name, (0, len(name)))
    (mention,) = collector.mentions
    assert (mention.kind, mention.value, mention.attributes.get("term")) == ("criterion_name", name, term)

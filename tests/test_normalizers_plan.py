"""A plan replays on the received text and takes the repaired one back, byte for byte."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from normalizers import PlanError, plan_of, repair, replay, reverse
from tests.test_normalizers_model import TEXTS


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_a_plan_replays_and_reverses(text: str) -> None:
    done = repair(text)
    plan = json.loads(json.dumps(plan_of(done)))
    assert replay(text, plan) == done.text
    assert reverse(done.text, plan).encode("utf-8", "surrogatepass") == text.encode("utf-8", "surrogatepass")


def test_a_plan_is_for_one_text() -> None:
    plan = plan_of(repair("Ќала јкімдігі"))
    with pytest.raises(PlanError, match="SHA-256"):
        replay("Ќала јкімдігі.", plan)
    with pytest.raises(PlanError, match="SHA-256"):
        reverse("Қала", plan)


def test_what_is_no_plan_is_refused() -> None:
    with pytest.raises(PlanError, match="not a plan"):
        replay("Ќала", {"steps": []})


@pytest.mark.parametrize(
    "broken", [{"steps": [{}]}, {"steps": None}, {"steps": [{"received": [0]}]}, {"steps": 5}, {"received": None}, {"repaired": {}}]
)
def test_what_is_a_plan_in_part_is_refused(broken: dict[str, object]) -> None:
    plan = {**plan_of(repair("Ќала јкімдігі")), **broken}
    with pytest.raises(PlanError):
        replay("Ќала јкімдігі", plan)


@pytest.mark.parametrize("plan", [{}, [], None, "plan", {"plan": "normalizers/1"}])
def test_what_is_none_at_all_is_refused(plan: object) -> None:
    with pytest.raises(PlanError, match="not a plan"):
        replay("Ќала", plan)  # type: ignore[arg-type]


def test_a_plan_that_was_changed_is_refused() -> None:
    plan = plan_of(repair("Ќала јкімдігі"))
    plan["steps"][0]["before"] = "Қала"
    with pytest.raises(PlanError, match="step 0"):
        replay("Ќала јкімдігі", plan)
    plan = plan_of(repair("Ќала јкімдігі"))
    plan["steps"][0]["after"] = "Дала"
    with pytest.raises(PlanError, match="do not give"):
        replay("Ќала јкімдігі", plan)

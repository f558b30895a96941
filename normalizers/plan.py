"""The plan of a repair: JSON that another program can replay on the received text, or take back from the repaired one.

    {"plan": "normalizers/1", "received": {"length": …, "sha256": …}, "repaired": {"length": …, "sha256": …},
     "steps": [{"kind": …, "received": [start, end], "repaired": [start, end], "before": …, "after": …,
                "evidence": …, "confidence": …, "certain": …}, …]}

Positions are half-open spans in code points; the hashes are of the texts in UTF-8. Steps are sorted and do not overlap.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from normalizers.errors import PlanError
from normalizers.model import Repair

FORMAT = "normalizers/1"
_NO_PLAN = f"not a plan of the format {FORMAT}; make one with `bagalau repair --plan`"


def plan_of(repair: Repair) -> dict[str, Any]:
    """The plan of a repair, ready for `json.dumps`."""
    steps = [
        {
            "kind": step.kind,
            "received": list(step.received),
            "repaired": list(step.repaired),
            "before": step.before,
            "after": step.after,
            "evidence": step.evidence,
            "confidence": step.confidence,
            "certain": step.certain,
        }
        for step in repair.steps
    ]
    return {"plan": FORMAT, "received": _identity(repair.received), "repaired": _identity(repair.text), "steps": steps}


def replay(received: str, plan: Mapping[str, Any]) -> str:
    """The repaired text; raises PlanError where the plan was made for another text."""
    return _walk(received, plan, "received", "repaired", "before", "after")


def reverse(repaired: str, plan: Mapping[str, Any]) -> str:
    """The received text, byte for byte; raises PlanError where the plan was made for another text."""
    return _walk(repaired, plan, "repaired", "received", "after", "before")


def _walk(text: str, plan: Mapping[str, Any], here: str, there: str, old: str, new: str) -> str:
    """Make the steps of a plan in one direction."""
    if not isinstance(plan, Mapping) or plan.get("plan") != FORMAT:
        raise PlanError(_NO_PLAN)
    try:
        return _made(text, plan, here, there, old, new)
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, PlanError):
            raise
        raise PlanError(f"{_NO_PLAN}; {type(error).__name__}: {error}") from error


def _made(text: str, plan: Mapping[str, Any], here: str, there: str, old: str, new: str) -> str:
    """The text that the steps make."""
    if plan[here] != _identity(text):
        raise PlanError(f"the {here} text is not the one that the plan was made for; replay it on the text that it names by SHA-256")
    parts: list[str] = []
    last = 0
    for number, step in enumerate(plan["steps"]):
        start, end = step[here]
        if start < last or text[start:end] != step[old]:
            raise PlanError(f"step {number} expects {step[old]!r} at {start} of the {here} text; make the plan anew")
        parts += (text[last:start], step[new])
        last = end
    made = "".join((*parts, text[last:]))
    if plan[there] != _identity(made):
        raise PlanError(f"the steps do not give the {there} text that the plan names; make the plan anew")
    return made


def _identity(text: str) -> dict[str, Any]:
    """What tells a text from another: its length in code points and its hash."""
    return {"length": len(text), "sha256": sha256(text.encode("utf-8", "surrogatepass")).hexdigest()}

"""Letters that were typed wrong, as against letters that were damaged on the way."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.model import Trace
from normalizers import Step
from scoring.checks.case import Case
from scoring.finding import Finding

TYPED = frozenset({"digit-for-letter", "latin-for-cyrillic", "cyrillic-in-address"})
SHOWN = 5


def letters_mistyped(case: Case) -> Iterator[Finding]:
    """Digits and letters of another alphabet typed inside words: one finding a criterion, with all its places."""
    grouped: dict[str | None, list[Step]] = {}
    for step in case.reading.repair.steps_of(TYPED):
        grouped.setdefault(case.criterion_at(step.repaired.start), []).append(step)
    for criterion, steps in grouped.items():
        words = dict.fromkeys(f"{step.before} → {step.after}" for step in steps)
        shown = ", ".join(list(words)[:SHOWN]) + (", …" if len(words) > SHOWN else "")
        places = tuple(Trace(step.kind, step.repaired.start, step.repaired.end) for step in steps)
        yield Finding("letters-mistyped", criterion, "note", {"words": shown, "times": str(len(steps))}, places)

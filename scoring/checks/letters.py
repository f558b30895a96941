"""Letters that were typed wrong, as against letters that were damaged on the way."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.model import Trace
from scoring.checks.case import Case
from scoring.finding import Finding

TYPED = frozenset({"digit-for-letter", "latin-for-cyrillic", "cyrillic-in-address"})
SHOWN = 5


def letters_mistyped(case: Case) -> Iterator[Finding]:
    """Digits and letters of another alphabet typed inside words: one finding a criterion, with all its places."""
    found = [(f"{step.before} → {step.after}", Trace(step.kind, *step.repaired)) for step in case.reading.repair.steps_of(TYPED)]
    found += [(one.value, one.trace[0]) for one in case.reading.mentioned("mistyped")]
    grouped: dict[str | None, list[tuple[str, Trace]]] = {}
    for word, trace in found:
        grouped.setdefault(case.criterion_at(trace.start), []).append((word, trace))
    for criterion, words in grouped.items():
        distinct = list(dict.fromkeys(word for word, _ in words))
        shown = ", ".join(distinct[:SHOWN]) + (", …" if len(distinct) > SHOWN else "")
        yield Finding("letters-mistyped", criterion, "note", {"words": shown, "times": str(len(words))}, tuple(trace for _, trace in words))

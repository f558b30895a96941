"""What a run came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from archive import Outcome

NUMBERS = ("found", "known", "copies", "evaluated", "further")
COUNTED = ("forms", "methodologies", "quarantined", "unopened", "findings")
"""What is counted by name."""


@dataclass(slots=True)
class Summary:
    """Files by outcome, evaluated ones by form and by methodology, quarantine by reason, findings by code, and seconds.

    `found` counts all files of the folder, `known` those that an earlier run did, `copies` those of one content;
    `further` the reports beyond the first in a file that holds several.
    """

    found: int = 0
    known: int = 0
    copies: int = 0
    evaluated: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    methodologies: Counter[str] = field(default_factory=Counter)
    further: int = 0
    quarantined: Counter[str] = field(default_factory=Counter)
    unopened: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def count(self, outcome: Outcome) -> None:
        """Take in one outcome."""
        if outcome.result is not None:
            self.evaluated += 1
            self.forms[outcome.result.form["id"]] += 1
            self.methodologies[_marked(outcome.result.listed.report)] += 1
            self.further += outcome.file is not None and not outcome.path.endswith("#1")
            self.findings.update(finding["code"] for finding in outcome.result.findings)
        else:
            (self.unopened if outcome.sha256 is None else self.quarantined)[outcome.code or ""] += 1

    @property
    def done(self) -> int:
        """How many files this run took up."""
        return self.evaluated - self.further + self.quarantined.total() + self.unopened.total()

    @property
    def passed(self) -> int:
        """How many files are behind: taken up now, done before, or copies."""
        return self.done + self.known + self.copies

    @property
    def left(self) -> float | None:
        """Seconds that the rest will take at the rate so far, None before there is one."""
        return (self.found - self.passed) * self.seconds / self.done if self.done else None

    def as_json(self) -> dict[str, Any]:
        """The summary as one JSON object."""
        counts = {name: getattr(self, name) for name in NUMBERS}
        by_code = {name: dict(sorted(getattr(self, name).items())) for name in COUNTED}
        return counts | by_code | {"seconds": f"{self.seconds:.1f}"}

    @classmethod
    def from_json(cls, counted: Mapping[str, Any]) -> Summary:
        """The summary that was written."""
        values: dict[str, Any] = {name: counted[name] for name in NUMBERS}
        values |= {name: Counter(counted.get(name, {})) for name in COUNTED}
        return cls(**values, seconds=float(counted["seconds"]))


def _marked(listed: Mapping[str, Any]) -> str:
    """The methodology of an evaluation, and in brackets why its scores are a trial: `proposal-a (invented draft)`."""
    return f"{listed['methodology']} ({listed['trial']})" if listed["trial"] else str(listed["methodology"])

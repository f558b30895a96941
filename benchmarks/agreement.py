"""Compares what was read in a report with what is true in it, and counts: the measures of `benchmarks.extraction`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, str]


@dataclass(slots=True)
class Tally:
    """How many things were right, missed (stated and not given), wrong (given another value) and made up (given, not stated)."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    made_up: int = 0

    @property
    def recall(self) -> float:
        """The share of what is stated that was given right, in per cent."""
        return 100 * self.right / max(1, self.right + self.missed + self.wrong)

    @property
    def precision(self) -> float:
        """The share of what was given that is right, in per cent."""
        return 100 * self.right / max(1, self.right + self.wrong + self.made_up)

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        self.right, self.missed, self.wrong, self.made_up = (
            self.right + other.right, self.missed + other.missed, self.wrong + other.wrong, self.made_up + other.made_up
        )  # fmt: skip


def stated(truth: Mapping[str, Any]) -> dict[str, str]:
    """Everything that a report states, by figure name, from its truth as the fixtures write it."""
    values = dict(truth["figures"])
    for kind, cells in (("table", truth["table"]), ("section", truth["sections"])):
        values |= {f"criterion_{n}_{kind}": cell for n, cell in cells.items() if cell is not None}
    single = {
        "total_stated": "total",
        "level": "level",
        "year": "year",
        "order": "order",
        "order_date": "order_date",
        "region": "region",
        "district": "district",
    }
    values |= {name: str(truth[key]) for name, key in single.items() if truth.get(key) is not None}
    for kind in ("signator", "recommendation"):
        names = truth.get("signatories" if kind == "signator" else "recommendations", [])
        values |= {f"{'signatory' if kind == 'signator' else kind}_{i}": name for i, name in enumerate(names, 1)}
    return values


def kind_of(name: str) -> str:
    """What a figure name is counted under: the ten cells, sections and maxima together, lists together, others alone."""
    for ending in ("_table", "_section", "_maximum"):
        if name.startswith("criterion_") and name.endswith(ending):
            return "criterion_N" + ending
    return name.rstrip("0123456789") + "N" if name.startswith(("signatory_", "recommendation_")) else name


def compare(truth: Values, given: Values, known: Iterable[str]) -> dict[str, Tally]:
    """A tally by kind; of what is given and not stated only the `known` kinds count."""
    counted = set(known)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for name, value in truth.items():
        tally = tallies[kind_of(name)]
        if name not in given:
            tally.missed += 1
        elif _same(given[name], value):
            tally.right += 1
        else:
            tally.wrong += 1
    for name in given.keys() - truth.keys():
        if kind_of(name) in counted:
            tallies[kind_of(name)].made_up += 1
    return tallies


def _same(given: str, value: str) -> bool:
    return _bare(given) == _bare(value)


def _bare(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split()).strip(" .;").casefold()


def differences(truth: Values, given: Values, known: Iterable[str]) -> list[str]:
    """What is not right in a reading, a line each: `name: stated → given`."""
    counted = set(known)
    lines = [
        f"{name}: {value} → {given.get(name, 'nothing')}"
        for name, value in truth.items()
        if name not in given or not _same(given[name], value)
    ]
    return lines + [f"{name}: nothing → {given[name]}" for name in sorted(given.keys() - truth.keys()) if kind_of(name) in counted]


Code = tuple[str, str | None]


@dataclass(slots=True)
class Findings:
    """Counts of findings over many reports; `codes` by code: found, asked for."""

    found: int = 0
    asked: int = 0
    false: int = 0
    notes_found: int = 0
    notes_asked: int = 0
    other_severity: int = 0
    reports: int = 0
    codes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    false_codes: Counter[str] = field(default_factory=Counter)

    def count(self, truth: Mapping[str, Any], given: Mapping[Code, str]) -> list[str]:
        """Count one report in; gives what is not right in it, a line each."""
        self.reports += 1
        lines = []
        for finding in truth.get("findings", truth["planted"]):
            code, severity = (finding["code"], finding["criterion"]), finding.get("severity")
            there = code in given
            self.codes[code[0]].update(asked=1, found=int(there))
            if severity == "note":
                self.notes_asked, self.notes_found = self.notes_asked + 1, self.notes_found + there
            else:
                self.asked, self.found = self.asked + 1, self.found + there
            if not there:
                lines.append(f"not found: {code[0]} {code[1] or ''} ({finding['why']})")
            elif severity is not None and given[code] != severity:
                self.other_severity += 1
                lines.append(f"{given[code]}, not {severity}: {code[0]} {code[1] or ''} ({finding['why']})")
        return lines + self._false(truth, given)

    def _false(self, truth: Mapping[str, Any], given: Mapping[Code, str]) -> list[str]:
        if truth["planted"] and "findings" not in truth:
            return []  # what follows from what was planted is true as well, and is not written down there
        asked = {(finding["code"], finding["criterion"]) for finding in truth.get("findings", truth["planted"])}
        asked |= {(code, criterion) for code, criterion in truth.get("allowed", [])}
        lines = []
        for (code, criterion), severity in given.items():
            if severity != "note" and (code, criterion) not in asked:
                self.false += 1
                self.false_codes[code] += 1
                lines.append(f"false {severity}: {code} {criterion or ''}")
        return lines

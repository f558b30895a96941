"""What does not hold in a report, and the registry of what may be found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from extractors.model import Trace
from scoring.documents import load
from scoring.errors import UnknownFindingError

Severity = Literal["error", "warning", "note"]
"""Changes a score or cannot be true; a person should look; form, typing, explained by rounding."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold: one for each code, criterion and subject, with all its places in the repaired text.

    `effect` is what the total would change by if the report had it right, None where that cannot be told.
    """

    code: str
    criterion: str | None
    severity: Severity
    params: Mapping[str, str] = field(default_factory=dict)
    places: tuple[Trace, ...] = ()
    subject: str | None = None
    effect: Decimal | None = None

    @property
    def id(self) -> str:
        """Its address in the report: `criterion-differs-4`, `result-differs-4-4.3`."""
        return "-".join(part for part in (self.code, self.criterion or "report", self.subject) if part)


@dataclass(frozen=True, slots=True)
class Kind:
    """A registered finding code: its usual severity, the params of its message, what it means in three languages."""

    code: str
    severity: Severity
    params: tuple[str, ...]
    description: Mapping[str, str]


@cache
def registry() -> Mapping[str, Kind]:
    """Every finding code, as `findings.yaml` has them."""
    rows: dict[str, dict[str, Any]] = load(files("scoring").joinpath("findings.yaml").read_text(encoding="utf-8"))["findings"]
    return {code: Kind(code, row["severity"], tuple(row["params"]), row["description"]) for code, row in rows.items()}


def kind_of(code: str) -> Kind:
    """The registered kind; raises UnknownFindingError."""
    try:
        return registry()[code]
    except KeyError:
        raise UnknownFindingError(f"{code} is not registered; enter it in findings.yaml and in each catalogue of messages") from None

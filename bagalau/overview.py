"""One row a report: what `evaluate --table` and `--csv` give. A total stands beside what it is made of."""

from __future__ import annotations

from collections import Counter

from scoring import Quarantined, Result

HEAD = (
    "path",
    "body",
    "district",
    "year",
    "stated",
    "computed",
    "part_computed",
    "part_as_stated",
    "not_evaluated",
    "range",
    "range_if_stated_scores_hold",
    "level",
    "errors",
    "warnings",
    "notes",
    "quarantined",
)


def row(one: Result | Quarantined) -> tuple[str, ...]:
    """The row of a report, or of a file that gave none."""
    path = one.report.path or one.report.name
    if isinstance(one, Quarantined):
        return (path, *[""] * (len(HEAD) - 2), one.quarantined.code)
    total, severities = one.total, Counter(finding.severity for finding in one.findings)
    return (
        path,
        one.body.title or "",
        " | ".join(one.body.candidates) if one.body.status == "disputed" else one.body.district or "",
        str(one.year or ""),
        total.stated or "",
        total.computed or "",
        total.parts.computed,
        total.parts.as_stated,
        " ".join(total.parts.not_evaluated),
        "..".join(total.range),
        "..".join(total.range_if_stated_scores_hold),
        one.level.stated or "",
        *(str(severities[severity]) for severity in ("error", "warning", "note")),
        "",
    )

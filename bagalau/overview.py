"""One row a report: what `evaluate --table` and `--csv` give. A total stands beside what it is made of."""

from __future__ import annotations

from collections import Counter

from scoring import Quarantined, Result
from scoring.schema import AS_STATED

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
    "methodology",
    "trial",
)


def row(one: Result | Quarantined) -> tuple[str, ...]:
    """The row of a report, or of a file that gave none."""
    path = one.report.path or one.report.name
    if isinstance(one, Quarantined):
        at = HEAD.index("quarantined")
        return (path, *[""] * (at - 1), one.quarantined.code, *[""] * (len(HEAD) - at - 1))
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
        "..".join(total.range or ()),
        "..".join(total.range_if_stated_scores_hold or ()),
        one.level.stated or "",
        *(str(severities[severity]) for severity in ("error", "warning", "note")),
        "",
        one.made_by.methodology.id if one.made_by.methodology else AS_STATED,
        " ".join(one.made_by.trial),
    )

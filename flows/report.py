"""A run's summary as the Markdown of Prefect's artifact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flows.summary import Summary


def markdown(summary: Summary, folder: str) -> str:
    """Files by outcome, forms, methodologies with their marks, quarantine by reason, findings by code."""
    outcomes = {
        "evaluated": summary.evaluated,
        "quarantined": summary.quarantined.total(),
        "not opened": summary.unopened.total(),
        "done before": summary.known,
        "copies": summary.copies,
        "found": summary.found,
    }
    parts = [
        f"# {folder}",
        *_table("outcome", outcomes),
        *_table("form", summary.forms),
        *_table("methodology", summary.methodologies),
        *_table("reason", summary.quarantined + summary.unopened),
        *_table("finding", summary.findings),
    ]
    return "\n".join(parts) + "\n"


def counts_as_markdown(head: str, counts: Mapping[str, int]) -> str:
    """Numbers by name under a head."""
    return "\n".join([f"# {head}", *_table("what", counts)]) + "\n"


def _table(head: str, counts: Mapping[str, int]) -> Iterable[str]:
    if counts:
        rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
        yield from ("", f"| {head} | number |", "|---|--:|", *(f"| {name} | {number} |" for name, number in rows))

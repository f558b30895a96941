"""A run's summary as the Markdown of Prefect's artifact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from flows.summary import Summary

HELP = "\n`bagalau show --quarantine` says which files these are, and what would help; `bagalau retry` reads them again."


def markdown(summary: Summary, folder: str) -> str:
    """Files by outcome, how long they took, forms, methodologies with their marks, quarantine by reason, findings by code."""
    outcomes = {
        "evaluated": summary.evaluated,
        "quarantined": summary.quarantined.total(),
        "not opened": summary.unopened.total(),
        "done before": summary.known,
        "copies": summary.copies,
        "found": summary.found,
    }
    taken = f"{timedelta(seconds=round(summary.seconds))}, {summary.done / max(summary.seconds, 0.1):.1f} a second"
    parts = [
        f"# {folder}",
        "",
        f"{summary.done:,} files taken up in {taken}.",
        *_table("outcome", outcomes),
        *_table("form", summary.forms),
        *_table("methodology", summary.methodologies),
        *_table("reason", summary.quarantined + summary.unopened),
        *([HELP] if summary.quarantined or summary.unopened else []),
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

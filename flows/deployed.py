"""The flows that a Prefect server starts beside `ingest`: each does what the command of its name does, and leaves an artifact."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.artifacts import create_markdown_artifact

from archive import open_archive
from archive.address import shown
from extractors.limits import Limits
from flows.report import counts_as_markdown, markdown


@flow(name="retry", validate_parameters=False)
def retry(
    archive: str,
    codes: Sequence[str] = (),
    ids: Sequence[str] = (),
    methodology: str | None = None,
    workers: int | None = None,
    largest_file_mb: int = 64,
    limits: Mapping[str, Any] | None = None,
    originals: str | None = None,
) -> dict[str, Any]:
    """Read again what is in quarantine: all of it, what is there under the codes, or the files whose SHA-256 begins so."""
    from flows.retry import Asked
    from flows.retry import retry as taken_up

    asked = Asked(codes, ids, methodology, largest_file_mb, Limits(**limits or {}))
    kept = open_archive(archive, originals=originals)
    try:
        made = taken_up(kept, asked, workers or os.cpu_count() or 1)
    finally:
        kept.close()
    create_markdown_artifact(markdown(made.summary, f"retry, {shown(archive)}"), key="retry", description="What became of the quarantine")
    return made.as_json()


@flow(name="rescore", validate_parameters=False)
def rescore(archive: str, methodology: str, workers: int | None = None) -> dict[str, int]:
    """Score everything in an archive under another methodology, an id or a file, beside the evaluations that are there."""
    from flows.rescore import rescore as scored
    from scoring import load_methodology

    kept = open_archive(archive)
    try:
        made = scored(kept, load_methodology(methodology), processes=workers or os.cpu_count() or 1)
    finally:
        kept.close()
    counts = {"readings": made.readings, "added": made.added, "known": made.known, "left_out": made.left_out}
    create_markdown_artifact(counts_as_markdown(f"{methodology}, {shown(archive)}", counts), key="rescore", description="What was scored")
    return counts


@flow(name="export", validate_parameters=False)
def export(
    archive: str,
    to: str,
    methodology: str | None = None,
    wanted: Mapping[str, Any] | None = None,
    copies: bool = False,
    excel: bool = False,
    lang: str = "en",
) -> int:
    """Write the reports of an archive into the file `to`, which appears when it is whole; gives how many.

    `wanted` are the filters of the command by name: body, region, years (the first and the last), level, findings, text.
    """
    from archive.listing import Wanted, open_listing
    from flows.exports.whole import whole
    from flows.exports.writing import writer

    place = Path(to)
    write = writer(place, excel=excel, lang=lang)
    with open_listing(archive, methodology=methodology) as listing, whole(place) as draft:
        written = write(listing, Wanted(**wanted or {}), copies, draft)
    create_markdown_artifact(
        counts_as_markdown(f"{to}, {shown(archive)}", {"reports": written}), key="export", description="What was written"
    )
    return written

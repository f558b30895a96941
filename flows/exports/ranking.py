"""Ranks by the computed total, each year by itself, cases and not copies; equal totals share a rank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.listing import Row

Places = dict[object, tuple[int, int, object]]


def ranked(rows: Iterable[Row]) -> Iterator[tuple[int | None, Row]]:
    """Each row with its rank, the largest total first as they come; None where nobody may be ranked.

    A body in dispute is ranked nowhere until a person decides; nor is a total that is not known, or a copy that does not lead.
    """
    years: Places = {}
    for row in rows:
        if row["status"] != "stated" or row["computed"] is None or row["year"] is None or not row["leading"]:
            yield None, row
            continue
        count, rank, total = years.get(row["year"], (0, 0, None))
        rank = rank if row["computed"] == total else count + 1
        years[row["year"]] = count + 1, rank, row["computed"]
        yield rank, row

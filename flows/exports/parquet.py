"""`export --to FILE.parquet`: one row a report, what is known of it in a list, scores as exact decimals."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow
from pyarrow import parquet

from archive.exporting import in_lots
from flows.exports.ranking import ranked

if TYPE_CHECKING:
    from archive.listing import Listing, Row, Wanted

ROWS_AT_ONCE = 20_000
TEXTS = ("name", "body", "region", "district", "status", "level", "not_evaluated", "because", "methodology", "trial")
WHOLE = ("year", "errors", "warnings", "notes", "copies")
DECIMALS = ("stated", "computed", "part_computed", "part_as_stated", "low", "high", "likely_low", "likely_high")
RENAMED = {"status": "body_status", "because": "leads_because", "file": "sha256"}
"""Columns that `show --csv` calls otherwise than the list does."""
EXACT = pyarrow.decimal128(38, 18)
"""A score: 20 digits before the point, 18 after it."""


def write_parquet(listing: Listing, wanted: Wanted, copies: bool, place: Path) -> int:
    """Write the reports wanted, in lots of flat memory; gives how many there are."""
    found = listing.find(wanted, "total", copies=copies)
    with parquet.ParquetWriter(place, schema(), compression="zstd") as out:
        for lot in in_lots(ranked(found.rows), ROWS_AT_ONCE):
            out.write_batch(_batch(lot))
    return found.reports if copies else found.cases


def schema() -> pyarrow.Schema:
    """The columns and their types."""
    named = [("sha256", pyarrow.string()), ("rank", pyarrow.int32()), ("leading", pyarrow.bool_())]
    named += [(RENAMED.get(name, name), pyarrow.string()) for name in TEXTS]
    named += [(name, pyarrow.int32()) for name in WHOLE] + [(name, EXACT) for name in DECIMALS]
    return pyarrow.schema([pyarrow.field(name, kind) for name, kind in named])


def _batch(lot: list[tuple[int | None, Row]]) -> pyarrow.RecordBatch:
    rows = [row for _, row in lot]
    columns: list[list[Any]] = [[row["file"] for row in rows], [rank for rank, _ in lot], [bool(row["leading"]) for row in rows]]
    columns += [[row[name] for row in rows] for name in (*TEXTS, *WHOLE)]
    columns += [[_exact(row[name]) for row in rows] for name in DECIMALS]
    return pyarrow.RecordBatch.from_arrays(
        [pyarrow.array(column, field.type) for column, field in zip(columns, schema(), strict=True)], schema=schema()
    )


def _exact(value: str | int | None) -> Decimal | None:
    """The number; None where there is none, or where it has more digits than EXACT holds: JSON lines have those."""
    number = Decimal(str(value)) if value not in (None, "") else None
    fits = number is not None and number.adjusted() < 20 and int(number.as_tuple().exponent) >= -18
    return number if fits else None

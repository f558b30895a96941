"""A row of the summary table."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.numbers import Quantity


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table. `criterion` is "total" for the sum; the name is a span, empty where it was lost; `numbers` as they stand."""

    start: int
    end: int
    name_start: int
    name_end: int
    index: int | None = None
    score: Quantity | None = None
    maximum: Quantity | None = None
    criterion: str | None = None
    numbers: tuple[Quantity, ...] = ()
    leading: Quantity | None = None
    """The number before the name that was taken for the index; a score where the names gainsay it."""
    blank_end: bool = False
    """Whether the last cell is empty: a score is lost where those of the other rows are not."""

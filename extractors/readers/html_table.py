"""Cells of a web page's tables in their columns, beside those that go over several columns or rows (HTML, 4.9.12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.readers.flow import Cell

WIDEST, LONGEST = 63, 1_000
"""Columns and rows that a cell goes over at most."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A cell, and over how many columns and rows it says that it goes."""

    cell: Cell
    columns: str
    rows: str


def in_columns(rows: Iterable[list[Spread]]) -> Iterator[list[Cell]]:
    """Rows with an empty cell for each place that another one goes over; its place is that one's. A row of one cell is that cell."""
    above: dict[int, tuple[int, Cell]] = {}
    for row in rows:
        cells: list[Cell] = []
        below: dict[int, tuple[int, Cell]] = {}
        for spread in row:
            _under(above, below, cells)
            width, height = _times(spread.columns, WIDEST), _times(spread.rows, LONGEST)
            if height > 1:
                below |= {len(cells) + column: (height - 1, spread.cell) for column in range(width)}
            cells += [spread.cell, *(Cell(path=spread.cell.path) for _ in range(width - 1))]
        _under(above, below, cells)
        beyond = {column: (left - 1, cell) for column, (left, cell) in above.items() if column >= len(cells) and left > 1}
        above = beyond | below
        is_title = len(row) == 1 and _times(row[0].columns, WIDEST) > 1
        yield [spread.cell for spread in row] if is_title or not row else cells


def _under(above: dict[int, tuple[int, Cell]], below: dict[int, tuple[int, Cell]], cells: list[Cell]) -> None:
    """Put empty cells where cells of rows above come down."""
    while (held := above.get(len(cells))) is not None:
        if held[0] > 1:
            below[len(cells)] = held[0] - 1, held[1]
        cells.append(Cell(path=held[1].path))


def _times(said: str, most: int) -> int:
    """A number of columns or rows; one where none is said."""
    said = said.strip()
    return min(int(said), most) if said.isdecimal() and said.isascii() and 0 < len(said) < 6 and int(said) else 1

"""Reports with their packed figures, the leading copy of every case or all, read by the hundred thousand; nothing is written.

SQL as it is, as lists have it (`archive.listing`). A row is the number of a report's row in the archive's list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.dialects import marks
from archive.documents import Document, opened
from archive.errors import ArchiveDamaged
from archive.listing import Listing
from archive.vectors import pack, packed_values

_JOINT = "reports p JOIN evaluations e ON e.id = p.evaluation JOIN readings r ON r.id = e.reading JOIN forms f ON f.sha256 = r.form"
_COLUMNS = "p.rowid, p.year, r.id, r.level, r.vector"
Row = tuple[int, int | None, int, str | None, bytes]
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Counted:
    """How many cases and reports of a form an archive lists, and how many cases of other forms."""

    cases: int
    reports: int
    others: int


@dataclass(frozen=True, slots=True)
class Vectors:
    """n reports: their rows, years, the numbers of their readings, the levels they state, their figures as vectors (`archive.vectors`)."""

    rows: list[int]
    years: list[int | None]
    readings: list[int]
    levels: list[str | None]
    vectors: list[bytes]

    def some(self, places: Sequence[int]) -> Vectors:
        """Those at the places."""
        return Vectors(
            [self.rows[at] for at in places],
            [self.years[at] for at in places],
            [self.readings[at] for at in places],
            [self.levels[at] for at in places],
            [self.vectors[at] for at in places],
        )


@dataclass(frozen=True, slots=True)
class Named:
    """What a list names a report by."""

    file: str
    body: str | None
    district: str | None
    year: int | None
    name: str
    copies: int

    @property
    def said(self) -> str:
        """Its body; where that is not known, its district, or nothing."""
        return self.body or self.district or ""


def counted(listing: Listing, form: str) -> Counted:
    """How many cases and reports there are."""
    asked = f"SELECT f.id = ?, count(*) FILTER (WHERE p.leading), count(*) FROM {_JOINT} GROUP BY 1"
    found = {bool(same): (int(cases), int(reports)) for same, cases, reports in listing.database.execute(asked, (form,))}
    return Counted(*found.get(True, (0, 0)), found.get(False, (0, 0))[0])


def spans(listing: Listing, size: int) -> list[tuple[int, int]]:
    """The first and last rows of parts of the list that hold at most so many reports."""
    (last,) = listing.database.execute("SELECT max(rowid) FROM reports").fetchone()
    return [(first, first + size - 1) for first in range(1, (last or 0) + 1, size)]


def vectors(listing: Listing, form: str, names: Sequence[str], rows: tuple[int, int], *, copies: bool = False) -> Vectors:
    """The newest readings of the leading copies of a form, or of every copy, from the first row to the last, packed under those names."""
    where = f"WHERE {'true' if copies else 'p.leading'} AND f.id = ? AND p.rowid BETWEEN ? AND ? ORDER BY p.rowid"
    asked = f"SELECT {_COLUMNS} FROM {_JOINT} {where}"
    return _vectors(listing, listing.database.execute(asked, (form, *rows)), names)


def at_rows(listing: Listing, names: Sequence[str], rows: Sequence[int]) -> Vectors:
    """The reports of those rows, in the order of the rows."""
    found: list[Row] = []
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        asked = f"SELECT {_COLUMNS} FROM {_JOINT} WHERE p.rowid IN ({marks(len(some))})"
        found += listing.database.execute(asked, [*map(int, some)])
    order = {int(row): at for at, row in enumerate(rows)}
    return _vectors(listing, sorted(found, key=lambda one: order[one[0]]), names)


def named(listing: Listing, rows: Sequence[int]) -> Iterator[Named]:
    """What the reports of those rows are called, in their order."""
    for start in range(0, len(rows), AT_ONCE):
        some = [int(row) for row in rows[start : start + AT_ONCE]]
        asked = f"SELECT rowid, file, body, district, year, name, copies FROM reports WHERE rowid IN ({marks(len(some))})"
        found = {row: Named(*values) for row, *values in listing.database.execute(asked, some)}
        yield from (found[row] for row in some)


def reading(listing: Listing, number: int) -> Document:
    """What was read in a report, by the number of its reading; raises ArchiveDamaged."""
    data, file = listing.database.execute("SELECT document, file FROM readings WHERE id = ?", (number,)).fetchone()
    try:
        return opened(data)
    except ValueError:
        raise ArchiveDamaged(f"{listing.address}: the reading of {file[:12]} is damaged; ingest the original again") from None


def _vectors(listing: Listing, found: Iterable[Row], names: Sequence[str]) -> Vectors:
    """The rows found; one that was packed under other names is packed again from its document."""
    whole = Vectors([], [], [], [], [])
    for row, year, number, level, vector in found:
        whole.rows.append(row)
        whole.years.append(year)
        whole.readings.append(number)
        whole.levels.append(level)
        same = len(vector) == 9 * len(names)
        whole.vectors.append(vector if same else pack(packed_values(reading(listing, number), names), names))
    return whole

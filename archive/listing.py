"""Lists of what is kept: filtered, sorted, cases counted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from archive.address import Address, address_of
from archive.asking import Database, connected
from archive.dialects import Dialect
from archive.documents import Document, joined, opened
from archive.errors import ArchiveDamaged
from archive.layout import LAYOUT, refuse_newer
from archive.originals import FOLDER_NAME, Originals
from archive.searching import packed, pattern, searched
from archive.under import list_under

ORDERS = {
    "body": "bodies, year NULLS FIRST",
    "region": "regions, bodies, year NULLS FIRST",
    "year": "year NULLS FIRST, bodies",
    "total": "computed IS NULL, {whole_part_of_computed} {0}, computed {0}",  # exact: digits are compared, not floats
    "stated": "stated IS NULL, {whole_part_of_stated} {0}, stated {0}",
    "errors": "errors {0}, warnings {0}, bodies, year NULLS FIRST",
    "name": "name",
    "taken": "evaluation",
}
"""What a list can be sorted by."""
LARGEST_FIRST = frozenset({"total", "stated", "errors"})
COLUMNS = (
    *("file", "name", "body", "region", "district", "status", "year", "level", "stated", "computed", "part_computed", "part_as_stated"),
    *("not_evaluated", "low", "high", "likely_low", "likely_high", "errors", "warnings", "notes", "methodology", "trial"),
    *("copies", "because", "leading"),
)
"""What is known of a report in a list, in this order."""
_COLUMNS = ", ".join(f'"{name}"' for name in COLUMNS)
_OF_LEADING = 'SELECT led.copies FROM reports led WHERE led."case" = reports."case" AND led."leading"'
_COLUMNS_OF_COPIES = _COLUMNS.replace('"copies"', f"CASE WHEN copies > 0 THEN copies ELSE ({_OF_LEADING}) END")
"""How many copies a case has stands in the row of the leading one."""
_IN_ORDER, _LEADING = '"leading"', '"leading" = true'
"""The leading copies. Said the first way SQLite takes the index that has them in the usual order; said the second way, and `+"case"`
for `"case"`, it goes through the table, which is sooner done than a row here and a row there of tens of thousands."""
_CHOSEN_CASES = f'reports WHERE {_LEADING} AND +"case" IN (SELECT number FROM wanted)'
_CHOSEN_COPIES = "reports WHERE +rowid IN (SELECT number FROM wanted)"
"""What is wanted is noted in a table: the number of a case and how many of its reports, or the number of a report and its case."""

Row = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reports are listed: all that is given must hold. `years` are the first and the last."""

    body: str | None = None
    region: str | None = None
    years: tuple[int, int] | None = None
    level: str | None = None
    findings: Sequence[str] = ()
    text: str | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is asked for."""
        return self == Wanted()


@dataclass(frozen=True, slots=True)
class Found:
    """How many cases and reports are wanted, and the rows, to be gone through once."""

    cases: int
    reports: int
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class Listing:
    """An archive open for lists alone: nothing is written. Everything raises ArchiveError."""

    address: Address
    database: Database

    @property
    def originals(self) -> Originals:
        """The originals of its reports."""
        (noted,) = self.database.execute("SELECT value FROM about WHERE name = 'originals'").fetchone() or (None,)
        return Originals(noted or str(self.address.folder / FOLDER_NAME))

    def find(self, wanted: Wanted, sort: str = "body", limit: int | None = None, *, copies: bool = False) -> Found:
        """The leading copy of every case of which some copy is wanted, or every wanted copy; `limit` holds for the rows alone."""
        if wanted.everything:
            cases, reports = self.database.execute('SELECT count(*) FILTER (WHERE "leading"), count(*) FROM reports').fetchone()
            chosen = "reports" if copies else f"reports WHERE {_IN_ORDER if sort == 'body' else _LEADING}"
        else:
            where, values = _where(wanted, self.database.dialect)
            cases, reports = self._choose(where, values, copies=copies)
            chosen = _CHOSEN_COPIES if copies else _CHOSEN_CASES
        most, columns = "" if limit is None else f" LIMIT {limit}", _COLUMNS_OF_COPIES if copies else _COLUMNS
        return Found(cases or 0, reports, self._rows(f"SELECT {columns} FROM {chosen} ORDER BY {self._order(sort)}, file{most}"))

    def _order(self, sort: str) -> str:
        parts = {f"whole_part_of_{name}": self.database.dialect.place(f"{name} || '.'", "'.'") for name in ("computed", "stated")}
        return ORDERS[sort].format("DESC" if sort in LARGEST_FIRST else "", **parts)

    def _choose(self, where: str, values: Mapping[str, object], *, copies: bool) -> tuple[int, int]:
        """Note the cases that have wanted reports, or those reports; gives how many cases and reports that is."""
        noted, by = ('rowid, "case"', "") if copies else ('+"case", count(*)', " GROUP BY 1")
        self.database.execute("DELETE FROM wanted")
        self.database.execute(f"INSERT INTO wanted SELECT {noted} FROM reports WHERE {where}{by}", values)
        counted = "count(DISTINCT other), count(*)" if copies else "count(*), sum(other)"
        cases, reports = self.database.execute(f"SELECT {counted} FROM wanted").fetchone()
        return int(cases), int(reports or 0)

    def most_criteria(self) -> int:
        """How many criteria the report with the most has, of those whose criteria are as they were read; 0 for none."""
        length = self.database.dialect.length("e.document", "criteria")
        asked = f"SELECT max({length}) FROM reports JOIN evaluations e ON e.id = evaluation WHERE e.methodology_sha256 = ''"
        (most,) = self.database.execute(asked).fetchone()
        return int(most or 0)

    def files(self, beginning: str) -> list[str]:
        """The SHA-256 of every report whose hash begins so."""
        asked = "SELECT file FROM reports WHERE file >= ? AND file < ? ORDER BY file"
        return [file for (file,) in self.database.execute(asked, (beginning, beginning + "g"))]

    def case(self, file: str) -> list[Row]:
        """Every copy of the case that a file belongs to, the leading one first."""
        asked = f'SELECT {_COLUMNS_OF_COPIES} FROM reports WHERE "case" = (SELECT "case" FROM reports WHERE file = ?)'
        return list(self._rows(f'{asked} ORDER BY "leading" DESC, evaluation', (file,)))

    def document(self, file: str) -> Document:
        """The result of a report that the lists speak of, as one JSON object; raises ArchiveDamaged."""
        asked = (
            "SELECT r.document, e.document, e.id FROM reports JOIN evaluations e ON e.id = evaluation JOIN readings r ON r.id = e.reading"
        )
        read, scored, number = self.database.execute(f"{asked} WHERE reports.file = ?", (file,)).fetchone()
        found = self.database.execute("SELECT document FROM findings WHERE evaluation = ? ORDER BY ordinal", (number,))
        try:
            return joined(opened(read), json.loads(scored), [json.loads(one) for (one,) in found])
        except ValueError:
            raise ArchiveDamaged(f"{self.address}: the reading of {file[:12]} is damaged; ingest the original into a new archive") from None

    def _rows(self, asked: str, values: Sequence[str] | Mapping[str, object] = ()) -> Iterator[Row]:
        for row in self.database.stream(asked, values):
            yield dict(zip(COLUMNS, row, strict=True))


@contextmanager
def open_listing(place: Address | Path | str, wait_seconds: float = 30, *, methodology: str | None = None) -> Iterator[Listing]:
    """Open an archive for lists; raises NotAnArchive, ArchiveNewer, ArchiveLocked, ArchiveDamaged, ArchiveUnreachable, NotScored.

    They speak of the evaluation that each report was taken in with, or of the newest one under the methodology named.
    """
    address = address_of(place)
    with ExitStack() as stack:
        database = stack.enter_context(connected(address, wait_seconds))
        if _layout(database, str(address)) < LAYOUT:
            stack.close()
            from archive.store import open_archive

            open_archive(address, wait_seconds=wait_seconds).close()  # which brings it up to this layout
            database = stack.enter_context(connected(address, wait_seconds))
        database.execute(f"CREATE TEMP TABLE wanted (number {database.dialect.key}, other {database.dialect.whole})")
        if methodology is not None:
            list_under(database, methodology, str(address))
        database.only_read()
        yield Listing(address, database)


def _layout(database: Database, where: str) -> int:
    (kept,) = database.execute("SELECT value FROM about WHERE name = 'layout'").fetchone() or ("0",)
    refuse_newer(int(kept), where)
    return int(kept)


def _where(wanted: Wanted, dialect: Dialect) -> tuple[str, dict[str, object]]:
    """The condition, and the values in it."""
    parts, values = ["true"], dict[str, object]()
    for name, column in (("body", "bodies"), ("region", "regions")):
        if given := getattr(wanted, name):
            parts.append(f"{dialect.place(column, f':{name}')} > 0")
            values[name] = searched(given)
    if wanted.years:
        parts.append("year BETWEEN :first AND :last")
        values |= {"first": wanted.years[0], "last": wanted.years[1]}
    if wanted.level:
        parts.append("level = :level")
        values["level"] = wanted.level
    for at, code in enumerate(wanted.findings):
        parts.append(f"{dialect.place('codes', f':code{at}')} > 0")
        values[f"code{at}"] = f" {code} "
    if wanted.text:
        found, lost = dialect.place("text", ":text"), dialect.matches("text", ":pattern")
        parts.append(f"file IN (SELECT file FROM searched WHERE {found} > 0 OR (lost AND {lost}))")
        text = searched(wanted.text)
        values |= {"text": dialect.packed(packed(text)), "pattern": dialect.packed(pattern(text))}
    return " AND ".join(parts), values

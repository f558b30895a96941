"""Lists of what is kept: filtered, sorted, cases counted.

SQL as it is, through the driver: SQLAlchemy takes longer to import than any of these questions to be answered.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from archive.documents import Document, joined, opened
from archive.errors import ArchiveDamaged, NotAnArchive
from archive.layout import FILE_NAME, LAYOUT, in_plain_words, refuse_newer
from archive.searching import packed, pattern, searched
from archive.under import list_under

ORDERS = {
    "body": "bodies, year",
    "region": "regions, bodies, year",
    "year": "year, bodies",
    "total": "computed IS NULL, instr(computed || '.', '.') {0}, computed {0}",  # exact: digits are compared, not floats
    "stated": "stated IS NULL, instr(stated || '.', '.') {0}, stated {0}",
    "errors": "errors {0}, warnings {0}, bodies, year",
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

    folder: Path
    database: sqlite3.Connection

    def find(self, wanted: Wanted, sort: str = "body", limit: int | None = None, *, copies: bool = False) -> Found:
        """The leading copy of every case of which some copy is wanted, or every wanted copy; `limit` holds for the rows alone."""
        where, values = _where(wanted)
        if wanted.everything:
            cases, reports = self.database.execute("SELECT sum(leading), count(*) FROM reports").fetchone()
            chosen = "1" if copies else "leading"
        else:
            cases, reports = self._choose(where, values)
            chosen = where if copies else 'leading AND "case" IN (SELECT "case" FROM wanted)'
        order = ORDERS[sort].format("DESC" if sort in LARGEST_FIRST else "")
        asked = f"SELECT {', '.join(COLUMNS)} FROM reports WHERE {chosen} ORDER BY {order}, file LIMIT {-1 if limit is None else limit}"
        return Found(cases or 0, reports, self._rows(asked, values if copies else {}))

    def _choose(self, where: str, values: Mapping[str, object]) -> tuple[int, int]:
        """Note the cases that have wanted reports; gives how many cases and reports that is."""
        self.database.execute("DROP TABLE IF EXISTS temp.wanted")
        self.database.execute('CREATE TEMP TABLE wanted ("case" INTEGER PRIMARY KEY, reports INTEGER)')
        chosen = f'INSERT INTO wanted SELECT "case", 1 FROM reports WHERE {where}'
        self.database.execute(f'{chosen} ON CONFLICT ("case") DO UPDATE SET reports = reports + 1', values)
        cases, reports = self.database.execute("SELECT count(*), sum(reports) FROM wanted").fetchone()
        return cases, reports or 0

    def most_criteria(self) -> int:
        """How many criteria the report with the most has, of those whose criteria are as they were read; 0 for none."""
        asked = "SELECT max(json_array_length(e.document, '$.criteria')) FROM reports JOIN evaluations e ON e.id = evaluation"
        (most,) = self.database.execute(f"{asked} WHERE e.methodology_sha256 = ''").fetchone()
        return int(most or 0)

    def files(self, beginning: str) -> list[str]:
        """The SHA-256 of every report whose hash begins so."""
        asked = "SELECT file FROM reports WHERE file >= ? AND file < ? ORDER BY file"
        return [file for (file,) in self.database.execute(asked, (beginning, beginning + "g"))]

    def case(self, file: str) -> list[Row]:
        """Every copy of the case that a file belongs to, the leading one first."""
        asked = f'SELECT {", ".join(COLUMNS)} FROM reports WHERE "case" = (SELECT "case" FROM reports WHERE file = ?)'
        return list(self._rows(f"{asked} ORDER BY leading DESC, evaluation", (file,)))

    def differences(self, file: str) -> list[tuple[str, Mapping[str, Any]]]:
        """What a copy gives otherwise than the one that leads its case, or the leader than the others: the other's hash, the sides."""
        asked = "SELECT other, document FROM differences WHERE file = ? ORDER BY other, figure"
        return [(other, json.loads(sides)) for other, sides in self.database.execute(asked, (file,))]

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
            raise ArchiveDamaged(f"{self.folder}: the reading of {file[:12]} is damaged; ingest the original into a new archive") from None

    def _rows(self, asked: str, values: Sequence[str] | Mapping[str, object] = ()) -> Iterator[Row]:
        for row in self.database.execute(asked, values):
            yield dict(zip(COLUMNS, row, strict=True))


@contextmanager
def open_listing(folder: Path, wait_seconds: float = 30, *, methodology: str | None = None) -> Iterator[Listing]:
    """Open an archive for lists; raises NotAnArchive, ArchiveNewer, ArchiveLocked, ArchiveDamaged, NotScored.

    They speak of the evaluation that each report was taken in with, or of the newest one under the methodology named.
    """
    if not (folder / FILE_NAME).exists():
        raise NotAnArchive(f"{folder}: no archive is here; name another with --archive, or make one with bagalau ingest")
    if _layout(folder, wait_seconds) < LAYOUT:
        from archive.store import open_archive

        open_archive(folder, wait_seconds=wait_seconds).close()  # which brings it up to this layout
    with _connected(folder, wait_seconds) as database:
        database.create_function("found", 2, lambda wanted, text: re.search(wanted, text) is not None, deterministic=True)
        if methodology is not None:
            list_under(database, methodology, str(folder))
        yield Listing(folder, database)


def _layout(folder: Path, wait_seconds: float) -> int:
    with _connected(folder, wait_seconds) as database:
        (kept,) = database.execute("SELECT value FROM about WHERE name = 'layout'").fetchone() or ("0",)
    refuse_newer(int(kept), str(folder))
    return int(kept)


@contextmanager
def _connected(folder: Path, wait_seconds: float) -> Iterator[sqlite3.Connection]:
    """A connection that only reads."""
    try:
        with closing(_database(folder / FILE_NAME, wait_seconds)) as database:
            database.execute("PRAGMA temp_store = MEMORY")
            yield database
    except sqlite3.Error as error:
        raise in_plain_words(error, str(folder)) from error


def _database(file: Path, wait_seconds: float) -> sqlite3.Connection:
    """The database; where nothing can be written beside it (a read-only folder, a full disk), opened as one that nobody changes."""
    try:
        return _opened(file, "mode=ro", wait_seconds)
    except sqlite3.OperationalError as error:
        journal = file.with_name(FILE_NAME + "-wal")
        if "locked" in str(error) or (journal.exists() and journal.stat().st_size):
            raise
        return _opened(file, "mode=ro&immutable=1", wait_seconds)


def _opened(file: Path, how: str, wait_seconds: float) -> sqlite3.Connection:
    database = sqlite3.connect(f"file:{quote(str(file))}?{how}", uri=True, timeout=wait_seconds, isolation_level=None)
    try:
        database.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _where(wanted: Wanted) -> tuple[str, dict[str, object]]:
    """The condition, and the values in it."""
    parts, values = ["1"], dict[str, object]()
    for name, column in (("body", "bodies"), ("region", "regions")):
        if given := getattr(wanted, name):
            parts.append(f"instr({column}, :{name})")
            values[name] = searched(given)
    if wanted.years:
        parts.append("year BETWEEN :first AND :last")
        values |= {"first": wanted.years[0], "last": wanted.years[1]}
    if wanted.level:
        parts.append("level = :level")
        values["level"] = wanted.level
    for at, code in enumerate(wanted.findings):
        parts.append(f"instr(codes, :code{at})")
        values[f"code{at}"] = f" {code} "
    if wanted.text:
        parts.append("file IN (SELECT file FROM searched WHERE instr(text, :text) OR (lost AND found(:pattern, text)))")
        text = searched(wanted.text)
        values |= {"text": packed(text), "pattern": pattern(text)}
    return " AND ".join(parts), values

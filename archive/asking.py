"""A connection for lists, which only reads: SQL as it is, through the driver of either database.

SQLAlchemy takes longer to import than any list to be made.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from archive.address import Address
from archive.dialects import Dialect, Postgresql, Sqlite
from archive.errors import NotAnArchive
from archive.layout import FILE_NAME, in_plain_words

Values = Sequence[Any] | Mapping[str, Any]
Row = tuple[Any, ...]
_MARK = re.compile(r"\?|(?<![:\w]):([a-z]\w*)")


class Rows(Protocol):
    """What was asked for, to be gone through once."""

    def __iter__(self) -> Iterator[Row]:
        """Row after row."""

    @property
    def description(self) -> Any:
        """Of each column its name, and more."""

    def fetchone(self) -> Any:
        """The next row, None after the last."""


class Database(Protocol):
    """A database that is asked in SQL with `?` or `:name` for values; what a driver raises is an ArchiveError by and by."""

    @property
    def dialect(self) -> Dialect:
        """What this one says in other words."""

    @property
    def home(self) -> str:
        """What stands before the name of a table of the archive where one of the connection's own has the same."""

    def execute(self, asked: str, values: Values = ()) -> Rows:
        """The rows that are asked for."""

    def stream(self, asked: str, values: Values = ()) -> Iterator[Row]:
        """The same, however many, not all of them in memory."""

    def only_read(self) -> None:
        """From here on nothing is written but the connection's own tables."""


@dataclass(frozen=True, slots=True)
class InFile:
    """SQLite."""

    connection: sqlite3.Connection
    dialect: Dialect = field(default_factory=Sqlite)
    home: str = "main"

    def execute(self, asked: str, values: Values = ()) -> Rows:
        """The rows that are asked for."""
        return self.connection.execute(asked, values)

    def stream(self, asked: str, values: Values = ()) -> Iterator[Row]:
        """The same, one by one."""
        return self.connection.execute(asked, values)

    def only_read(self) -> None:
        """It was opened so."""


@dataclass(frozen=True, slots=True)
class OnServer:
    """PostgreSQL: one transaction, which sees the archive as it was at its beginning."""

    connection: Any
    dialect: Dialect = field(default_factory=Postgresql)

    @property
    def home(self) -> str:
        """The schema of the archive."""
        (schema,) = self.connection.execute("SELECT quote_ident(current_schema())").fetchone()
        return str(schema)

    def execute(self, asked: str, values: Values = ()) -> Rows:
        """The rows that are asked for."""
        if asked.startswith("CREATE"):  # where the server takes no values
            import psycopg

            return psycopg.ClientCursor(self.connection).execute(_marked(asked), values)
        return self.connection.execute(_marked(asked), values, binary=True)  # type: ignore[no-any-return]

    def stream(self, asked: str, values: Values = ()) -> Iterator[Row]:
        """The same, a thousand at a time."""
        with self.connection.cursor("rows", binary=True) as cursor:
            cursor.itersize = 1000
            yield from cursor.execute(_marked(asked), values)

    def only_read(self) -> None:
        """From here on nothing is written but the connection's own tables."""
        self.connection.execute("SET TRANSACTION READ ONLY")


@contextmanager
def connected(address: Address, wait_seconds: float) -> Iterator[Database]:
    """A connection for lists; raises ArchiveError, also for what is asked in it."""
    with _to_server(address) if address.on_server else _to_file(address.folder, wait_seconds) as database:
        yield database


@contextmanager
def _to_server(address: Address) -> Iterator[Database]:
    from archive.postgres import CONNECT, driver

    psycopg = driver(address)
    try:
        with closing(psycopg.connect(address.given, **CONNECT)) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            yield OnServer(connection)
    except psycopg.Error as error:
        raise in_plain_words(error, str(address)) from error


@contextmanager
def _to_file(folder: Path, wait_seconds: float) -> Iterator[Database]:
    if not (folder / FILE_NAME).exists():
        raise NotAnArchive(f"{folder}: no archive is here; name another with --archive, or make one with bagalau ingest")
    try:
        with closing(_database(folder / FILE_NAME, wait_seconds)) as connection:
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.create_function("found", 2, lambda wanted, text: re.search(wanted, text) is not None, deterministic=True)
            yield InFile(connection)
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


@cache
def _marked(asked: str) -> str:
    """The question with PostgreSQL's marks for values."""
    return _MARK.sub(lambda mark: f"%({mark[1]})s" if mark[1] else "%s", asked)

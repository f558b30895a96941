"""The engine: SQLite with a write-ahead log, transactions that begin by taking the write lock, errors in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from archive.errors import ArchiveDamaged, ArchiveError, ArchiveLocked, ArchiveNewer, ArchiveUnwritable
from archive.tables import LAYOUT, about, metadata

FILE_NAME = "archive.sqlite"


def engine_for(file: Path, wait_seconds: float) -> Engine:
    """An engine for the database in the file, made at the first use; another writer is waited for that long."""
    engine = create_engine(f"sqlite:///{file}", poolclass=QueuePool, connect_args={"timeout": wait_seconds, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def lay_out(engine: Engine, where: str) -> None:
    """Make the tables where there are none; raises ArchiveNewer where the layout is of a later version."""
    with reading(engine, where) as connection:
        kept = _layout(connection)
    if kept is None:
        with transaction(engine, where) as connection:
            metadata.create_all(connection)
            connection.execute(insert(about).values(name="layout", value=str(LAYOUT)).on_conflict_do_nothing())
    elif kept > LAYOUT:
        raise ArchiveNewer(f"{where}: made by a later version (layout {kept}, this one knows {LAYOUT}); install the newer bagalau")


@contextmanager
def transaction(engine: Engine, where: str) -> Iterator[Connection]:
    """One transaction that writes: all of it or nothing; what the driver raises comes out as an ArchiveError."""
    try:
        with engine.begin() as connection:
            yield connection
    except (DBAPIError, sqlite3.Error) as error:
        raise in_plain_words(getattr(error, "orig", error), where) from error


@contextmanager
def reading(engine: Engine, where: str) -> Iterator[Connection]:
    """One view of the archive that stays the same however others write; raises ArchiveError."""
    try:
        with engine.connect().execution_options(reads=True) as connection:
            yield connection
    except (DBAPIError, sqlite3.Error) as error:
        raise in_plain_words(getattr(error, "orig", error), where) from error


def in_plain_words(error: BaseException, where: str) -> ArchiveError:
    """The driver's error as one of ours, with what to do."""
    said = str(error)
    if "locked" in said:
        return ArchiveLocked(f"{where}: another process holds the archive; wait for it, or end it, and run this again")
    if "readonly" in said or "unable to open" in said:
        return ArchiveUnwritable(f"{where}: cannot be written; check the folder's permissions")
    if "full" in said or "disk I/O" in said:
        return ArchiveUnwritable(f"{where}: the disk is full or failing ({said}); make room and run this again: what was done is kept")
    if isinstance(error, sqlite3.DatabaseError) and ("malformed" in said or "not a database" in said):
        return ArchiveDamaged(f"{where}: the database is damaged ({said}); put back a copy of {FILE_NAME}")
    return ArchiveError(f"{where}: {said}")


def _layout(connection: Connection) -> int | None:
    if not inspect(connection).has_table(about.name):
        return None
    return int(connection.execute(select(about.c.value).where(about.c.name == "layout")).scalar_one())


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: see _begin
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("reads") else "BEGIN IMMEDIATE")

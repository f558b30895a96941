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

from archive.layout import FILE_NAME, LAYOUT, in_plain_words, refuse_newer
from archive.listed import list_all
from archive.tables import about, metadata

__all__ = ["FILE_NAME", "engine_for", "in_plain_words", "lay_out", "reading", "transaction"]


def engine_for(file: Path, wait_seconds: float) -> Engine:
    """An engine for the database in the file, made at the first use; another writer is waited for that long."""
    engine = create_engine(f"sqlite:///{file}", poolclass=QueuePool, connect_args={"timeout": wait_seconds, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def lay_out(engine: Engine, where: str) -> None:
    """Make the tables that are not there; raises ArchiveNewer where the layout is of a later version."""
    with reading(engine, where) as connection:
        kept = _layout(connection)
    refuse_newer(kept or 0, where)
    if kept == LAYOUT:
        return
    with transaction(engine, where) as connection:
        metadata.create_all(connection)
        if kept is not None:
            list_all(connection, where)
        layout = insert(about).values(name="layout", value=str(LAYOUT))
        connection.execute(layout.on_conflict_do_update(index_elements=["name"], set_={"value": str(LAYOUT)}))


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

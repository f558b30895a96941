"""The engine of either database, transactions on it, and the tables made or brought up to this layout."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.exc import DBAPIError

from archive import postgres, sqlite
from archive.adding import insert_into
from archive.address import Address
from archive.errors import ArchiveUnreachable
from archive.layout import FILE_NAME, LAYOUT, in_plain_words, refuse_newer
from archive.listed import TABLES, list_all
from archive.tables import about, metadata

__all__ = ["FILE_NAME", "engine_for", "in_plain_words", "lay_out", "reading", "transaction", "writing"]

PATIENCE = 120.0
"""Seconds in which a server that went away in the middle of a run is waited for."""
PAUSE = 0.5
ORIGINALS = "originals"
T = TypeVar("T")


def engine_for(address: Address, wait_seconds: float) -> Engine:
    """An engine for the archive's database; another writer is waited for that long."""
    if address.on_server:
        return postgres.engine_for(address, wait_seconds)
    return sqlite.engine_for(address.folder / FILE_NAME, wait_seconds)


def lay_out(engine: Engine, where: str, originals: str | None) -> None:
    """Make the tables that are not there, with a note of where originals lie; raises ArchiveNewer."""
    with reading(engine, where) as connection:
        kept = _layout(connection)
    refuse_newer(kept or 0, where)
    if kept == LAYOUT:
        return
    with transaction(engine, where) as connection:
        if kept != (kept := _layout(connection)):
            return  # another process was first
        for table in TABLES if kept is not None else ():
            table.drop(connection, checkfirst=True)
        metadata.create_all(connection)
        if kept is not None:
            list_all(connection, where)
        elif originals:
            connection.execute(about.insert().values(name=ORIGINALS, value=originals))
        layout = insert_into(connection, about).values(name="layout", value=str(LAYOUT))
        connection.execute(layout.on_conflict_do_update(index_elements=["name"], set_={"value": str(LAYOUT)}))


def noted_originals(engine: Engine, where: str) -> str | None:
    """Where originals lie; None for the archive's own folder."""
    with reading(engine, where) as connection:
        return connection.execute(select(about.c.value).where(about.c.name == ORIGINALS)).scalar_one_or_none()


def tables_there(engine: Engine, where: str) -> set[str]:
    """The names of the tables that the database has; raises ArchiveError."""
    with reading(engine, where) as connection:
        return set(inspect(connection).get_table_names())


def writing(engine: Engine, where: str, act: Callable[[Connection], T]) -> T:
    """What `act` gives in one transaction: all of it or nothing.

    Where the server goes away it is waited for, and `act` is done again: it must be such that a second time changes nothing.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with transaction(engine, where) as connection:
                return act(connection)
        except ArchiveUnreachable:
            if time.monotonic() > until:
                raise
            time.sleep(PAUSE)


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
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    try:
        with engine.connect().execution_options(reads=True, **options) as connection:
            yield connection
    except (DBAPIError, sqlite3.Error) as error:
        raise in_plain_words(getattr(error, "orig", error), where) from error


def _layout(connection: Connection) -> int | None:
    if not inspect(connection).has_table(about.name):
        return None
    return int(connection.execute(select(about.c.value).where(about.c.name == "layout")).scalar_one())

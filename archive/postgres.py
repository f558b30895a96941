"""An archive's database on a PostgreSQL server: how it is reached, how writers take turns, its errors in plain words."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from archive.errors import ArchiveDamaged, ArchiveError, ArchiveLocked, ArchiveUnreachable, ArchiveUnwritable, NotAnArchive

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from archive.address import Address

CONNECT = {"connect_timeout": 10, "keepalives_idle": 30, "fallback_application_name": "bagalau"}
TURN = "SELECT pg_advisory_xact_lock(hashtext('bagalau ' || current_schema()))"
"""Every transaction that writes begins so: which copy of a case leads depends on copies that another writer may just be adding."""

_MEANING: dict[str, tuple[type[ArchiveError], str]] = {
    "55P03": (ArchiveLocked, "another process holds the archive; wait for it, or end it, and run this again"),
    "42P01": (NotAnArchive, "no archive is in this database; name another with --archive, or make one with bagalau ingest"),
    "42501": (ArchiveUnwritable, "the role may not do this ({said}); have it granted, or name another role"),
    "25006": (ArchiveUnwritable, "cannot be written: the server is read-only; name the one that takes writes"),
    "53": (ArchiveUnwritable, "the server is short of room ({said}); make room and run this again: what was done is kept"),
    "58": (ArchiveUnwritable, "the server's disk is failing ({said}); mend it and run this again: what was done is kept"),
    "XX001": (ArchiveDamaged, "the database is damaged ({said}); restore a backup"),
    "XX002": (ArchiveDamaged, "an index of the database is damaged ({said}); REINDEX it"),
}
"""What the beginning of an SQLSTATE means; the longest that fits is taken."""
_UNREACHABLE = "the server cannot be reached ({said}); check the address and that it runs, and run this again: what was done is kept"
_GONE = ("08", "57P", "53300")


def engine_for(address: Address, wait_seconds: float) -> Engine:
    """An engine for the database at the address; another writer is waited for that long. Raises ArchiveUnreachable without the driver."""
    from sqlalchemy import create_engine, event

    driver(address)
    engine = create_engine("postgresql+psycopg://" + address.given.partition("://")[2], pool_pre_ping=True, connect_args=CONNECT)
    event.listen(engine, "begin", lambda connection: _take_turn(connection, wait_seconds))
    return engine


def _take_turn(connection: Connection, wait_seconds: float) -> None:
    if not connection.get_execution_options().get("reads"):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(round(wait_seconds * 1000), 1)}")
        connection.exec_driver_sql("SET LOCAL synchronous_commit = on")  # what is said to be kept is, also where the server crashes next
        connection.exec_driver_sql(TURN)


def driver(address: Address) -> Any:
    """The driver's module; raises ArchiveUnreachable where it is not installed."""
    try:
        import psycopg
    except ImportError:
        raise ArchiveUnreachable(f'{address}: an archive on PostgreSQL needs its driver; pip install "bagalau[postgres]"') from None
    logging.getLogger("psycopg").setLevel(logging.CRITICAL)  # a server that goes away is waited for, and what goes wrong said once
    return psycopg


def in_plain_words(error: BaseException, where: str) -> ArchiveError:
    """The driver's error as one of ours, with what to do."""
    state = getattr(error, "sqlstate", None) or ""
    said = " ".join(str(error).split("\n")[0].split())
    if state.startswith(_GONE) or (not state and type(error).__name__ == "OperationalError"):
        return ArchiveUnreachable(f"{where}: {_UNREACHABLE.format(said=said)}")
    for length in (5, 2):
        if state and state[:length] in _MEANING:
            kind, words = _MEANING[state[:length]]
            return kind(f"{where}: {words.format(said=said)}")
    return ArchiveError(f"{where}: {said}")

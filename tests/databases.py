"""Places for archives of tests: a folder with SQLite, and a database of a PostgreSQL server that is started once."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from archive import Archive, open_archive
from tests.postgres import Server, program, server

KINDS = ("sqlite", "postgresql")
_numbers = count(1)


@contextmanager
def postgres() -> Iterator[Server]:
    """A server; skips, and warns, where PostgreSQL is not installed, unless BAGALAU_POSTGRES says that it has to be."""
    if program("initdb") is None:
        said = "no tests on PostgreSQL: initdb not there; make system installs it"
        assert os.environ.get("BAGALAU_POSTGRES") != "required", said
        warnings.warn(said, stacklevel=2)
        pytest.skip(said)
    with server() as started:
        yield started


def new_database(of: Server) -> str:
    """The address of an empty database."""
    return of.create(f"test{next(_numbers)}")


def originals_of(place: Path | str) -> str | None:
    """Where the originals of a test's archive lie: beside the database in a folder, in the server's own folder else."""
    parts = urlsplit(str(place))
    return f"{parse_qs(parts.query)['host'][0]}/originals{parts.path}" if parts.scheme else None


def made(place: Path | str) -> Archive:
    """The archive there, made if it is not there."""
    return open_archive(place, create=True, originals=originals_of(place))


def changed(place: Path | str, statement: str, **values: Any) -> None:
    """Change an archive behind its back, in SQL with `:name` for values."""
    from sqlalchemy import text

    from archive.address import address_of
    from archive.database import engine_for

    engine = engine_for(address_of(place), 30)
    with engine.begin() as connection:
        connection.execute(text(statement), values)
    engine.dispose()

"""Rows added where they are not there, the same on both databases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Values = Mapping[str, Any]


def insert_into(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insert that can say what to do where the row is there: each database has its own."""
    return _insert(connection.dialect.name, table)


@cache
def _insert(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Made once: what `excluded` makes of a table's columns is thousands of objects in rings."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def add(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Add the rows; those that are there already stay as they are."""
    if rows:
        connection.execute(insert_into(connection, table).on_conflict_do_nothing(), [dict(row) for row in rows])


def added(connection: Connection, table: Table, rows: Sequence[Values]) -> int:
    """The same with a table whose rows have numbers; gives how many were new."""
    new = insert_into(connection, table).on_conflict_do_nothing().returning(table.c.id)
    return len(connection.execute(new, [dict(row) for row in rows]).all()) if rows else 0

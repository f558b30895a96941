"""The types of columns that the two databases have different names for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, LargeBinary, String, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator, TypeEngine

from archive.dialects import as_text

_NUL = "\N{SYMBOL FOR NULL}"

LINE = String().with_variant(postgresql.VARCHAR(collation="C"), "postgresql")
"""A code, a hash, a number as text: compared by its characters, whatever the language of the server."""


class Words(TypeDecorator[str]):
    """What a report says: compared by its characters; a NUL in it, which PostgreSQL cannot keep, is its picture on both."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the database."""
        return dialect.type_descriptor(postgresql.TEXT(collation="C") if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What is kept of the words."""
        return value.replace("\0", _NUL) if value else value


class Packed(TypeDecorator[bytes]):
    """Words packed a byte a letter (archive.searching.packed): SQLite searches them five times as fast; PostgreSQL as text."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the database."""
        return dialect.type_descriptor(postgresql.TEXT(collation="C") if dialect.name == "postgresql" else LargeBinary())

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> Any:
        """What is kept of the bytes."""
        return as_text(value) if value is not None and dialect.name == "postgresql" else value


WORDS, PACKED = Words(), Packed()

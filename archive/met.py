"""Hashes that were met, however many: in a database without a name, which goes to the disk when it grows, and goes with the process."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from archive.layout import in_plain_words


def _empty() -> sqlite3.Connection:
    database = sqlite3.connect("", isolation_level=None)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("CREATE TABLE met (sha256 BLOB PRIMARY KEY) WITHOUT ROWID")
    database.execute("BEGIN")
    return database


@dataclass(frozen=True, slots=True)
class Met:
    """A set of SHA-256 in a few megabytes of memory; to be closed."""

    database: sqlite3.Connection = field(default_factory=_empty)

    def first(self, sha256: str) -> bool:
        """Whether it is met for the first time; raises ArchiveError where the disk is full."""
        try:
            return self.database.execute("INSERT OR IGNORE INTO met VALUES (?)", (bytes.fromhex(sha256),)).rowcount == 1
        except sqlite3.Error as error:
            raise in_plain_words(error, "the folder for files that pass (TMPDIR)") from error

    def close(self) -> None:
        """Forget them."""
        self.database.close()

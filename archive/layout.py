"""What an archive holds, for those who open it; imports nothing that takes long."""

from __future__ import annotations

import sqlite3

from archive.errors import ArchiveDamaged, ArchiveError, ArchiveLocked, ArchiveNewer, ArchiveUnwritable

FILE_NAME = "archive.sqlite"
LAYOUT = 4
"""The layout of the tables; an archive with a larger one is refused, one with a smaller one is brought up to it."""


def refuse_newer(kept: int, where: str) -> None:
    """Raise ArchiveNewer where the layout is of a later version."""
    if kept > LAYOUT:
        raise ArchiveNewer(f"{where}: made by a later version (layout {kept}, this one knows {LAYOUT}); install the newer bagalau")


def in_plain_words(error: BaseException, where: str) -> ArchiveError:
    """The driver's error as one of ours, with what to do."""
    if not isinstance(error, sqlite3.Error):
        from archive import postgres

        return postgres.in_plain_words(error, where)
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

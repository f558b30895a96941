"""What is in quarantine: files that gave no report when they were last read, and paths at which no byte could be read.

What was refused by an earlier version stays on record; a file counts as what was last said of it, and not once it was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, delete, func, or_, select

from archive.tables import places, quarantine, readings, unopened

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Refused:
    """A file in quarantine: its SHA-256 (None where no byte was read), one path it was found at, code and reason."""

    sha256: str | None
    path: str
    code: str
    reason: str


def counted(connection: Connection) -> dict[str, int]:
    """How many files are in quarantine, by reason code; paths that could not be opened are left out."""
    rows = _now().subquery()
    found = connection.execute(select(rows.c.code, func.count()).group_by(rows.c.code).order_by(rows.c.code))
    return {str(code): int(number) for code, number in found}


def refused(connection: Connection, codes: Sequence[str] = (), beginnings: Sequence[str] = ()) -> list[Refused]:
    """What is in quarantine, in the order of the hashes: under one of the codes, with a hash that begins so; without either, all."""
    first = select(func.min(places.c.path)).where(places.c.file == quarantine.c.file).scalar_subquery()
    rows = _now().add_columns(first)
    if codes:
        rows = rows.where(quarantine.c.code.in_(codes))
    if beginnings:
        rows = rows.where(or_(*(quarantine.c.file.startswith(one, autoescape=True) for one in beginnings)))
    found = [Refused(file, path or file, code, reason) for file, code, reason, path in connection.execute(rows.order_by(quarantine.c.file))]
    return found if beginnings else found + _unopened(connection, codes)


def release(connection: Connection, files: Sequence[str]) -> None:
    """Take files out that were read as several reports: those stand under hashes of their own, which do not tell."""
    if files:
        connection.execute(delete(quarantine).where(quarantine.c.file.in_(files)))


def _now() -> Select[tuple[str, str, str]]:
    """File, code and reason of what was last refused, and not read since."""
    later = quarantine.alias("later")
    read = select(readings.c.id).where(
        readings.c.file == quarantine.c.file, or_(readings.c.made_by == quarantine.c.made_by, readings.c.run > quarantine.c.run)
    )
    refused_later = select(later.c.file).where(later.c.file == quarantine.c.file, later.c.run > quarantine.c.run)
    return select(quarantine.c.file, quarantine.c.code, quarantine.c.reason).where(~read.exists(), ~refused_later.exists())


def _unopened(connection: Connection, codes: Sequence[str]) -> list[Refused]:
    """Paths that were never opened, with what was last said of each."""
    rows = select(unopened.c.path, unopened.c.code, unopened.c.reason).order_by(unopened.c.run)
    last = {path: Refused(None, path, code, reason) for path, code, reason in connection.execute(rows)}
    named = list(last)
    for start in range(0, len(named), AT_ONCE):
        some = {path: path for path in named[start : start + AT_ONCE]}
        some |= {f"{path}#1": path for path in some}  # a file of several reports
        for (path,) in connection.execute(select(places.c.path).where(places.c.path.in_(some))):
            last.pop(some[path], None)
    return [one for one in last.values() if not codes or one.code in codes]

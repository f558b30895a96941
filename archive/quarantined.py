"""What is in quarantine: files that gave no report when they were last read, and paths at which no byte could be read.

What was refused by an earlier version stays on record; a file counts as what was last said of it, and not once it was read. SQL as it
is, as lists have it (`archive.asking`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.asking import Database
from archive.dialects import marks

AT_ONCE = 500
_LAST = """quarantine q
WHERE NOT EXISTS (SELECT 1 FROM readings r WHERE r.file = q.file AND (r.made_by = q.made_by OR r.run > q.run))
AND NOT EXISTS (SELECT 1 FROM quarantine later WHERE later.file = q.file AND later.run > q.run)"""
"""What was last refused, and not read since."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file in quarantine: its SHA-256 (None where no byte was read), the paths it was found at, code and reason."""

    sha256: str | None
    places: tuple[str, ...]
    code: str
    reason: str

    @property
    def path(self) -> str:
        """One path it was found at."""
        return self.places[0]


def counted(database: Database) -> dict[str, int]:
    """How many files are in quarantine, by reason code; paths that could not be opened are left out."""
    rows = database.execute(f"SELECT q.code, count(*) FROM {_LAST} GROUP BY 1 ORDER BY 1")
    return {str(code): int(number) for code, number in rows}


def refused(database: Database, codes: Sequence[str] = (), beginnings: Sequence[str] = ()) -> list[Refused]:
    """What is in quarantine, in the order of the hashes: under one of the codes, with a hash that begins so; without either, all."""
    asked, values = _LAST, list(codes)
    if codes:
        asked += f" AND q.code IN ({marks(len(codes))})"
    if beginnings:
        asked += f" AND ({' OR '.join(['(q.file >= ? AND q.file < ?)'] * len(beginnings))})"
        values += [end for one in beginnings for end in (one, one + "g")]
    places = defaultdict[str, list[str]](list)
    found_at = f"SELECT file, path FROM places WHERE file IN (SELECT q.file FROM {asked}) ORDER BY file, path"
    for file, path in database.execute(found_at, values):
        places[file].append(path)
    rows = database.execute(f"SELECT q.file, q.code, q.reason FROM {asked} ORDER BY q.file", values)
    found = [Refused(file, tuple(places[file]) or (file,), code, reason) for file, code, reason in rows]
    return found if beginnings else [*found, *_unopened(database, codes)]


def _unopened(database: Database, codes: Sequence[str]) -> Iterator[Refused]:
    """Paths that were never opened, with what was last said of each."""
    last = {path: (code, reason) for path, code, reason in database.execute("SELECT path, code, reason FROM unopened ORDER BY run")}
    named = list(last)
    for start in range(0, len(named), AT_ONCE):
        some = {path: path for path in named[start : start + AT_ONCE]}
        some |= {f"{path}#1": path for path in some}  # a file of several reports
        for (path,) in database.execute(f"SELECT path FROM places WHERE path IN ({marks(len(some))})", list(some)):
            last.pop(some[path], None)
    for path, (code, reason) in last.items():
        if not codes or code in codes:
            yield Refused(None, (path,), code, reason)

"""The archive: originals and one database. Nothing in it is overwritten."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, func, insert, select, update

from archive import tables
from archive.adding import Values, added
from archive.address import Address, address_of, shown
from archive.asking import connected
from archive.database import engine_for, lay_out, noted_originals, reading, tables_there, writing
from archive.documents import Document, as_json, joined, opened
from archive.errors import ArchiveDamaged, ArchiveUnwritable, NotAnArchive, OriginalsElsewhere
from archive.keeping import Outcome, keep, keep_known_places
from archive.layout import FILE_NAME
from archive.originals import FOLDER_NAME, Originals, originals_address
from archive.quarantined import Refused, counted, refused
from archive.vectors import pack, packed_values, unpack

T = TypeVar("T")
WAIT = 30.0
"""Seconds for which another writer is waited for."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive. Every method that writes is one transaction, done again where the server went away; all raise ArchiveError."""

    address: Address
    engine: Engine
    originals: Originals

    def begin_run(self, command: str, subject: str, made_by: str, begun: str) -> int:
        """Note that a run began (UTC, ISO 8601); gives its number."""
        row = insert(tables.runs).values(command=command, subject=subject, made_by=made_by, begun=begun).returning(tables.runs.c.id)
        return self._write(lambda connection: int(connection.execute(row).scalar_one()))

    def end_run(self, run: int, ended: str, counts: Mapping[str, object]) -> None:
        """Note that a run came to its end, and what it counted."""
        row = update(tables.runs).where(tables.runs.c.id == run).values(ended=ended, counts=as_json(counts))
        self._write(lambda connection: connection.execute(row))

    def done(self, request: str, among: Collection[str] | None = None) -> set[str]:
        """The SHA-256 of every file, or of those among some, that went all the way under the request."""
        rows = select(tables.done.c.file).where(tables.done.c.request == request)
        rows = rows if among is None else rows.where(tables.done.c.file.in_(among))
        with reading(self.engine, str(self.address)) as connection:
            return set(connection.execute(rows).scalars())

    def keep(self, run: int, request: str, outcomes: Sequence[Outcome]) -> None:
        """Keep what became of a batch of files: all of it or, where anything fails, nothing."""
        self._write(lambda connection: keep(connection, run, request, outcomes))

    def keep_places(self, run: int, places: Sequence[tuple[str, str]]) -> None:
        """Keep where files were found again: pairs of SHA-256 and path; those of files that the archive has not are left out."""
        if places:
            self._write(lambda connection: keep_known_places(connection, run, places))

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        with reading(self.engine, str(self.address)) as connection:
            return {
                name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in tables.metadata.tables.items()
            }

    def results(self, sha256: str) -> Iterator[Document]:
        """Every result kept for a file, in the order in which they were made; raises ArchiveDamaged.

        One that was rescored has the findings of the reading's first evaluation: those of the report as it was read.
        """
        readings, evaluations, findings = tables.readings, tables.evaluations, tables.findings
        rows = select(evaluations.c.id, readings.c.document, evaluations.c.document, readings.c.id).order_by(evaluations.c.id)
        rows = rows.join(readings, evaluations.c.reading == readings.c.id).where(readings.c.file == sha256)
        with reading(self.engine, str(self.address)) as connection:
            firsts: dict[int, int] = {}
            for number, read, scored, of in connection.execute(rows).all():
                evaluation = json.loads(scored)
                firsts.setdefault(of, number)
                found_with = firsts[of] if evaluation.get("rescored") else number
                found = select(findings.c.document).where(findings.c.evaluation == found_with).order_by(findings.c.ordinal)
                found_again = map(json.loads, connection.execute(found).scalars())
                yield joined(self._document(read, sha256), evaluation, list(found_again))

    def quarantined(self) -> dict[str, int]:
        """How many files are in quarantine, by reason code."""
        with connected(self.address, WAIT) as database:
            return counted(database)

    def refused(self, codes: Sequence[str] = (), beginnings: Sequence[str] = ()) -> list[Refused]:
        """What is in quarantine, under one of the codes or with a hash that begins so; without either, all."""
        with connected(self.address, WAIT) as database:
            return refused(database, codes, beginnings)

    def vectors(self, form_sha256: str) -> Iterator[tuple[str, dict[str, object]]]:
        """The SHA-256 of each file read under the form, and its figures as numbers.

        One that was packed when the form had other figures is packed again from its document.
        """
        with reading(self.engine, str(self.address)) as connection:
            names = json.loads(connection.execute(select(tables.forms.c.figures).where(tables.forms.c.sha256 == form_sha256)).scalar_one())
            of = tables.readings.c
            for number, sha256, vector in connection.execute(select(of.id, of.file, of.vector).where(of.form == form_sha256)):
                yield sha256, dict(unpack(self._vector(number, vector, names), names))

    def reading_document(self, number: int) -> Document:
        """What was read in a report, by the number of its reading; raises ArchiveDamaged."""
        rows = tables.readings
        with reading(self.engine, str(self.address)) as connection:
            data, file = connection.execute(select(rows.c.document, rows.c.file).where(rows.c.id == number)).one()
        return self._document(data, file)

    def keep_evaluations(self, run: int, made_by: str, scored: Sequence[tuple[int, Values]]) -> int:
        """Add evaluations (`evaluation_row`) of readings that are kept, beside those that are there; gives how many were new."""
        rows = [{**row, "reading": number, "made_by": made_by, "run": run} for number, row in scored]
        return self._write(lambda connection: added(connection, tables.evaluations, rows))

    def _write(self, act: Callable[[Connection], T]) -> T:
        return writing(self.engine, str(self.address), act)

    def _vector(self, number: int, vector: bytes, names: Sequence[str]) -> bytes:
        if len(vector) == 9 * len(names):
            return vector
        document = self.reading_document(number)
        return pack(packed_values(document, names), names)

    def places(self, sha256: str) -> list[str]:
        """Every path that the file was found at."""
        path = tables.places.c.path
        with reading(self.engine, str(self.address)) as connection:
            return list(connection.execute(select(path).where(tables.places.c.file == sha256).order_by(path)).scalars())

    def runs(self) -> list[tuple[int, str, str | None]]:
        """Number, beginning and end (None: interrupted) of every run."""
        with reading(self.engine, str(self.address)) as connection:
            rows = connection.execute(select(tables.runs.c.id, tables.runs.c.begun, tables.runs.c.ended).order_by(tables.runs.c.id))
            return [(number, begun, ended) for number, begun, ended in rows]

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def _document(self, data: bytes, sha256: str) -> Document:
        try:
            return opened(data)
        except ValueError:
            raise ArchiveDamaged(f"{self.address}: the reading of {sha256[:12]} is damaged; ingest the original again") from None


def open_archive(place: Address | Path | str, *, create: bool = False, originals: str | None = None, wait_seconds: float = WAIT) -> Archive:
    """Open the archive at an address, or make it, its originals at another; raises NotAnArchive and the other ArchiveErrors."""
    address, named = address_of(place), originals_address(originals) if originals else None
    if not address.on_server and not (address.folder / FILE_NAME).exists():
        _make_room(address.folder, create)
    engine = engine_for(address, wait_seconds)
    if address.on_server:
        _look_round(engine, address, create, named)
    lay_out(engine, str(address), named)
    lie = noted_originals(engine, str(address)) or str(address.folder / FOLDER_NAME)
    if named not in (None, lie):
        said = f"the originals of this archive lie at {shown(lie)}, not at {shown(str(named))}"
        raise OriginalsElsewhere(f"{address}: {said}; leave --originals and the setting out")
    return Archive(address, engine, Originals(lie))


def _look_round(engine: Engine, address: Address, create: bool, originals: str | None) -> None:
    """See that the database has an archive, or that one can be made in it."""
    there = tables_there(engine, str(address))
    if tables.about.name in there:
        return
    if not create:
        raise NotAnArchive(f"{address}: no archive is in this database; name another with --archive, or make one with bagalau ingest")
    if there:
        raise NotAnArchive(f"{address}: holds other tables and no archive; name an empty database with --archive")
    if originals is None:
        said = "nothing says where the originals of a new archive on a server are to lie"
        raise OriginalsElsewhere(f"{address}: {said}; name a folder or an address with --originals")


def _make_room(folder: Path, create: bool) -> None:
    if not create:
        raise NotAnArchive(f"{folder}: no archive is here; name another with --archive, or make one with bagalau ingest")
    if folder.is_dir() and any(not entry.name.startswith(".") for entry in folder.iterdir()):
        raise NotAnArchive(f"{folder}: holds other files and no archive; name an empty or a new folder with --archive")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveUnwritable(f"{folder}: cannot be made ({error.strerror}); name another folder with --archive") from None

"""The tables. Originals lie beside the database, under their SHA-256; every result stands under what made it."""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    event,
    text,
)

from archive.types import LINE, PACKED, WORDS

metadata = MetaData()

about = Table("about", metadata, Column("name", LINE, primary_key=True), Column("value", WORDS, nullable=False))

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("command", LINE, nullable=False),
    Column("subject", WORDS, nullable=False),
    Column("made_by", LINE, nullable=False),
    Column("begun", LINE, nullable=False),  # UTC, ISO 8601
    Column("ended", LINE),
    Column("counts", WORDS),  # JSON
)

files = Table(
    "files",
    metadata,
    Column("sha256", LINE, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
)

places = Table(  # where a file was found: one original, any number of places
    "places",
    metadata,
    Column("file", ForeignKey("files.sha256"), nullable=False),
    Column("path", WORDS, nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Index("places_once", "file", "path", unique=True).ddl_if("sqlite"),
    Index("places_once_by_hash", "file", text("md5(path)"), unique=True).ddl_if("postgresql"),  # no index of PostgreSQL's holds a long path
)

forms = Table(  # the order of figures in the vectors of a form's readings
    "forms",
    metadata,
    Column("sha256", LINE, primary_key=True),
    Column("id", LINE, nullable=False),
    Column("figures", WORDS, nullable=False),  # JSON list of names
)

readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("file", ForeignKey("files.sha256"), nullable=False),
    Column("made_by", LINE, nullable=False),
    Column("form", ForeignKey("forms.sha256"), nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("body", WORDS),
    Column("region", WORDS),
    Column("district", WORDS),
    Column("year", Integer, index=True),
    Column("level", LINE),
    Column("document", LargeBinary, nullable=False),  # zlib over JSON: all that was read, with traces
    Column("vector", LargeBinary, nullable=False),  # archive.vectors, in the order of the form's figures
    UniqueConstraint("file", "made_by"),
)

evaluations = Table(  # append-only
    "evaluations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reading", ForeignKey("readings.id"), nullable=False),
    Column("made_by", LINE, nullable=False),
    Column("methodology", LINE, nullable=False),
    Column("methodology_sha256", LINE, nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("stated", LINE),  # numbers as text, no digit lost
    Column("computed", LINE),
    Column("low", LINE),
    Column("high", LINE),
    Column("document", WORDS, nullable=False),  # JSON: criteria, total with its parts and ranges, level
    UniqueConstraint("reading", "made_by", "methodology_sha256"),
)

findings = Table(
    "findings",
    metadata,
    Column("evaluation", ForeignKey("evaluations.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("code", LINE, nullable=False, index=True),
    Column("criterion", LINE),
    Column("severity", LINE, nullable=False),
    Column("document", WORDS, nullable=False),  # JSON
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("file", ForeignKey("files.sha256"), primary_key=True),
    Column("made_by", LINE, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("code", LINE, nullable=False, index=True),
    Column("reason", WORDS, nullable=False),
)

unopened = Table(  # named or found, but no byte of it could be read
    "unopened",
    metadata,
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("path", WORDS, nullable=False),
    Column("code", LINE, nullable=False),
    Column("reason", WORDS, nullable=False),
    Index("unopened_once", "run", "path", unique=True).ddl_if("sqlite"),
    Index("unopened_once_by_hash", "run", text("md5(path)"), unique=True).ddl_if("postgresql"),
)

done = Table(  # which files went all the way under which request: what a later run need not do
    "done",
    metadata,
    Column("file", ForeignKey("files.sha256"), primary_key=True),
    Column("request", LINE, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
)

reports = Table(  # what a list shows of each file: its newest reading and the evaluation that was made with it
    "reports",
    metadata,
    Column("file", ForeignKey("files.sha256"), primary_key=True),
    Column("evaluation", ForeignKey("evaluations.id"), nullable=False, index=True),
    Column("case", BigInteger, nullable=False),  # archive.cases.case_number
    Column("leading", Boolean, nullable=False),
    Column("because", LINE, nullable=False),  # why it leads, or that it does not
    Column("copies", Integer, nullable=False),  # of its case; of the leading copy alone, so that a case may grow
    Column("name", WORDS, nullable=False),
    Column("body", WORDS),
    Column("region", WORDS),
    Column("district", WORDS),  # all candidates where it is in dispute
    Column("status", LINE, nullable=False),
    Column("year", Integer),
    Column("level", LINE),
    Column("stated", LINE),
    Column("computed", LINE),
    Column("part_computed", LINE),  # what the computed total is made of
    Column("part_as_stated", LINE),
    Column("not_evaluated", LINE),
    Column("low", LINE),
    Column("high", LINE),
    Column("likely_low", LINE),
    Column("likely_high", LINE),
    Column("errors", Integer, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("notes", Integer, nullable=False),
    Column("methodology", LINE, nullable=False),
    Column("trial", LINE, nullable=False),
    Column("signed", Boolean, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("repairs", Integer, nullable=False),
    Column("bodies", WORDS, nullable=False),  # body, district and candidates in folded letters: archive.searching
    Column("regions", WORDS, nullable=False),
    Column("codes", WORDS, nullable=False),  # of its findings, a blank before and after each
    Index("cases", "case", text("signed DESC"), text("figures DESC"), "repairs", "evaluation"),  # the best copy first
    Index("leading_copies", "case", unique=True, sqlite_where=text('"leading"'), postgresql_where=text('"leading"')),
    Index("codes_of", "codes", "case"),  # a tenth of the table to go through
    Index("leaders", "bodies", "year", "file", sqlite_where=text("leading")).ddl_if("sqlite"),  # the usual list in its order
)

event.listen(  # SQLite numbers the rows of every table by itself
    reports,
    "after_create",
    DDL("ALTER TABLE reports ADD rowid bigint GENERATED ALWAYS AS IDENTITY UNIQUE").execute_if("postgresql"),  # type: ignore[no-untyped-call]
)

searched = Table(  # in folded letters: names, and what was stated in words
    "searched",
    metadata,
    Column("file", ForeignKey("files.sha256"), primary_key=True),
    Column("text", PACKED, nullable=False),
    Column("lost", Boolean, nullable=False),  # some letter of it is lost
)

sources = Table(  # where in the report each number of an export stands
    "sources",
    metadata,
    Column("file", ForeignKey("files.sha256"), primary_key=True),
    Column("places", WORDS, nullable=False),  # JSON: figure → place
)

differences = Table(  # what a copy of a case gives otherwise than the copy that leads it
    "differences",
    metadata,
    Column("file", ForeignKey("files.sha256"), primary_key=True),
    Column("figure", LINE, primary_key=True),
    Column("leader", ForeignKey("files.sha256"), nullable=False, index=True),
    Column("document", WORDS, nullable=False),  # JSON: archive.differing.Sides, as the copy has it
)

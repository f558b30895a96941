"""The tables. Originals lie beside the database, under their SHA-256; every result stands under what made it."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()

about = Table("about", metadata, Column("name", String, primary_key=True), Column("value", Text, nullable=False))

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("command", String, nullable=False),
    Column("subject", Text, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("begun", String, nullable=False),  # UTC, ISO 8601
    Column("ended", String),
    Column("counts", Text),  # JSON
)

files = Table(
    "files",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
)

places = Table(  # where a file was found: one original, any number of places
    "places",
    metadata,
    Column("file", ForeignKey("files.sha256"), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
)

forms = Table(  # the order of figures in the vectors of a form's readings
    "forms",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("id", String, nullable=False),
    Column("figures", Text, nullable=False),  # JSON list of names
)

readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("file", ForeignKey("files.sha256"), nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("form", ForeignKey("forms.sha256"), nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("body", Text),
    Column("region", Text),
    Column("district", Text),
    Column("year", Integer, index=True),
    Column("level", String),
    Column("document", LargeBinary, nullable=False),  # zlib over JSON: all that was read, with traces
    Column("vector", LargeBinary, nullable=False),  # archive.vectors, in the order of the form's figures
    UniqueConstraint("file", "made_by"),
)

evaluations = Table(  # append-only
    "evaluations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reading", ForeignKey("readings.id"), nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("methodology", String, nullable=False),
    Column("methodology_sha256", String(64), nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("stated", String),  # numbers as text, no digit lost
    Column("computed", String),
    Column("low", String),
    Column("high", String),
    Column("document", Text, nullable=False),  # JSON: criteria, total with its parts and ranges, level
    UniqueConstraint("reading", "made_by", "methodology_sha256"),
)

findings = Table(
    "findings",
    metadata,
    Column("evaluation", ForeignKey("evaluations.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("code", String, nullable=False, index=True),
    Column("criterion", String),
    Column("severity", String, nullable=False),
    Column("document", Text, nullable=False),  # JSON
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("file", ForeignKey("files.sha256"), primary_key=True),
    Column("made_by", String(64), primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("code", String, nullable=False, index=True),
    Column("reason", Text, nullable=False),
)

unopened = Table(  # named or found, but no byte of it could be read
    "unopened",
    metadata,
    Column("run", ForeignKey("runs.id"), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("code", String, nullable=False),
    Column("reason", Text, nullable=False),
)

done = Table(  # which files went all the way under which request: what a later run need not do
    "done",
    metadata,
    Column("file", ForeignKey("files.sha256"), primary_key=True),
    Column("request", String(64), primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
)

reports = Table(  # what a list shows of each file: its newest reading and the evaluation that was made with it
    "reports",
    metadata,
    Column("file", ForeignKey("files.sha256"), primary_key=True),
    Column("evaluation", ForeignKey("evaluations.id"), nullable=False, index=True),
    Column("case", BigInteger, nullable=False),  # archive.cases.case_number
    Column("leading", Boolean, nullable=False),
    Column("because", String, nullable=False),  # why it leads, or that it does not
    Column("copies", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("body", Text),
    Column("region", Text),
    Column("district", Text),  # all candidates where it is in dispute
    Column("status", String, nullable=False),
    Column("year", Integer),
    Column("level", String),
    Column("stated", String),
    Column("computed", String),
    Column("part_computed", String),  # what the computed total is made of
    Column("part_as_stated", String),
    Column("not_evaluated", String),
    Column("low", String),
    Column("high", String),
    Column("likely_low", String),
    Column("likely_high", String),
    Column("errors", Integer, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("notes", Integer, nullable=False),
    Column("methodology", String, nullable=False),
    Column("trial", String, nullable=False),
    Column("signed", Boolean, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("repairs", Integer, nullable=False),
    Column("bodies", Text, nullable=False),  # body, district and candidates in folded letters: archive.searching
    Column("regions", Text, nullable=False),
    Column("codes", Text, nullable=False),  # of its findings, a blank before and after each
    Index("cases", "case"),
    Index("codes_of", "codes", "case"),  # a tenth of the table to go through
    Index("leaders", "bodies", "year", "file", sqlite_where=text("leading")),  # the usual list in its order
)

searched = Table(  # in folded letters: names, and what was stated in words
    "searched",
    metadata,
    Column("file", ForeignKey("files.sha256"), primary_key=True),
    Column("text", LargeBinary, nullable=False),  # archive.searching.packed: a byte a letter, which is searched five times as fast
    Column("lost", Boolean, nullable=False),  # some letter of it is lost
)

sources = Table(  # where in the report each number of an export stands
    "sources",
    metadata,
    Column("file", ForeignKey("files.sha256"), primary_key=True),
    Column("places", Text, nullable=False),  # JSON: figure → place
)

differences = Table(  # what a copy of a case gives otherwise than the copy that leads it, and the other way round
    "differences",
    metadata,
    Column("file", ForeignKey("files.sha256"), primary_key=True),
    Column("other", ForeignKey("files.sha256"), primary_key=True),
    Column("figure", String, primary_key=True),
    Column("document", Text, nullable=False),  # JSON: archive.differing.Sides
)

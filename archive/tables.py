"""The tables. Originals lie beside the database, under their SHA-256; every result stands under what made it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

LAYOUT = 1
"""The layout of the tables; an archive with a larger one is refused."""

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

"""What is kept: originals by SHA-256, results by what made them, evaluations append-only."""

from __future__ import annotations

from archive.errors import ArchiveError
from archive.keeping import Outcome, Prepared, Versions, prepare
from archive.originals import Originals
from archive.store import Archive, Packed, open_archive
from archive.versions import READING, SCORING, version_of

__all__ = [
    "READING",
    "SCORING",
    "Archive",
    "ArchiveError",
    "Originals",
    "Outcome",
    "Packed",
    "Prepared",
    "Versions",
    "open_archive",
    "prepare",
    "version_of",
]

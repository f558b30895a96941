"""What is kept: originals by SHA-256, results by what made them, evaluations append-only."""

from __future__ import annotations

from archive.errors import ArchiveError
from archive.keeping import Outcome, Versions
from archive.store import Archive, open_archive
from archive.versions import READING, SCORING, version_of

__all__ = ["READING", "SCORING", "Archive", "ArchiveError", "Outcome", "Versions", "open_archive", "version_of"]

"""What is kept: originals by SHA-256, results by what made them, evaluations append-only.

Names are imported when they are asked for: a list needs no SQLAlchemy, which takes half a second to import.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.errors import ArchiveError
    from archive.keeping import Outcome, Prepared, Versions, prepare
    from archive.originals import Originals
    from archive.store import Archive, open_archive
    from archive.versions import READING, SCORING, version_of

_HOME = {
    "ArchiveError": "errors",
    "Outcome": "keeping",
    "Prepared": "keeping",
    "Versions": "keeping",
    "prepare": "keeping",
    "Originals": "originals",
    "Archive": "store",
    "open_archive": "store",
    "READING": "versions",
    "SCORING": "versions",
    "version_of": "versions",
}

__all__ = [
    "READING",
    "SCORING",
    "Archive",
    "ArchiveError",
    "Originals",
    "Outcome",
    "Prepared",
    "Versions",
    "open_archive",
    "prepare",
    "version_of",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"archive.{_HOME[name]}"), name)

"""Originals under their SHA-256: `originals/9f/9f3a…`. Written once, never changed."""

from __future__ import annotations

import hashlib
import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive.errors import ArchiveDamaged, ArchiveUnwritable

DRAFTS = "drafts"
"""The folder of originals that are being written."""


@dataclass(frozen=True, slots=True)
class Originals:
    """A folder of originals."""

    folder: Path

    def place(self, sha256: str) -> Path:
        """Where the original of that hash lies, or would."""
        return self.folder / sha256[:2] / sha256

    def keep(self, data: bytes) -> str:
        """Keep the bytes, whole or not at all, and give their SHA-256; raises ArchiveUnwritable."""
        sha256 = hashlib.sha256(data).hexdigest()
        place = self.place(sha256)
        if place.exists():
            return sha256
        draft = self.folder / DRAFTS / f"{sha256}.{platform.node()}.{os.getpid()}"
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            draft.parent.mkdir(exist_ok=True)
            draft.write_bytes(data)
            draft.replace(place)
        except OSError as error:
            with suppress(OSError):
                draft.unlink()
            raise ArchiveUnwritable(f"{place}: cannot be written ({error.strerror}); make room or check the permissions") from None
        return sha256

    def sweep(self) -> None:
        """Remove what was left half-written by processes of this machine that are gone; those of others are left to them."""
        for draft in (self.folder / DRAFTS).glob(f"*.{platform.node()}.*"):
            if not _runs(int(draft.name.rpartition(".")[2])):
                draft.unlink(missing_ok=True)

    def size(self, sha256: str) -> int:
        """How many bytes an original has; 0 where it is gone."""
        try:
            return self.place(sha256).stat().st_size
        except OSError:
            return 0

    def read(self, sha256: str) -> bytes:
        """The bytes of an original; raises ArchiveDamaged where they are gone or not what was kept."""
        place = self.place(sha256)
        try:
            data = place.read_bytes()
        except OSError as error:
            raise ArchiveDamaged(f"{place}: the original cannot be read ({error.strerror}); put back a copy") from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ArchiveDamaged(f"{place}: the original was changed on disk; put back a copy")
        return data


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True

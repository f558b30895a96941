"""Originals under their SHA-256: `9f/9f3a…` in a folder, or at any address that fsspec knows. Written once, never changed."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.address import shown
from archive.errors import ArchiveDamaged, ArchiveUnreachable, ArchiveUnwritable

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

FOLDER_NAME = "originals"
DRAFTS = "drafts"
"""The folder of originals that are being written."""
LONGEST = timedelta(days=1)
"""For so long at most another machine writes an original."""


@dataclass(frozen=True, slots=True)
class Originals:
    """The place where originals lie: a folder (its path), or an address such as `s3://bucket/originals`."""

    address: str

    def place(self, sha256: str) -> str:
        """Where the original of that hash lies, or would; to be shown."""
        return shown(f"{self.address}/{sha256[:2]}/{sha256}")

    def keep(self, data: bytes) -> str:
        """Keep the bytes, whole or not at all, and give their SHA-256; raises ArchiveUnwritable, ArchiveUnreachable."""
        sha256 = hashlib.sha256(data).hexdigest()
        if "://" in self.address:
            with self._reached(sha256, ArchiveUnwritable, "cannot be written") as (files, place):
                _put(files, place, data)
        else:
            self._write(sha256, data)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes of an original; raises ArchiveDamaged where they are gone or not what was kept, ArchiveUnreachable."""
        if "://" in self.address:
            with self._reached(sha256, ArchiveDamaged, "the original cannot be read") as (files, place):
                data = bytes(files.cat_file(place))
        else:
            try:
                data = self._path(sha256).read_bytes()
            except OSError as error:
                raise ArchiveDamaged(f"{self.place(sha256)}: the original cannot be read ({error.strerror}); put back a copy") from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ArchiveDamaged(f"{self.place(sha256)}: the original was changed on disk; put back a copy")
        return data

    def _path(self, sha256: str) -> Path:
        return Path(self.address, sha256[:2], sha256)

    def _write(self, sha256: str, data: bytes) -> None:
        place = self._path(sha256)
        if place.exists():
            return
        draft = Path(self.address, DRAFTS, _draft_of(sha256))
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            draft.parent.mkdir(exist_ok=True)
            draft.write_bytes(data)
            draft.replace(place)
        except OSError as error:
            with suppress(OSError):
                draft.unlink()
            raise ArchiveUnwritable(f"{place}: cannot be written ({error.strerror}); make room or check the permissions") from None

    def sweep(self) -> None:
        """Remove what was left half-written: by processes of this machine that are gone, and by those of others a day ago."""
        if "://" in self.address:
            with suppress(
                Exception
            ):  # what cannot be reached now is swept by a later run; that nothing can be kept there is said soon enough
                self._sweep_elsewhere()
            return
        for draft in Path(self.address, DRAFTS).glob("*.*.*"):
            with suppress(FileNotFoundError):
                if _is_left(draft.name, datetime.fromtimestamp(draft.stat().st_mtime, UTC)):
                    draft.unlink(missing_ok=True)

    def _sweep_elsewhere(self) -> None:
        import fsspec

        files, folder = fsspec.url_to_fs(f"{self.address}/{DRAFTS}")
        for draft in files.ls(folder, detail=False):
            try:
                written = files.modified(draft)
            except NotImplementedError:  # its driver has no times
                written = datetime.now(UTC)
            if _is_left(draft.rpartition("/")[2], written):
                files.rm(draft)

    def size(self, sha256: str) -> int:
        """How many bytes an original has; 0 where it is gone."""
        try:
            if "://" in self.address:
                with self._reached(sha256, ArchiveDamaged, "the original cannot be read") as (files, place):
                    return int(files.size(place) or 0)
            return self._path(sha256).stat().st_size
        except (OSError, ArchiveDamaged):
            return 0

    @contextmanager
    def _reached(
        self, sha256: str, problem: type[ArchiveUnwritable | ArchiveDamaged], what: str
    ) -> Iterator[tuple[AbstractFileSystem, str]]:
        """The file system, and the path in it; whatever its driver raises comes out as an ArchiveError."""
        where = self.place(sha256)
        try:
            import fsspec

            files, path = fsspec.url_to_fs(f"{self.address}/{sha256[:2]}/{sha256}")
            yield files, path
        except (FileNotFoundError, PermissionError) as error:
            raise problem(f"{where}: {what} ({_said(error)}); check the address and who may use it") from None
        except Exception as error:  # each driver has its own
            raise ArchiveUnreachable(f"{where}: {what} ({_said(error)}); check the address and the network, and run this again") from None


def originals_address(given: str) -> str:
    """An address as it is kept: a folder by its whole path, so that it is the same from everywhere."""
    return given.rstrip("/") if "://" in given else str(Path(given).absolute())


def _put(files: Any, place: str, data: bytes) -> None:
    """Write a draft and name it; what is there and as long is what was to be written."""
    with suppress(FileNotFoundError):
        if files.size(place) == len(data):
            return
    folder, _, name = place.rpartition("/")
    drafts = f"{folder.rpartition('/')[0]}/{DRAFTS}"
    draft = f"{drafts}/{_draft_of(name)}"
    for one in (folder, drafts):
        files.makedirs(one, exist_ok=True)
    try:
        files.pipe_file(draft, data)
        files.mv(draft, place)
    except BaseException:
        with suppress(Exception):
            files.rm(draft)
        raise


def _said(error: BaseException) -> str:
    return shown(" ".join(str(getattr(error, "strerror", None) or error or type(error).__name__).split()))


def _draft_of(name: str) -> str:
    """The name of a draft, which says whose it is."""
    return f"{name}.{platform.node()}.{os.getpid()}"


def _is_left(draft: str, written: datetime) -> bool:
    """Whether nobody is writing the draft any more."""
    owner, _, process = draft.partition(".")[2].rpartition(".")
    if owner == platform.node() and process.isdecimal():
        return not _runs(int(process))
    return datetime.now(UTC) - written.astimezone(UTC) > LONGEST


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True

"""Reports in a ZIP, and in a ZIP within it: their names, and one's bytes at a time. Nothing is unpacked to disk.

A file in an archive is called `archive.zip!folder/file.doc`, one in an archive within it `archive.zip!folder/inner.zip!file.doc`.
Names are names only: no file is looked for under them and none is written, so `../../etc/passwd` is as good as any.
A document that is a ZIP itself (.docx, .odt, .xlsx) is one file, not an archive.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO

from extractors.entry_names import name_of
from extractors.errors import Damaged, Encrypted, ReadError, TooDeep, UnpacksTooLarge
from extractors.limits import MEGABYTE, Clock, Limits
from extractors.readers import kinds

SEPARATOR = "!"
FAULTS = (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError, RuntimeError)
"""What zipfile raises for a damaged or odd archive."""
CUT = "the archive is cut off or damaged; look for another copy"


class Folder:
    """A ZIP that holds files, as they are called in it."""

    def __init__(self, file: IO[bytes], size: int, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        try:
            self.zip = zipfile.ZipFile(file)
        except FAULTS as error:
            raise Damaged(name, f"it is a ZIP that does not open ({error}); {CUT}") from error
        members = self.zip.infolist()
        if len(members) > limits.entries:
            raise UnpacksTooLarge(name, f"it holds more than {limits.entries} files; unpack it and name the reports in it")
        if sum(member.compress_size for member in members) > size:
            raise UnpacksTooLarge(name, "its files lie over one another, as in archives that are made to fill a disk; this is no report")
        self.is_document = kinds.is_document({member.filename for member in members})
        self.members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            if not (member.is_dir() or _is_hidden(path := name_of(member))):
                self.members[_free(path, self.members)] = member

    def read(self, entry: str) -> bytes:
        """The bytes of a file in it, never more than the limits allow; raises Damaged, Encrypted, UnpacksTooLarge."""
        member = self.members.get(entry)
        if member is None:
            raise Damaged(self.name, f"{entry} is missing in it; {CUT}")
        if member.flag_bits & 1:
            raise Encrypted(entry, "it opens with the archive's password only; unpack it and name the files")
        most = min(self.limits.megabytes * MEGABYTE, member.compress_size * self.limits.ratio + MEGABYTE)
        data = self._read(member, most + 1)
        if len(data) > most:
            bound = f"{self.limits.megabytes} MB or {self.limits.ratio} times its packed size"
            raise UnpacksTooLarge(entry, f"it unpacks to more than {bound}; this is no report")
        return data

    def is_packed(self, entry: str) -> bool:
        """Whether a file in it begins as a ZIP does."""
        try:
            return self._read(self.members[entry], 4).startswith(kinds.ZIP)
        except ReadError:
            return False

    def _read(self, member: zipfile.ZipInfo, size: int) -> bytes:
        try:
            with self.zip.open(member) as stream:
                return stream.read(size)
        except FAULTS as error:
            raise Damaged(member.filename, f"it does not unpack ({error}); {CUT}") from error


def entries(path: Path, limits: Limits) -> list[str] | None:
    """The files in an archive, those in archives within it as well; None for a document that is one file. Raises ReadError."""
    folder = _opened(path, limits)
    if folder.is_document:
        return None
    found, clock = list[str](), Clock(path.name, limits.seconds)
    for entry in _within(folder, limits.nesting, clock):
        found.append(entry)
        if len(found) > limits.entries:
            raise UnpacksTooLarge(path.name, f"it holds more than {limits.entries} files; unpack it and name the reports in it")
    return found


def unpack(path: Path, entry: str, limits: Limits) -> bytes:
    """The bytes of a file in an archive, by its name there; raises ReadError."""
    folder, rest, deep = _opened(path, limits), entry, 1
    while rest not in folder.members:
        inner = next((name for name in _beginnings(rest) if name in folder.members), None)
        if inner is None:
            raise Damaged(path.name, f"{entry} is not in it; look at what it holds with bagalau survey")
        folder, rest, deep = _inner(folder, inner), rest[len(inner) + 1 :], deep + 1
    data = folder.read(rest)
    if deep >= limits.nesting and data.startswith(kinds.ZIP) and not Folder(io.BytesIO(data), len(data), rest, limits).is_document:
        raise TooDeep(rest, f"it is an archive within {limits.nesting} others; unpack it and name the files")
    return data


def _within(folder: Folder, deeper: int, clock: Clock) -> Iterator[str]:
    for entry in folder.members:
        clock.check()
        inner = _inner_or_none(folder, entry) if deeper > 1 and folder.is_packed(entry) else None
        if inner is None:
            yield entry
        else:
            yield from (f"{entry}{SEPARATOR}{name}" for name in _within(inner, deeper - 1, clock))


def _inner_or_none(folder: Folder, entry: str) -> Folder | None:
    """An archive within an archive; None for a document, and for one that does not open: reading it says why."""
    try:
        inner = _inner(folder, entry)
    except ReadError:
        return None
    return inner if inner.members and not inner.is_document else None


@lru_cache(maxsize=3)
def _inner(folder: Folder, entry: str) -> Folder:
    data = folder.read(entry)
    return Folder(io.BytesIO(data), len(data), entry, folder.limits)


def _opened(path: Path, limits: Limits) -> Folder:
    try:
        state = path.stat()
        return _kept_open(path, (state.st_mtime_ns, state.st_size), limits)
    except OSError as error:
        raise Damaged(path.name, f"it cannot be opened ({error.strerror}); check its permissions") from error


@lru_cache(maxsize=1)
def _kept_open(path: Path, state: tuple[int, int], limits: Limits) -> Folder:
    """The files of an archive are asked for one after another: it stays open until another one is asked for."""
    return Folder(path.open("rb"), state[1], path.name, limits)


def _beginnings(entry: str) -> Iterator[str]:
    """What stands before each separator, the shortest first."""
    for at, letter in enumerate(entry):
        if letter == SEPARATOR:
            yield entry[:at]


def _free(path: str, taken: dict[str, zipfile.ZipInfo]) -> str:
    """The path; with a number where an archive has several files of it."""
    if path not in taken:
        return path
    return next(name for number in range(2, len(taken) + 3) if (name := f"{path}#{number}") not in taken)


def _is_hidden(path: str) -> bool:
    """What is left out of folders: names with a dot before them, and what macOS adds."""
    parts = path.split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part.strip(".") for part in parts)

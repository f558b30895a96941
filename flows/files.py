"""Files in folders and archives, in an order that is always the same, and their bytes.

A file in an archive has the path `archive.zip!folder/file.doc` (extractors.archives).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from extractors import LIMITS, Limits, ReadError, box
from extractors.archives import SEPARATOR
from extractors.readers import kinds
from flows.errors import Missing, TooLarge, Unreadable

MEGABYTE = 1_000_000
HEAD, NAME = 80, 30
"""As much of a file as is looked at, and where in it the name of a ZIP's first member begins."""
FIRST_OF_DOCUMENTS = (b"[Content_Types].xml", b"mimetype", b"_rels/.rels")
"""What the programs that write documents put first: these need not be opened to know that they are no archives."""


def walk(path: str) -> Iterator[str]:
    """The file itself, or every file in the folder, by name; what begins with a dot inside a folder is left out."""
    if not Path(path).is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(folder, name)) for name in sorted(names) if not name.startswith("."))


def opened(path: str, limits: Limits = LIMITS) -> list[str]:
    """The paths of the files in an archive; the path itself of every other file, and of an archive that does not open."""
    if not _may_be_archive(path):
        return [path]
    try:
        entries = box.shared().entries(path, limits)
    except ReadError:  # reading it says what is wrong
        return [path]
    return [f"{path}{SEPARATOR}{entry}" for entry in entries or ()] or [path]


def read_file(path: str, largest_mb: int, limits: Limits = LIMITS) -> bytes:
    """The bytes of a file; raises Missing, Unreadable, TooLarge, and for a file in an archive what extractors.archives does."""
    place, shown = Path(path), printable(path)
    if found := _in_archive(path):
        return box.shared().unpack(*found, limits)
    try:
        if place.is_dir():
            raise Unreadable(shown, "is a folder; name the files in it, or give it to evaluate or ingest")
        with place.open("rb") as file:
            return read_stream(file, shown, largest_mb)
    except FileNotFoundError:
        raise Missing(shown, "no such file; check the path") from None
    except PermissionError:
        raise Unreadable(shown, "may not be read; check its permissions") from None
    except (OSError, ValueError) as error:
        raise Unreadable(shown, f"cannot be read ({getattr(error, 'strerror', error)}); check the disk and the path") from None


def read_stream(file: BinaryIO, name: str, largest_mb: int) -> bytes:
    """The bytes of an open file; raises TooLarge as soon as there are too many."""
    limit = largest_mb * MEGABYTE
    data = file.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(name, f"larger than {largest_mb} MB; raise largest_file_mb in bagalau.toml or BAGALAU_LARGEST_FILE_MB to read it")
    return data


def name_of(path: str) -> str:
    """The file's own name, without the folders and archives that it is in."""
    if not _in_archive(path):
        return Path(printable(path)).name
    name = printable(path).replace(SEPARATOR, "/").rpartition("/")[2]
    return name if name.strip(".") else "file"


def printable(path: str) -> str:
    """The path with whatever in it is no UTF-8 shown as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _may_be_archive(path: str) -> bool:
    """Whether a file begins as a ZIP does whose first member is not that of a document."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(HEAD)
    except (OSError, ValueError):
        return False
    return head.startswith(kinds.ZIP) and not head[NAME:].startswith(FIRST_OF_DOCUMENTS)


def _in_archive(path: str) -> tuple[str, str] | None:
    """The archive and the name in it that a path means; None where it means a file of its own."""
    if SEPARATOR not in path or os.path.lexists(path):
        return None
    ends = (at for at, letter in enumerate(path) if letter == SEPARATOR)
    return next(((path[:end], path[end + 1 :]) for end in ends if Path(path[:end]).is_file()), None)

"""Files in folders and archives, in an order that is always the same, and their bytes.

A file in an archive has the path `archive.zip!folder/file.doc` (extractors.archives).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from extractors import LIMITS, Limits, ReadError, box
from extractors.archives import SEPARATOR
from extractors.binding import bind
from extractors.page_names import JOINED, gathered, pages_named
from extractors.readers import kinds
from flows.errors import Missing, TooLarge, Unreadable

MEGABYTE = 1_000_000
HEAD, NAME = 80, 30
"""As much of a file as is looked at, and where in it the name of a ZIP's first member begins."""
FIRST_OF_DOCUMENTS = (b"[Content_Types].xml", b"mimetype", b"_rels/.rels")
"""What the programs that write documents put first: these need not be opened to know that they are no archives."""


def walk(path: str) -> Iterator[str]:
    """The file itself, or every file in the folder, by name; what begins with a dot inside a folder is left out.

    Files that are pages of one report are one: `folder/temir_{1-10}.jpg` (extractors.page_names).
    """
    if not Path(path).is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(folder, name)) for name in _together(_shown(names)))


def opened(path: str, limits: Limits = LIMITS) -> list[str]:
    """The paths of the files in an archive; the path itself of every other file, and of an archive that does not open."""
    if not _may_be_archive(path):
        return [path]
    try:
        entries = box.shared().entries(path, limits)
    except ReadError:  # reading it says what is wrong
        return [path]
    return [f"{path}{SEPARATOR}{entry}" for entry in _together(entries or ())] or [path]


def read_file(path: str, largest_mb: int, limits: Limits = LIMITS) -> bytes:
    """The bytes of a file; raises Missing, Unreadable, TooLarge, and for a file in an archive what extractors.archives does."""
    place, shown = Path(path), printable(path)
    if pages := pages_at(path, limits):
        return _bound(pages, shown, largest_mb, limits)
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


def pages_at(path: str, limits: Limits = LIMITS) -> list[str]:
    """The paths of the files that a path means together, in the order of their pages; none where it means one file."""
    if not JOINED.search(path) or os.path.lexists(path):
        return []
    if found := _in_archive(path):
        archive, entry = found
        folder, name = _parted(entry)
        try:
            names = _by_folder(box.shared().entries(archive, limits) or ()).get(folder, [])
        except ReadError:
            return []
        before = f"{archive}{SEPARATOR}{folder}"
    else:
        parent, name = Path(path).parent, Path(path).name
        names, before = _shown(one.name for one in parent.iterdir()) if parent.is_dir() else [], f"{parent}{os.sep}"
    pages = pages_named(name, names)
    return [before + file for file in pages.files] if pages else []


def _bound(pages: Sequence[str], shown: str, largest_mb: int, limits: Limits) -> bytes:
    """The files bound into one; raises TooLarge where they are more together than one file may be."""
    read, left = list[tuple[str, bytes]](), largest_mb * MEGABYTE
    for page in pages:
        data = read_file(page, largest_mb, limits)
        left -= len(data)
        if left < 0:
            raise TooLarge(shown, too_large(largest_mb))
        read.append((name_of(page), data))
    return bind(read)


def read_stream(file: BinaryIO, name: str, largest_mb: int) -> bytes:
    """The bytes of an open file; raises TooLarge as soon as there are too many."""
    limit = largest_mb * MEGABYTE
    data = file.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(name, too_large(largest_mb))
    return data


def too_large(largest_mb: int) -> str:
    """Why a file of more megabytes is not read."""
    return f"larger than {largest_mb} MB; raise largest_file_mb in bagalau.toml or BAGALAU_LARGEST_FILE_MB to read it"


def name_of(path: str) -> str:
    """The file's own name, without the folders and archives that it is in."""
    if not _in_archive(path):
        return Path(printable(path)).name
    name = printable(path).replace(SEPARATOR, "/").rpartition("/")[2]
    return name if name.strip(".") else "file"


def printable(path: str) -> str:
    """The path with whatever in it is no UTF-8 shown as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _shown(names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if not name.startswith("."))


def _together(names: Sequence[str]) -> list[str]:
    """The names, pages of one report under one name where the first of them stood, but where a file has that name."""
    renamed = {
        folder + file: folder + pages.name
        for folder, within in _by_folder(names).items()
        for pages in gathered(within)
        if not isinstance(pages, str) and pages.name not in within
        for file in pages.files
    }
    return list(dict.fromkeys(renamed.get(name, name) for name in names))


def _by_folder(entries: Iterable[str]) -> dict[str, list[str]]:
    """The folders of an archive, archives in it included, each with the names in it."""
    folders: dict[str, list[str]] = {}
    for entry in entries:
        folder, name = _parted(entry)
        folders.setdefault(folder, []).append(name)
    return folders


def _parted(entry: str) -> tuple[str, str]:
    """The folder of a file in an archive, as it stands before its name, and its name."""
    at = max(entry.rfind("/"), entry.rfind(SEPARATOR)) + 1
    return entry[:at], entry[at:]


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

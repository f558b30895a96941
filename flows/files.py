"""Files in folders, in an order that is always the same, and their bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from flows.errors import Missing, TooLarge, Unreadable

MEGABYTE = 1_000_000


def walk(path: str) -> Iterator[str]:
    """The file itself, or every file in the folder, by name; what begins with a dot inside a folder is left out."""
    if not Path(path).is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(folder, name)) for name in sorted(names) if not name.startswith("."))


def read_file(path: str, largest_mb: int) -> bytes:
    """The bytes of a file; raises Missing, Unreadable, TooLarge."""
    place, shown = Path(path), printable(path)
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


def printable(path: str) -> str:
    """The path with whatever in it is no UTF-8 shown as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")

"""From what was named on the command line to bytes: files, folders walked in order, standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bagalau.errors import Missing, TooLarge, Unreadable, WrongUsage

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One file to do: its path as a person would write it, or `-`."""

    path: str

    @property
    def name(self) -> str:
        """The file's own name; `stdin` for standard input."""
        return "stdin" if self.path == STANDARD_INPUT else _printable(Path(self.path).name)

    @property
    def shown(self) -> str | None:
        """The path with what is no Unicode in it escaped; None for standard input."""
        return None if self.path == STANDARD_INPUT else _printable(self.path)


def sources(paths: Sequence[str]) -> list[Source]:
    """Every file named, folders walked in the order of names; what begins with a dot inside a folder is left out."""
    if paths.count(STANDARD_INPUT) > 1:
        raise WrongUsage("standard input can be read once: name - once")
    return [Source(found) for path in paths for found in _walk(path)]


def read_bytes(source: Source, largest_mb: int) -> bytes:
    """The bytes of a file; raises Missing, Unreadable, TooLarge."""
    limit = largest_mb * 1_000_000
    data = sys.stdin.buffer.read(limit + 1) if source.path == STANDARD_INPUT else _read(Path(source.path), limit)
    if len(data) > limit:
        raise TooLarge(f"larger than {largest_mb} MB; raise largest_file_mb in bagalau.toml or BAGALAU_LARGEST_FILE_MB to read it")
    return data


def _walk(path: str) -> Iterator[str]:
    if path == STANDARD_INPUT or not Path(path).is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(folder, name)) for name in sorted(names) if not name.startswith("."))


def _read(path: Path, limit: int) -> bytes:
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            raise Unreadable("is a folder; name the files in it, or give it to evaluate or ingest")
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        raise Missing("no such file; check the path") from None
    except PermissionError:
        raise Unreadable("may not be read; check its permissions") from None
    except OSError as error:
        raise Unreadable(f"cannot be read ({error.strerror}); check the disk and the path") from None


def _printable(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")

"""What was named on the command line: files, folders, archives, files in them, `-` for standard input."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from bagalau.errors import WrongUsage
from extractors import LIMITS, Limits
from flows.files import name_of, opened, printable, read_file, read_stream, walk

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One file to do."""

    named: str

    @property
    def path(self) -> str | None:
        """The path as it can be printed; None for standard input."""
        return None if self.named == STANDARD_INPUT else printable(self.named)

    @property
    def name(self) -> str:
        """The file's own name; `stdin` for standard input."""
        return "stdin" if self.path is None else name_of(self.named)

    def read(self, largest_mb: int, limits: Limits = LIMITS) -> bytes:
        """Its bytes; raises flows.errors.FileProblem, and what is wrong with an archive."""
        if self.named == STANDARD_INPUT:
            return read_stream(sys.stdin.buffer, self.name, largest_mb)
        return read_file(self.named, largest_mb, limits)


def sources(paths: Sequence[str], limits: Limits = LIMITS) -> list[Source]:
    """Every file named, folders and archives opened, in the order of names and of what archives list."""
    if paths.count(STANDARD_INPUT) > 1:
        raise WrongUsage("standard input can be read only once; name - once")
    return [Source(found) for path in paths for found in ([path] if path == STANDARD_INPUT else _found(path, limits))]


def _found(path: str, limits: Limits) -> list[str]:
    return [file for found in walk(path) for file in opened(found, limits)]


def only(path: str, limits: Limits = LIMITS) -> Source:
    """The one file that is named; raises WrongUsage where a folder holds none, or several."""
    found = sources([path], limits)
    if len(found) != 1:
        raise WrongUsage(f"{path}: {f'{len(found)} files' if found else 'no file'} in it; name one report")
    return found[0]

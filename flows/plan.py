"""What there is to do: the files of a folder without those that an earlier run did, known by their content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from archive import READING, SCORING, Archive, Versions, version_of
from extractors import LIMITS, Limits, ReadError
from flows.batches import Found
from flows.errors import FileProblem
from flows.files import opened, printable, read_file, walk
from flows.work import Request

FEW = 40
"""So many files are done sooner in one process than a second one starts."""


@dataclass(slots=True)
class Plan:
    """The files of a folder: how many were found, which of them are done, and where those stand."""

    folder: str
    done: set[str]
    limits: Limits = LIMITS
    found: int = field(init=False)
    known: int = 0
    copies: int = 0
    again: list[tuple[str, str]] = field(default_factory=list)
    """SHA-256 and path of every file whose content was done before or is done elsewhere in this run."""

    command: ClassVar[str] = "ingest"

    @property
    def subject(self) -> str:
        """The folder."""
        return self.folder

    def __post_init__(self) -> None:
        self.found = sum(1 for _ in walk(self.folder))

    def files(self) -> Iterator[Found]:
        """The files to do, one for each content; one that cannot be opened is given, so that it is counted."""
        begun: set[str] = set()
        for path in self._opened():
            size, sha256 = fingerprint(path, self.limits)
            if sha256 in self.done or sha256 in begun:
                self.known += sha256 in self.done
                self.copies += sha256 in begun
                self.again.append((str(sha256), printable(path)))
                continue
            if sha256 is not None:
                begun.add(sha256)
            yield Found(path, size)

    def _opened(self) -> Iterator[str]:
        """The files in archives as well; how many those are shows when one is opened."""
        for file in walk(self.folder):
            paths = opened(file, self.limits)
            self.found += len(paths) - 1
            yield from paths


def request_for(archive: Archive, methodology: str | None, largest_mb: int, limits: Limits = LIMITS) -> Request:
    """The request of a run: its key holds all code, rules and limits, and the methodology where one is named.

    What is put off under it is not done under it, so the key does not say whether pictures are recognised now.
    """
    from flows import evaluation

    versions = Versions(version_of(READING), version_of(SCORING))
    rules = evaluation.methodology_version(methodology)
    key = hashlib.sha256(f"{versions.scoring}\0{rules}\0{largest_mb}\0{replace(limits, ocr='now')}".encode()).hexdigest()
    return Request(key, versions, archive.originals, methodology, largest_mb, limits)


def fingerprint(path: str, limits: Limits = LIMITS) -> tuple[int, str | None]:
    """Size and SHA-256 of a file, 0 and None where it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            return file.tell(), sha256
    except FileNotFoundError:
        return _fingerprint_of_bytes(path, limits)
    except (OSError, ValueError):
        return 0, None


def _fingerprint_of_bytes(path: str, limits: Limits) -> tuple[int, str | None]:
    try:
        data = read_file(path, limits.megabytes, limits)
    except (FileProblem, ReadError):
        return 0, None
    return len(data), hashlib.sha256(data).hexdigest()

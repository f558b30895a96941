"""What there is to do: the files of a folder without those that an earlier run did, known by their content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import ClassVar

from archive import READING, SCORING, Archive, Versions, version_of
from archive.met import Met
from extractors import LIMITS, Limits, ReadError
from flows.batches import Found
from flows.errors import FileProblem
from flows.files import MEGABYTE, opened, read_file, walk
from flows.work import Request

FEW = 40
"""So many files are done sooner in one process than a second one starts."""
LOT = 200
"""So many files at once are asked about."""


@dataclass(slots=True)
class Plan:
    """The files of a folder: how many were found, and how many of them are done or copies; no list of them is held, however many.

    `done` gives those of some SHA-256 that an earlier run did.
    """

    folder: str
    done: Callable[[Collection[str]], set[str]]
    limits: Limits = LIMITS
    largest_mb: int = 64
    found: int = field(init=False)
    known: int = 0
    copies: int = 0

    command: ClassVar[str] = "ingest"

    @property
    def subject(self) -> str:
        """The folder."""
        return self.folder

    def __post_init__(self) -> None:
        self.found = sum(1 for _ in walk(self.folder))

    def files(self) -> Iterator[Found]:
        """Every file, each content to be done once; one that cannot be read is given each time, so that it is counted."""
        with closing(Met()) as begun:
            for lot in self._lots():
                done = self.done({sha256 for _, _, sha256 in lot if sha256})
                for path, size, sha256 in lot:
                    known = sha256 in done
                    copy = not known and sha256 is not None and not begun.first(sha256)
                    self.known += known
                    self.copies += copy
                    yield Found(path, size, again=sha256 if known or copy else None)

    def _lots(self) -> Iterator[list[tuple[str, int, str | None]]]:
        """Path, size and SHA-256 of some files, and of the next."""
        left = ((path, *fingerprint(path, self.limits, self.largest_mb)) for path in self._opened())
        while lot := list(islice(left, LOT)):
            yield lot

    def _opened(self) -> Iterator[str]:
        """The files in archives as well; how many those are shows when one is opened."""
        for file in walk(self.folder):
            paths = opened(file, self.limits)
            self.found += len(paths) - 1
            yield from paths


def planned(folder: str, archive: Archive, request: Request) -> Plan:
    """What a run of the request over a folder is to do."""
    return Plan(folder, partial(archive.done, request.key), request.limits, request.largest_mb)


def request_for(archive: Archive, methodology: str | None, largest_mb: int, limits: Limits = LIMITS) -> Request:
    """The request of a run: its key holds all code, rules and limits, and the methodology where one is named.

    What is put off under it is not done under it, so the key does not say whether pictures are recognised now.
    """
    from flows import evaluation

    versions = Versions(version_of(READING), version_of(SCORING))
    rules = evaluation.methodology_version(methodology)
    key = hashlib.sha256(f"{versions.scoring}\0{rules}\0{largest_mb}\0{replace(limits, ocr='now')}".encode()).hexdigest()
    return Request(key, versions, archive.originals, methodology, largest_mb, limits)


def fingerprint(path: str, limits: Limits = LIMITS, largest_mb: int | None = None) -> tuple[int, str | None]:
    """Size and SHA-256 of a file; None for the latter where it is too large to be read, 0 and None where it cannot be."""
    try:
        with Path(path).open("rb") as file:
            size = file.seek(0, 2)
            if largest_mb is not None and size > largest_mb * MEGABYTE:
                return size, None
            file.seek(0)
            return size, hashlib.file_digest(file, "sha256").hexdigest()
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

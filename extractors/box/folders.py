"""The folder of a process that reads: held by a lock for as long as the one that started it lives, removed by a later run after that.

A lock tells more than the number of a process: numbers are given again, and mean others in another container with the same /tmp.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PREFIX = "bagalau-reads-"
_NAMES = re.compile(f"{PREFIX}[a-z0-9_]{{8}}")
YOUNG = 60
"""Seconds for which a folder that nobody holds may be one that is just being made."""


@dataclass(frozen=True, slots=True)
class Held:
    """A folder and the lock on it."""

    path: str
    lock: int

    def remove(self) -> None:
        """Remove it with all that is in it, and let go of it."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self.lock)


def new() -> Held:
    """A new folder that is this process's."""
    path = tempfile.mkdtemp(prefix=PREFIX)
    return Held(path, _locked(path))


def sweep() -> None:
    """Remove the folders of this user that are held by nobody any more: whoever started their processes was killed."""
    for place in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # it is held, or gone, or no folder
            if _NAMES.fullmatch(place.name) and _old(place):
                Held(str(place), _locked(place)).remove()


def _old(place: Path) -> bool:
    seen = place.lstat()
    return seen.st_uid == os.geteuid() and time.time() - seen.st_mtime > YOUNG


def _locked(path: str | Path) -> int:
    """The folder opened and locked; raises OSError where another process holds it. The lock goes with the descriptor."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor

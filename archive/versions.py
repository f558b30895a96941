"""Which code and rules a result was made by, as one hash: when they change, their step is done again, and nothing else."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

READING = ("normalizers", "extractors")
SCORING = (*READING, "scoring")


@cache
def version_of(packages: tuple[str, ...]) -> str:
    """SHA-256 over the code and data files of the packages, names included; of the same files it is the same everywhere."""
    whole = hashlib.sha256()
    for package in packages:
        for name, data in sorted(_files(resources.files(package), package)):
            whole.update(f"{name}\0{len(data)}\0".encode() + data)
    return whole.hexdigest()


def _files(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            found += _files(entry, name)
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            found.append((name, entry.read_bytes()))
    return found

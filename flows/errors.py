"""Why a file gave no result, beside what extractors.errors knows.

FileProblem(code, reason)
├── Missing             missing
├── Unreadable          unreadable: no permission, a device, a fault of the disk
├── TooLarge            too-large
└── InternalError       internal-error: a fault of this program that one file brought out

NoWorkers               no process to work in can be started or reached: no file is to blame, and the run ends
"""

from __future__ import annotations

from typing import ClassVar


class FileProblem(Exception):
    """A file that gave no result. `code` is the quarantine's; `reason` says what is wrong and what to do."""

    code: ClassVar[str]

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.reason = reason


class Missing(FileProblem):
    """There is no such file."""

    code = "missing"


class Unreadable(FileProblem):
    """The file is there and cannot be read."""

    code = "unreadable"


class TooLarge(FileProblem):
    """The file is larger than the settings allow."""

    code = "too-large"


class InternalError(FileProblem):
    """The program failed at this file."""

    code = "internal-error"


class NoWorkers(Exception):
    """No process to work in can be started or reached; the message says what to do."""

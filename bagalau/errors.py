"""What goes wrong on the command line.

BagalauError
├── WrongUsage          exit code 2: nothing was begun
│   ├── SettingsError       bagalau.toml or a BAGALAU_… variable
│   └── OutputError         the place named by -o
└── FileProblem         exit code 1: this file was not done, the others were
    ├── Missing             `missing`
    ├── Unreadable          `unreadable`: no permission, a device, a fault of the disk
    └── TooLarge            `too-large`
"""

from __future__ import annotations

from typing import ClassVar


class BagalauError(Exception):
    """Anything that the command line itself finds wrong."""


class WrongUsage(BagalauError):
    """What was asked for cannot be begun."""


class SettingsError(WrongUsage):
    """A setting that is unknown or has no sense."""


class OutputError(WrongUsage):
    """The output cannot be written where it should go."""


class FileProblem(BagalauError):
    """One file that could not be opened; `code` is its reason's name."""

    code: ClassVar[str] = "unreadable"


class Missing(FileProblem):
    """There is no such file."""

    code = "missing"


class Unreadable(FileProblem):
    """The file is there and cannot be read."""

    code = "unreadable"


class TooLarge(FileProblem):
    """The file is larger than the settings allow."""

    code = "too-large"

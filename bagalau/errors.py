"""What goes wrong on the command line before anything is begun: exit code 2.

WrongUsage
├── SettingsError       bagalau.toml or a BAGALAU_… variable
└── OutputError         the place named by -o
"""

from __future__ import annotations


class WrongUsage(Exception):
    """What was asked for cannot be begun; the message says what, where and what to do."""


class SettingsError(WrongUsage):
    """A setting that is unknown or has no sense."""


class OutputError(WrongUsage):
    """The output cannot be written where it should go."""

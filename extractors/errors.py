"""What can be wrong with a file or a rule.

ExtractError
├── ReadError(code, reason)      a file that gives no report: it is quarantined under its code
│   ├── EmptyFile                empty-file
│   ├── Undecodable              undecodable
│   ├── UnsupportedFormat        unsupported-format
│   └── NotAKnownForm            not-a-known-form
└── FormError                    a form that does not check: every mistake, with file and line
"""

from __future__ import annotations


class ExtractError(Exception):
    """Anything that stops the way from bytes to a reading."""


class ReadError(ExtractError):
    """A file that gives no report. `code` is the quarantine's; `reason` says what, where and what to do."""

    code = "unreadable"

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class EmptyFile(ReadError):
    """Nothing, or white space only."""

    code = "empty-file"


class Undecodable(ReadError):
    """Bytes that are text in no encoding known here."""

    code = "undecodable"


class UnsupportedFormat(ReadError):
    """A kind of file that no reader here opens."""

    code = "unsupported-format"


class NotAKnownForm(ReadError):
    """A text that is no report of any form on record."""

    code = "not-a-known-form"


class FormError(ExtractError):
    """A form file that cannot be used; the message has one line a mistake."""

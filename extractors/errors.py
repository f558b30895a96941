"""What can be wrong with a file or a rule.

ExtractError
├── ReadError(code, reason)      a file that gives no report: it is quarantined under its code
│   ├── EmptyFile                empty-file
│   ├── Undecodable              undecodable
│   ├── UnsupportedFormat        unsupported-format
│   ├── Damaged                  damaged: cut off, or not what it says it is
│   ├── Encrypted                encrypted
│   ├── NeedsOcr                 needs-ocr: pictures of pages, no text
│   ├── NeedsProgram             needs-program: no reader of its own, and none installed
│   ├── UnpacksTooLarge          unpacks-too-large
│   ├── XmlEntities              xml-entities
│   ├── TooDeep                  too-deep
│   ├── TooManyPages             too-many-pages
│   ├── TooSlow                  too-slow
│   ├── TooMuchMemory            too-much-memory
│   ├── TooLong                  too-long: more text than any report has
│   ├── ReaderCrashed            crashed: it ended the process that read it, twice
│   ├── ReaderGarbled            garbled-answer: it made the process that read it answer nonsense
│   ├── ReaderFault              internal-error: a fault of this program that the file brought out
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


class Damaged(ReadError):
    """A file that is cut off, or whose parts contradict one another."""

    code = "damaged"


class Encrypted(ReadError):
    """A file that opens with a password only."""

    code = "encrypted"


class NeedsOcr(ReadError):
    """Pictures of pages without a text."""

    code = "needs-ocr"


class NeedsProgram(ReadError):
    """A format that another program has to open, and none is installed."""

    code = "needs-program"


class UnpacksTooLarge(ReadError):
    """An archive that unpacks to more than the limits allow, as a zip bomb does."""

    code = "unpacks-too-large"


class XmlEntities(ReadError):
    """XML that declares entities of its own, which no report needs and attacks are made of."""

    code = "xml-entities"


class TooDeep(ReadError):
    """Elements within elements beyond the limit."""

    code = "too-deep"


class TooManyPages(ReadError):
    """More pages than the limits allow."""

    code = "too-many-pages"


class TooSlow(ReadError):
    """A file that took longer to read than the limits allow."""

    code = "too-slow"


class TooMuchMemory(ReadError):
    """A file that took more memory to read than the limits allow."""

    code = "too-much-memory"


class TooLong(ReadError):
    """More letters, or more lines, than the limits allow."""

    code = "too-long"


class ReaderCrashed(ReadError):
    """A file that ended the process that read it, and the next one as well."""

    code = "crashed"


class ReaderGarbled(ReadError):
    """A file that made the process that read it answer what is no report."""

    code = "garbled-answer"


class ReaderFault(ReadError):
    """A fault of this program that one file brought out."""

    code = "internal-error"


class NotAKnownForm(ReadError):
    """A text that is no report of any form on record."""

    code = "not-a-known-form"


class FormError(ExtractError):
    """A form file that cannot be used; the message has one line a mistake."""

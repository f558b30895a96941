"""Bytes to readings: what a report states, each thing with the place it came from.

>>> from extractors import extract, read
>>> reading = extract(read(data, "report.txt"))  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.errors import (
    Damaged,
    EmptyFile,
    Encrypted,
    ExtractError,
    FormError,
    NeedsOcr,
    NeedsProgram,
    NotAKnownForm,
    ReaderCrashed,
    ReaderFault,
    ReaderGarbled,
    ReadError,
    TooDeep,
    TooLong,
    TooManyPages,
    TooMuchMemory,
    TooSlow,
    Undecodable,
    UnpacksTooLarge,
    UnsupportedFormat,
    XmlEntities,
)
from extractors.limits import LIMITS, Limits
from extractors.model import Expression, Figure, Mention, Outline, Place, Reading, Report, Sheet, Trace
from extractors.readers import read

if TYPE_CHECKING:
    from extractors.form import LoadedForm


def extract(report: Report, form: LoadedForm | None = None) -> Reading:
    """Read a report under a form (by default that of 2011); raises `NotAKnownForm` for a text of another kind.

    spaCy, which takes a second to import, is imported here and not before.
    """
    from extractors import extraction

    return extraction.extract(report, form)


__all__ = [
    "LIMITS",
    "Damaged",
    "EmptyFile",
    "Encrypted",
    "Expression",
    "ExtractError",
    "Figure",
    "FormError",
    "Limits",
    "Mention",
    "NeedsOcr",
    "NeedsProgram",
    "NotAKnownForm",
    "Outline",
    "Place",
    "ReadError",
    "ReaderCrashed",
    "ReaderFault",
    "ReaderGarbled",
    "Reading",
    "Report",
    "Sheet",
    "TooDeep",
    "TooLong",
    "TooManyPages",
    "TooMuchMemory",
    "TooSlow",
    "Trace",
    "Undecodable",
    "UnpacksTooLarge",
    "UnsupportedFormat",
    "XmlEntities",
    "extract",
    "read",
]

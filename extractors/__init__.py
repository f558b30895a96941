"""Bytes to readings: what a report states, each thing with the place it came from.

>>> from extractors import extract, read
>>> reading = extract(read(data, "report.txt"))  # doctest: +SKIP

Names are imported when they are asked for: who wants the folded view of a text alone (archive.searching) need not wait for the repair.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    from extractors.form import LoadedForm
    from extractors.limits import LIMITS, Limits
    from extractors.model import Expression, Figure, Mention, Outline, Place, Reading, Report, Sheet, Trace
    from extractors.readers import read

_HOME = {
    **dict.fromkeys(("LIMITS", "Limits"), "limits"),
    **dict.fromkeys(("Expression", "Figure", "Mention", "Outline", "Place", "Reading", "Report", "Sheet", "Trace"), "model"),
    "read": "readers",
}
"""Where a name is that is no error."""


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


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"extractors.{_HOME.get(name, 'errors')}"), name)

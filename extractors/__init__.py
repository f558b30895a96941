"""Bytes to readings: what a report states, each thing with the place it came from.

>>> from extractors import extract, read
>>> reading = extract(read(data, "report.txt"))  # doctest: +SKIP
"""

from extractors.errors import EmptyFile, ExtractError, FormError, NotAKnownForm, ReadError, Undecodable, UnsupportedFormat
from extractors.extraction import extract
from extractors.model import Expression, Figure, Mention, Outline, Place, Reading, Report, Trace
from extractors.readers import read

__all__ = [
    "EmptyFile",
    "Expression",
    "ExtractError",
    "Figure",
    "FormError",
    "Mention",
    "NotAKnownForm",
    "Outline",
    "Place",
    "ReadError",
    "Reading",
    "Report",
    "Trace",
    "Undecodable",
    "UnsupportedFormat",
    "extract",
    "read",
]

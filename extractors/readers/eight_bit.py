"""Letters that a file gives as bytes of a font, told by how they read."""

from __future__ import annotations

import re
from collections.abc import Sequence

import normalizers

RAW = re.compile(rb"[\x80-\xff]")
ENOUGH = 20
"""Bytes beyond ASCII from which on they are asked what encoding they are in."""


def page(raw: bytes, label: str | None = None) -> str | None:
    """The code page that bytes read as; None where they are too few to tell, or no Cyrillic. A label is evidence."""
    if len(RAW.findall(raw)) < ENOUGH:
        return None
    try:
        encoding = normalizers.decode(raw, label).encoding
    except normalizers.UndecodableError:
        return None
    return None if encoding.startswith("utf") else encoding


def letters(encoding: str) -> Sequence[str]:
    """The letter of each byte in a code page."""
    return [bytes([byte]).decode(encoding, "replace") for byte in range(256)]

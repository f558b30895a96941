"""8-bit code pages that take every byte: where one leaves a byte out, it keeps the control character of that number."""

from __future__ import annotations

import codecs
from functools import cache
from typing import Any


@cache
def letters(name: str) -> str:
    """The 256 letters of a code page."""
    return "".join(_letter(byte, name) for byte in range(256))


def _letter(byte: int, name: str) -> str:
    try:
        return bytes([byte]).decode(name)
    except UnicodeDecodeError:
        return chr(byte)


@cache
def _trie(name: str) -> Any:
    return codecs.charmap_build(letters(name))


def encode(text: str, name: str) -> bytes:
    """The bytes of a text; raises UnicodeEncodeError."""
    return codecs.charmap_encode(text, "strict", _trie(name))[0]


def decode(data: bytes, name: str) -> str:
    """The text of bytes; every byte has a letter."""
    return codecs.charmap_decode(data, "strict", letters(name))[0]


def shown(text: str, name: str) -> str:
    """What a text in UTF-8 looks like when it is read in a code page."""
    return decode(text.encode("utf-8", "surrogatepass"), name)

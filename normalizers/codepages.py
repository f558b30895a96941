"""8-bit code pages that take every byte: where one leaves a byte out, it keeps the control character of that number."""

from __future__ import annotations

import codecs
from functools import cache
from typing import Any

BOTH = "cp1252 and kept letters"
"""cp1252 with the letters that a text keeps which was read as cp1251, saved in KZ-1048, where they are not, and read as cp1252."""


@cache
def letters(name: str) -> str:
    """The 256 letters of a code page."""
    if name == BOTH:
        return "".join(one if one in kept() else other for one, other in zip(letters("cp1251"), letters("cp1252"), strict=True))
    return "".join(_letter(byte, name) for byte in range(256))


@cache
def kept() -> frozenset[str]:
    """The letters of cp1251 that KZ-1048 lacks."""
    return frozenset(letters("cp1251")) - frozenset(letters("kz1048"))


def _letter(byte: int, name: str) -> str:
    try:
        return bytes([byte]).decode(name)
    except UnicodeDecodeError:
        return chr(byte)


@cache
def _trie(name: str) -> Any:
    if name == BOTH:
        both = {ord(letter): byte for page in (BOTH, "cp1252") for byte, letter in enumerate(letters(page))}
        return both | {0x98: 0x98}  # the one byte that cp1251 has no letter for
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

"""What is seen where a font has signs in place of letters; the tables are in `symbols.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

PRIVATE = re.compile("[\uf020-\uf0ff]")
"""Codes of a font without letters, moved to where Unicode has none (ECMA-376, 17.3.3.30)."""
SHIFT = 0xF000
SMALL = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"), str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
"""Digits above the line, and below it."""
DIGITS = re.compile(r"[0-9]{1,3}")


@cache
def _fonts() -> Mapping[str, Mapping[int, str]]:
    """The signs of each font, by its name in small letters and by code."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: Any = yaml.load(files("extractors.readers").joinpath("symbols.yaml").read_bytes(), Loader=loader)
    return {
        font.lower(): {int(str(at), 16) + on: sign for at, row in rows.items() for on, sign in enumerate(row)}
        for font, rows in data.items()
    }


def is_known(font: str) -> bool:
    """Whether a font is one of those."""
    return font.lower() in _fonts()


def sign(code: int, font: str) -> str:
    """The sign of a code (below 256, or moved by F000) in a font; the code as it is where the font is another, or has a drawing there."""
    signs = _fonts().get(font.lower(), {})
    found = signs.get(code - SHIFT if code >= SHIFT else code, " ")
    return found if found != " " or code & 0xFF == 0x20 else chr(code)


def seen(text: str, font: str) -> str:
    """A text with the signs that it shows in a font; without a font that has them, moved codes are those of Symbol."""
    if is_known(font):
        return "".join(sign(ord(letter), font) if letter < "\u0100" or PRIVATE.match(letter) else letter for letter in text)
    return text


def small(text: str, before: str, *, above: bool) -> str:
    """Digits above or below the line as such: the mark of a note or a power makes no other number of the letter or digit before it."""
    if before[-1:].isalnum() and DIGITS.fullmatch(text):
        return text.translate(SMALL[0 if above else 1])
    return text

"""How undecoded bytes are to be read.

UTF-8 and UTF-16 show themselves. Among the 8-bit encodings of Cyrillic the one is taken whose letters follow one another
most like Kazakh and Russian; among KZ-1048, cp1251 and PT154, which share the letters of Russian, the words decide.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import compress
from operator import eq

from normalizers import codepages, legacy
from normalizers.errors import UndecodableError
from normalizers.page_costs import costs

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PAGES = ("cp1251", "cp866", "koi8-r", "iso8859-5", "mac-cyrillic")
_KIN = ("kz1048", "ptcp154", "cp1251")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE = 8_000  # bytes that are looked at
_LABEL = 8.0  # what a label is worth, in bits: as much as one letter that is out of place is against it
_WORST = 6.5  # bits a letter beyond which it is no text


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text; `bom` counts the bytes of the mark before it; `confidence` is between 0 and 1."""

    text: str
    encoding: str
    confidence: float
    bom: int = 0


def decode(data: bytes, label: str | None = None) -> Decoded:
    """Decode bytes; a label is evidence, not an order. Raises UndecodableError."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding, 1.0, len(mark))
            except UnicodeDecodeError:
                if encoding == "utf-8" and (broken := _utf8(data[len(mark) :])) is not None:
                    return replace(broken, bom=len(mark))
                break
    if (wide := _utf16(data)) is not None:
        return wide
    if _CONTROL.search(data):
        raise UndecodableError(_message(data, "they hold control characters; this is no text file"))
    if (utf8 := _utf8(data)) is not None:
        return utf8
    return _eight_bit(data, label)


def _utf8(data: bytes) -> Decoded | None:
    """The bytes as UTF-8; a few that are not, as where a piece was cut inside a letter, become U+FFFD."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 1.0 if _HIGH.search(data) else 0.99)
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    high = len(text) - len(text.encode("ascii", "ignore"))
    return Decoded(text, "utf-8", 0.9) if 20 * text.count("\ufffd") <= high else None


def _utf16(data: bytes) -> Decoded | None:
    """The bytes as UTF-16 without a mark, where nearly every second byte is that of Latin or Cyrillic."""
    sample = data[:_SAMPLE]
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(high) > 1 and 0 < high.count(0) + high.count(4) >= 0.85 * len(high):
            try:
                return Decoded(data[: len(data) // 2 * 2].decode(encoding), encoding, 0.98)
            except UnicodeDecodeError:
                continue
    return None


def _eight_bit(data: bytes, label: str | None) -> Decoded:
    """The bytes in the 8-bit encoding that reads best."""
    start = _HIGH.search(data)
    sample = data[max(0, start.start() - 20) if start else 0 :][:_SAMPLE]
    named = _named(label)
    found = sorted((cost - _LABEL * (page == named) / len(sample), page) for page, cost in costs(sample, _PAGES).items())
    (best, page), (next_best, _) = found[:2]
    if best > _WORST:
        raise UndecodableError(_message(data, "they read as text in no encoding of Cyrillic that is known here"))
    confidence = max(0.5, min(0.99, 0.5 + (next_best - best) / 4))
    if page == "cp1251":
        page, confidence = _kin(sample, named, confidence)
    return Decoded(codepages.decode(data, page), page, round(confidence, 2))


def _kin(sample: bytes, named: str | None, confidence: float) -> tuple[str, float]:
    """KZ-1048, PT154 or cp1251, by the words that tell them apart."""
    seen = codepages.decode(sample, "cp1251")
    fixed = legacy.fix(seen)
    if fixed == seen:
        same = named in _KIN and codepages.decode(sample, named) == seen
        return (named if named and same else "cp1251"), confidence
    told = sample.translate(_telling())
    few, letters = bytes(compress(sample, told)), list(compress(fixed, told))
    pages = {page: sum(map(eq, codepages.decode(few, page), letters)) for page in _KIN}
    best = max(pages, key=lambda page: pages[page])
    return best, min(confidence, 0.98)


@cache
def _telling() -> bytes:
    """1 for each byte that is not the same letter in all of KZ-1048, PT154 and cp1251."""
    return bytes(len(set(letters)) > 1 for letters in zip(*map(codepages.letters, _KIN), strict=True))


def _named(label: str | None) -> str | None:
    """The encoding that a label names, as it is called here."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except LookupError:
        return None
    return next((page for page in (*_PAGES, *_KIN) if codecs.lookup(page).name == name), None)


def _message(data: bytes, why: str) -> str:
    """What cannot be read, why, and what to do."""
    return f"{len(data)} bytes are not read: {why}. Open the file with the program that wrote it and save it as text in UTF-8"

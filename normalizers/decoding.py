"""How undecoded bytes are to be read.

UTF-8 and UTF-16 show themselves. Among the 8-bit encodings of Cyrillic the one is taken whose letters follow one another
most like Kazakh and Russian; among KZ-1048, cp1251 and PT154, which share the letters of Russian, the words decide.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from normalizers import codepages, legacy
from normalizers.errors import UndecodableError
from normalizers.language.spelling import pair_cost

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PAGES = ("cp1251", "cp866", "koi8-r", "iso8859-5", "mac-cyrillic")
_KIN = ("kz1048", "ptcp154", "cp1251")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_WORD = re.compile("[^\\W\\d_]+")
_SAMPLE = 8_000  # bytes that are looked at
_ODD_SHAPE = 16.0  # cost of a capital inside a word, and of a sign where a letter should be, in bits
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
    high = sum(letter > "\x7f" for letter in text)
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
    costs = sorted((_cost(codepages.decode(sample, page)) - _LABEL * (page == named) / len(sample), page) for page in _PAGES)
    (best, page), (next_best, _) = costs[:2]
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
    pages = {page: sum(a == b for a, b in zip(codepages.decode(sample, page), fixed, strict=True)) for page in _KIN}
    best = max(pages, key=lambda page: pages[page])
    return best, min(confidence, 0.98)


def _named(label: str | None) -> str | None:
    """The encoding that a label names, as it is called here."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except LookupError:
        return None
    return next((page for page in (*_PAGES, *_KIN) if codecs.lookup(page).name == name), None)


def _cost(text: str) -> float:
    """How unlike Kazakh or Russian the letters of a text are, in bits a letter."""
    text = _without_frames(text)
    bits, letters = 0.0, 0
    for word in _WORD.findall(text):
        if word.isascii():
            continue
        small = word.lower()
        odd = word != small and not word.isupper() and word[1:] != small[1:]
        bits += sum(pair_cost(pair[0], pair[1]) for pair in zip("<" + small, small + ">", strict=False)) + _ODD_SHAPE * odd
        letters += len(word) + 1
    signs = sum(letter > "\x7f" and not letter.isalpha() and letter not in _SIGNS for letter in text)
    return (bits + _ODD_SHAPE * signs) / max(1, letters + signs)


def _without_frames(text: str) -> str:
    """The text without the lines that its tables are drawn with, where it has long ones: short ones are letters of another encoding."""
    return _FRAMES.sub(" ", text) if _LONG_LINE.search(text) else text


_FRAMES = re.compile("[\u2500-\u257f]+")
_LONG_LINE = re.compile("[─━═]{5}")
_SIGNS = frozenset("\u00a0\u00ab\u00bb\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2026\u2022\u2116\u00b0\u00a7\u00ad")


def _message(data: bytes, why: str) -> str:
    """What cannot be read, why, and what to do."""
    return f"{len(data)} bytes are not read: {why}. Open the file with the program that wrote it and save it as text in UTF-8"

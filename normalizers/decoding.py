"""How undecoded bytes are to be read."""

from __future__ import annotations

from dataclasses import dataclass

from normalizers.errors import UndecodableError

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


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
                break
    for encoding, confidence in (("utf-8", 0.99), ("kz1048", 0.6), ("cp1251", 0.5)):
        try:
            return Decoded(data.decode(encoding), encoding, confidence)
        except UnicodeDecodeError:
            continue
    raise UndecodableError(f"{len(data)} bytes are text in no known encoding; open the file with the program that wrote it and save it as UTF-8")

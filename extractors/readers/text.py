"""Plain text: UTF-8, UTF-16, or an 8-bit encoding found from the bytes."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import overload

import normalizers
from extractors.errors import EmptyFile, Undecodable
from extractors.limits import LIMITS, Limits, hold
from extractors.model import Lines, Report
from extractors.readers import separated
from extractors.readers.flow import Composer

CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1a\x1b")
"""The control characters that no text holds."""
PRINTED = bytes.maketrans(CONTROLS + b"\x1b\x7f", b" " * (len(CONTROLS) + 2))
"""A control character in a text shows nothing: a byte that a disk or a printer left there."""
REPLACEMENT = "\ufffd"
MOST_BYTES = 4
"""No encoding known here has more bytes a letter: a text of more letters is told before it is decoded."""
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
"""A line as an editor counts it: no form feed or Unicode separator ends one."""


def read(data: bytes, name: str, limits: Limits = LIMITS) -> Report:
    """The report in the bytes of a text file, newlines as received; one block a line. Separated values are read as the table they are."""
    hold(name, len(data) // MOST_BYTES, data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n"), limits)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise EmptyFile(name, "the file is empty")
    if _is_binary(data):
        raise Undecodable(name, "the bytes are no text in any known encoding; convert the file to text first")
    try:
        decoded = normalizers.decode(data if _is_wide(data) else data.translate(PRINTED))
    except normalizers.UndecodableError as error:
        raise Undecodable(name, f"the bytes are no text in any known encoding ({error}); convert the file to UTF-8") from error
    if (rows := separated.rows(decoded.text)) is not None:
        composer = Composer(name, limits)
        composer.write(separated.content(rows))
        return composer.report(data, separated.MEDIA_TYPE, decoded.encoding)
    lines = Lines(_line_starts(decoded.text), len(decoded.text))
    hold(name, len(decoded.text), len(lines), limits)
    return Report(
        name=name,
        text=decoded.text,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/plain",
        encoding=decoded.encoding,
        blocks=lines,
        byte_starts=_byte_starts(data, decoded, lines),
    )


def _is_wide(data: bytes) -> bool:
    """Whether the first bytes are those of UTF-16, by its mark or its zeros."""
    head = data[:4096].rstrip(b"\x00")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    regular = max(head[::2].count(0), head[1::2].count(0))
    cyrillic = max(head[::2].count(4), head[1::2].count(4))
    return regular > 0 and regular + cyrillic >= len(head) // 4


def _line_starts(text: str) -> tuple[int, ...]:
    """Where lines start; most texts end theirs in one way, and are soon cut."""
    if "\r" in text:
        return tuple(line.start() for line in LINE.finditer(text))
    starts = tuple(accumulate([len(line) + 1 for line in text.split("\n")], initial=0))[:-1]
    return starts[:-1] if starts[-1] == len(text) else starts


def _is_binary(data: bytes) -> bool:
    """Whether more control characters than a text may have by mishap stand in the first bytes, zeros at the end apart."""
    head = data[:4096].rstrip(b"\x00")
    return not _is_wide(data) and len(head) - len(head.translate(None, CONTROLS)) > len(head) // 100


def _byte_starts(data: bytes, decoded: normalizers.Decoded, lines: Lines) -> Sequence[int]:
    """The byte at which each code point starts, and the end."""
    codec = decoded.encoding.lower().replace("_", "-")
    if codec.startswith("utf-8"):
        return EncodedStarts(decoded.text, "utf-8", decoded.bom, lines, tuple(_replaced(data, decoded)))
    if codec.startswith("utf-16"):
        return EncodedStarts(decoded.text, "utf-16-le", decoded.bom, lines)
    return range(decoded.bom, decoded.bom + len(decoded.text) + 1)


def _replaced(data: bytes, decoded: normalizers.Decoded) -> Iterator[tuple[int, int]]:
    """Where U+FFFD stands in a text decoded from UTF-8, and for how many bytes: those that are broken, or its own three."""
    byte, place = decoded.bom, 0
    for sound in decoded.text.split(REPLACEMENT)[:-1]:
        byte += len(sound.encode("utf-8"))
        place += len(sound)
        width = _width(data[byte : byte + 4])
        yield place, width
        byte += width
        place += 1


def _width(head: bytes) -> int:
    """How many of the first bytes U+FFFD stands for."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start == 0:
            return error.end
    return 3


class EncodedStarts(Sequence[int]):
    """Where each code point of a text starts in its encoding, counted from the beginning of its line when asked.

    `replaced` has the code points that stand for bytes which are not their own in this encoding, with the number of these bytes.
    """

    def __init__(self, text: str, codec: str, bom: int, lines: Lines, replaced: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        self.codec = codec
        self.lines = lines.starts
        widths = (len(text[start:end].encode(codec)) for start, end in pairwise((*lines.starts, lines.end)))
        self.starts = list(accumulate(widths, initial=bom))
        self.replaced = [place for place, _ in replaced]
        self.shifts = list(accumulate((width - len(REPLACEMENT.encode(codec)) for _, width in replaced), initial=0))

    def __len__(self) -> int:
        return len(self.text) + 1

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self)))]
        if not 0 <= index <= len(self.text):
            raise IndexError(index)
        line = bisect_right(self.lines, index) - 1
        start = self.starts[0] if line < 0 else self.starts[line] + len(self.text[self.lines[line] : index].encode(self.codec))
        return start + self.shifts[bisect_left(self.replaced, index)] if self.replaced else start

"""The inside of a Word 97-2003 document ([MS-DOC]), as far as it says which of its words are printed: pieces, properties, lists.

What is asked of it is a sign only, so a broken document has none: the programs that read it say what is wrong.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

WORD_97, NEW = 0xC1, 0xA5EC
ENCRYPTED, TABLE_1 = 0x0100, 0x0200
"""Bits of its eleventh and twelfth byte: encrypted; its tables are in the stream `1Table` (2.5.2)."""
LENGTH, PARTS = 76, 154
"""Where the letters of the main text are counted, and where offsets and lengths of the parts begin (2.5.1)."""
STYLES, CHARACTERS, PARAGRAPHS, PIECES, LISTS, USES = 1, 12, 13, 33, 73, 74
"""Which of the parts they are (2.5.6)."""
PAGE = 512
"""Bytes of a page of properties (2.9.33, 2.9.175)."""
COMPRESSED = 0x4000_0000
"""A piece whose letters have a byte each (2.9.73)."""
BEGIN, PART, END = b"\x13", b"\x14", b"\x15"
FIELD = re.compile(b"[\x13-\x15]")
"""The signs of fields: before the code, between it and the result, behind both."""
SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""Bytes that a property's value has, by the highest three bits of its number; the others say it themselves (2.2.5.1)."""
LONG = 0xD608
"""The one property whose length has two bytes (sprmTDefTable)."""

Properties = dict[int, bytes]
"""Values by the numbers of properties."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the main text: its bytes in the stream, how many a letter has, and the properties that it has by itself."""

    start: int
    end: int
    width: int
    own: Properties

    @property
    def code(self) -> str:
        """How its letters are coded."""
        return "utf-16-le" if self.width == 2 else "cp1252"

    def meets(self, start: int, end: int) -> bool:
        """Whether a span of the stream reaches into it."""
        return start < self.end and self.start < end


@dataclass(frozen=True)
class WordFile:
    """The stream of the document, and that of its tables."""

    words: bytes
    tables: bytes

    @cached_property
    def pieces(self) -> list[Piece]:
        """The pieces of the main text in their order (2.9.38)."""
        clx, letters = self.part(PIECES), self._number(self.words, LENGTH)
        position, own = 0, list[Properties]()
        while clx[position] == 1:  # properties of pieces come first
            size = self._short(clx, position + 1)
            own.append(properties(clx[position + 3 : position + 3 + size]))
            position += 3 + size
        table = clx[position + 5 :]
        count, found = (len(table) - 4) // 12, list[Piece]()
        starts = struct.unpack_from(f"<{count + 1}I", table)
        for at, (begin, end) in enumerate(pairwise(starts)):
            place, more = struct.unpack_from("<IH", table, 4 * (count + 1) + 8 * at + 2)
            width, first = (1, (place ^ COMPRESSED) // 2) if place & COMPRESSED else (2, place)
            if begin < letters:
                extra = own[more >> 1] if more & 1 and more >> 1 < len(own) else {}
                found.append(Piece(first, first + width * (min(end, letters) - begin), width, extra))
        return found

    def text(self, start: int, end: int) -> str:
        """The letters of the main text within a span of the stream."""
        there = [(self.words[max(start, one.start) : min(end, one.end)], one.code) for one in self.pieces if one.meets(start, end)]
        return "".join(letters.decode(code, "replace") for letters, code in there)

    def codes(self) -> list[Span]:
        """Codes of fields in the main text, and the signs of fields (2.8.25); not of formulas, and none if signs do not pair."""
        found, fields = list[Span](), list[str]()
        for one in self.pieces:
            last = one.start
            for place, sign in self._signs(one):
                if "code" in fields:
                    found.append((last, place))
                if sign == BEGIN:
                    behind = self.text(place + one.width, place + 9 * one.width)
                    fields.append("formula" if behind.lstrip().upper().startswith("EQ") else "code")
                if fields and fields != ["formula"]:
                    found.append((place, place + one.width))
                if fields and sign == END:
                    fields.pop()
                elif fields and sign == PART and fields[-1] == "code":
                    fields[-1] = "result"
                last = place + one.width
            if "code" in fields:
                found.append((last, one.end))
        return [] if fields else found

    def _signs(self, piece: Piece) -> Iterator[tuple[int, bytes]]:
        """The signs of fields in a piece, each with its place in the stream."""
        letters = self.words[piece.start : piece.end]
        for sign in FIELD.finditer(letters[:: piece.width]):
            if piece.width == 1 or not letters[2 * sign.start() + 1]:
                yield piece.start + piece.width * sign.start(), sign[0]

    def replaced(self, spans: Iterable[Span], sign: str, but: str) -> bytes:
        """The stream of the document with that sign in place of every letter of the main text within the spans, but for some letters."""
        words = bytearray(self.words)
        for start, end in spans:
            for one in self.pieces:
                for at in range(max(start, one.start), min(end, one.end) - one.width + 1, one.width):
                    if words[at : at + one.width].decode(one.code, "replace") not in but:
                        words[at : at + one.width] = sign.encode(one.code)
        return bytes(words)

    def runs(self, part: int) -> Iterator[tuple[Span, bytes]]:
        """Spans of the main text in the stream, and their properties as they are kept: of letters, or of paragraphs behind their style."""
        plc = self.part(part)
        count = (len(plc) - 4) // 8
        for page in struct.unpack_from(f"<{count}I", plc, 4 * (count + 1)):
            kept = self.words[(page & 0x3F_FFFF) * PAGE :][:PAGE]
            runs = kept[PAGE - 1]
            edges = struct.unpack_from(f"<{runs + 1}I", kept)
            for at, (start, end) in enumerate(pairwise(edges)):
                if any(one.meets(start, end) for one in self.pieces):
                    yield (start, end), _kept(kept, 4 * (runs + 1), at, part)

    @cached_property
    def styles(self) -> list[tuple[int, Properties]]:
        """Of each style the one that it is based on, and the properties of its paragraphs and letters (2.9.271)."""
        sheet, found = self.part(STYLES), list[tuple[int, Properties]]()
        count, base = struct.unpack_from("<HH", sheet, 2)
        position = 2 + self._short(sheet, 0)
        for _ in range(count):
            size = self._short(sheet, position)
            found.append(_style(sheet[position + 2 : position + 2 + size], base) if size else (0xFFF, {}))
            position += 2 + size
        return found

    def style(self, number: int) -> Mapping[int, bytes]:
        """The properties of a style and of those that it is based on."""
        merged: Properties = {}
        for _ in self.styles:
            if number >= len(self.styles):
                break
            number, own = self.styles[number]
            merged = own | merged
        return merged

    def part(self, number: int) -> bytes:
        """One of the parts that the beginning tells of."""
        start, size = struct.unpack_from("<II", self.words, PARTS + 8 * number)
        return self.tables[start : start + size]

    @staticmethod
    def _number(data: bytes, at: int) -> int:
        return int.from_bytes(data[at : at + 4], "little")

    @staticmethod
    def _short(data: bytes, at: int) -> int:
        return int.from_bytes(data[at : at + 2], "little")


def opened(data: bytes) -> WordFile | None:
    """The document in a file; None where there is none of Word 97-2003 that can be read. Raises what a broken file leads xlrd to."""
    from xlrd import compdoc

    engine: Any = compdoc
    container = engine.CompDoc(data, logfile=io.StringIO())
    words = container.get_named_stream("WordDocument") or b""
    mark, version = struct.unpack_from("<HH", words)
    flags = struct.unpack_from("<H", words, 10)[0]
    if mark != NEW or version < WORD_97 or flags & ENCRYPTED:
        return None
    return WordFile(words, container.get_named_stream("1Table" if flags & TABLE_1 else "0Table") or b"")


def properties(kept: bytes) -> Properties:
    """The properties in such bytes, the last of each (2.6)."""
    found: Properties = {}
    position = 0
    while position + 2 < len(kept):
        number, first = struct.unpack_from("<HB", kept, position)
        size = SIZES.get(number >> 13)
        if size is None:
            size = 1 + int.from_bytes(kept[position + 2 : position + 4], "little") if number == LONG else 1 + first
        found[number] = kept[position + 2 : position + 2 + size]
        position += 2 + size
    return found


def _kept(page: bytes, after: int, at: int, part: int) -> bytes:
    """What a page of properties keeps of one of its runs (2.9.32, 2.9.174)."""
    if part == CHARACTERS:
        place = 2 * page[after + at]
        return page[place + 1 : place + 1 + page[place]] if place else b""
    place = 2 * page[after + 13 * at]
    if not place:
        return b""
    size = page[place]
    return page[place + 1 : place + 2 * size] if size else page[place + 2 : place + 2 + 2 * page[place + 1]]


def _style(kept: bytes, base: int) -> tuple[int, Properties]:
    """The style that one is based on, and its own properties, behind its name (2.9.258)."""
    kind, more = struct.unpack_from("<HH", kept, 2)
    position = base + 2 * int.from_bytes(kept[base : base + 2], "little") + 4
    found: Properties = {}
    for at in range(more & 0xF):
        size = int.from_bytes(kept[position : position + 2], "little")
        own = kept[position + 2 : position + 2 + size]
        found |= properties(own[2:] if kind & 0xF == 1 and at == 0 else own)
        position += 2 + size + size % 2
    return kind >> 4, found

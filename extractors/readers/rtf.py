"""Rich text (.rtf) through striprtf: paragraphs and tables in place, the code page honoured or overruled by the text.

striprtf alone decodes by the code page that the file names, and loses where cells end, and more. So its source is written anew beforehand
(`rtf_source.py`), and bytes come through as they are, to be decoded by what they say.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extractors.errors import Damaged
from extractors.limits import Limits
from extractors.model import Report
from extractors.readers import eight_bit
from extractors.readers.flow import Cell, Composer, Paragraph, Table
from extractors.readers.rtf_source import IN_CELL, IN_NESTED_CELL, MARKS, Source

MEDIA_TYPE = "text/rtf"
CONTROL = re.compile(
    r"\\\\|\\(?P<page>ansicpg|fcharset)(?P<number>\d+)|\\u(?P<letter>1[2-9]\d|2[0-5]\d)(?!\d)|(?P<fonts>\\fonttbl)(?![a-zA-Z])"
)
NESTED = {MARKS["nestcell"]: MARKS["cell"], MARKS["nestrow"]: MARKS["row"], IN_NESTED_CELL: IN_CELL}
"""The marks in a table within a cell, and what they are there."""
SHIFT = 0xE100
"""Where letters given by number that would look like bytes wait until the bytes are decoded."""
BYTES_AS_THEY_ARE = "819"
"""The code page whose letters are numbered as its bytes."""
LARGEST_FONT_TABLE = 50_000
"""A longer one is no font table, and would be searched for minutes."""
WORDS_A_FONT = 8
"""Control words that begin with an f, for each end of a font: its number, family, character set, pitch, other names."""
PIECE = re.compile("[\ue000-\ue006]")
RAW = re.compile("[\x80-\xff]")
BINARY = re.compile(r"\\bin(\d{1,9}) ?")


def read(data: bytes, name: str, limits: Limits) -> Report:
    """The report in an .rtf file; raises Damaged."""
    source = _without_binaries(data.decode("latin-1").lstrip())
    try:
        text, encoding = _decoded(source)
    except (ValueError, IndexError, OverflowError, RecursionError, TypeError) as error:
        raise Damaged(name, f"its RTF is broken ({error}); open it in a word processor and save it anew") from error
    composer = Composer(name, limits)
    composer.write(_content(text))
    return composer.report(data, MEDIA_TYPE, encoding, pictured=b"\\pict" in data)


def _decoded(source: str) -> tuple[str, str]:
    """The text with its marks, and the encoding of its bytes; where the bytes are no Cyrillic, what the file says of them holds."""
    from striprtf import striprtf  # loaded for the files that need it

    engine: Any = striprtf

    label = _named(source)
    source = Source(engine.destinations).read(source)
    text = engine.rtf_to_text(_marked(source, keep_pages=False), encoding="latin-1", errors="replace")
    page = eight_bit.page("".join(letter for letter in text if letter <= "\xff").encode("latin-1"), label)
    if page is None:
        if not _is_searched_soon(engine.font_table_group(source)):
            raise ValueError("a font table that no word processor writes")
        text = engine.rtf_to_text(_marked(source, keep_pages=True), encoding=label or "cp1252", errors="replace")
        return _whole(text), label or "cp1252"
    letters = eight_bit.letters(page)
    return _whole(RAW.sub(lambda match: letters[ord(match[0])], text)), page


def _is_searched_soon(fonts: str) -> bool:
    """Whether a table of fonts is short, and no font in it has words without end: striprtf looks behind each for all that follow."""
    return len(fonts) <= LARGEST_FONT_TABLE and fonts.count("\\f") <= WORDS_A_FONT * (fonts.count(";") + 5)


def _named(source: str) -> str | None:
    """The code page that the file names, if there is one of that number."""
    named = re.search(r"\\ansicpg(\d+)", source)
    return f"cp{named[1]}" if named and _is_page(named[1]) else None


def _is_page(number: str) -> bool:
    try:
        codecs.lookup(f"cp{number}")
    except LookupError:
        return False
    return True


def _without_binaries(source: str) -> str:
    """The source without what stands between its words as bytes: pictures and objects."""
    kept, position = [], 0
    for match in BINARY.finditer(source):
        if match.start() >= position:
            kept.append(source[position : match.start()])
            position = match.end() + int(match[1])
    return "".join((*kept, source[position:]))


def _whole(text: str) -> str:
    """The text with letters given by number in their places, and pairs of surrogates joined."""
    text = re.sub("[\ue180-\ue1ff]", lambda match: chr(ord(match[0]) - SHIFT), text)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _marked(source: str, *, keep_pages: bool) -> str:
    """The source as striprtf is to decode it. What it would search for with patterns that hostile files hold up for hours goes: the
    fonts' code pages, where they are not asked for.
    """

    def mark(match: re.Match[str]) -> str:
        if match["page"]:
            if keep_pages:
                return match[0] if match["page"] == "fcharset" or _is_page(match["number"]) else ""
            return rf"\ansicpg{BYTES_AS_THEY_ARE}" * (match["page"] == "ansicpg")
        if match["fonts"]:
            return match[0] if keep_pages else r"\stylesheet"
        if match["letter"]:
            return rf"\u{int(match['letter']) + SHIFT if int(match['letter']) > 127 else match['letter']}"
        return match[0]

    return CONTROL.sub(mark, source)


def _content(text: str) -> Iterator[Paragraph | Table]:
    """Paragraphs and tables of the marked text: a table goes on until a paragraph stands outside of it."""
    table, inner = _Open(), _Open()
    start = 0
    for match in PIECE.finditer(text):
        words, start = _piece(text, start, match.start()), match.end()
        if match[0] in NESTED:
            inner.end(NESTED[match[0]], words)
            continue
        table.cell.content += inner.ended()
        if match[0] != MARKS["par"]:
            table.end(match[0], words)
        else:
            yield from table.ended()
            yield Paragraph(words)
    table.cell.content += inner.ended()
    yield from table.ended()
    yield Paragraph(_piece(text, start, len(text)))


@dataclass(slots=True)
class _Open:
    """A table that is not over, with its last row and cell."""

    table: Table = field(default_factory=Table)
    row: list[Cell] = field(default_factory=list)
    cell: Cell = field(default_factory=Cell)

    def end(self, mark: str, words: str) -> None:
        """End a paragraph of the cell, the cell as well, or the row."""
        if mark == MARKS["row"]:
            self.table.rows.append(self.row or [self.cell])
            self.row, self.cell = [], Cell()
            return
        self.cell.content.append(Paragraph(words))
        if mark == MARKS["cell"]:
            self.row.append(self.cell)
            self.cell = Cell()

    def ended(self) -> list[Paragraph | Table]:
        """The table, and what of a last row was left open; it begins anew."""
        found: list[Paragraph | Table] = [self.table] if self.table.rows else []
        found += (part for cell in (*self.row, self.cell) for part in cell.content)
        self.table, self.row, self.cell = Table(), [], Cell()
        return found


def _piece(text: str, start: int, end: int) -> str:
    """The words between two marks, without what striprtf wrote for the first one."""
    if start and text[start : start + 1] == "|":
        start += 1
    return text[start:end].strip("\r\n")

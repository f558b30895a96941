"""The numbers that Word 97-2003 counts for automatic lists, from the tables that a document has of them ([MS-DOC] 2.4.6.3).

Where a list has what is not understood here, none of its document is given: LibreOffice tells all of them.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.readers.docx_lists import DEEPEST, Level, Lists
from extractors.readers.word_file import LISTS, PARAGRAPHS, PARTS, USES, Piece, WordFile, properties

LIST, LEVEL = 0x460B, 0x260A
"""The properties of a paragraph in a list: which one, from 1, and how deep (sprmPIlfo, sprmPIlvl)."""
FORMS: Mapping[int, str] = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    22: "decimalZero",
    23: "bullet",
    58: "russianLower",
    59: "russianUpper",
    255: "none",
}
"""The signs of numbers ([MS-OSHARED] 2.2.1.3)."""
UNKNOWN = "?"
"""Others, and those of levels that go on where others begin anew."""
SIMPLE, LEGAL, NO_RESTART, NOTHING = 0x01, 0x04, 0x08, 2
"""Flags of a list and of its levels, and what follows a number: a tab, a space, nothing."""
NEW_START, NEW_FORM = 0x10, 0x20
"""What a use of a list has otherwise than the list (2.9.132)."""
SIGN = "þ"
"""Stands for the first letter of a paragraph with a number, in the copy that the small programs are given: they write it as it is."""
BREAK = "\x0c"
"""The end of a page within a paragraph, or of a section and its last paragraph."""
ENDS = f"\r\x07{BREAK}"
FIRST_PRINTED = " "
OWN_MARK = re.compile(r"(?<![^\n\t|]) *(?:\(?(?:\d{1,4}(?:\.\d{1,3})*|[ivxl]{1,7}|[IVXL]{1,7}|\w)[.)]{0,2}|[^\w\s|])? *\Z")
"""A mark that a program counts itself: nothing else can stand before the first printed letter of a paragraph."""

Levels = Mapping[int, Level]


class NotUnderstood(Exception):
    """A list, or a paragraph of one, has what is not told here."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph with a number: the place of its first letter in the stream, as many bytes, that letter, what is printed before it."""

    start: int
    end: int
    letter: str
    label: str


def is_counted(level: Level) -> bool:
    """Whether it prints a number, and no mark alone."""
    return level.form not in ("bullet", "none") and "%" in level.text


def uses(document: WordFile) -> list[tuple[int, Levels, bool]]:
    """Of each use of a list, in their order: the list, its levels, and whether it has some otherwise (2.9.131, 2.9.148)."""
    lists, data = _lists(document), document.part(USES)
    found, position = list[tuple[int, Levels, bool]](), 0
    count = int.from_bytes(data[:4], "little")
    for at, place in enumerate(range(4, 4 + 16 * count, 16)):
        number, changes = struct.unpack_from("<i8xB", data, place)
        position = position if at else 4 + 16 * count
        position += 4
        levels = dict(lists.get(number, {}))
        for _ in range(changes):
            start, flags = struct.unpack_from("<iB", data, position)
            position += 8
            depth = flags & 0xF
            if flags & NEW_FORM:
                levels[depth], position = _level(data, position, depth)
            elif flags & NEW_START and depth in levels:
                levels[depth] = replace(levels[depth], start=start)
        found.append((number, levels, changes > 0))
    return found


def _lists(document: WordFile) -> dict[int, Levels]:
    """The levels of each list by its number; the list of lists is followed by their levels (2.9.150)."""
    start, size = struct.unpack_from("<II", document.words, PARTS + 8 * LISTS)
    if not size:
        return {}
    data, position, found = document.tables, start + size, dict[int, Levels]()
    for at in range(int.from_bytes(data[start : start + 2], "little")):
        number, flags = struct.unpack_from("<i22xB", data, start + 2 + 28 * at)
        levels = dict[int, Level]()
        for depth in range(1 if flags & SIMPLE else DEEPEST + 1):
            levels[depth], position = _level(data, position, depth)
        found[number] = levels
    return found


def _level(data: bytes, position: int, depth: int) -> tuple[Level, int]:
    """A level of a list, and where the next one begins (2.9.150); the numbers of levels in its text are letters of their value."""
    start, sign, flags, follows, letters, paragraphs = struct.unpack_from("<iBB9xB8xBB", data, position)
    position += 28 + letters + paragraphs
    size = 2 * int.from_bytes(data[position : position + 2], "little")
    text = data[position + 2 : position + 2 + size].decode("utf-16-le", "replace")
    text = "".join(f"%{ord(one) + 1}" if ord(one) <= DEEPEST else one for one in text)
    form = UNKNOWN if flags & NO_RESTART else FORMS.get(sign, UNKNOWN)
    space = "" if follows == NOTHING else " "
    return Level(start, form, text, bool(flags & LEGAL), depth, space, ""), position + 2 + size


def numbered(document: WordFile, blank: Sequence[tuple[int, int]]) -> list[Numbered]:
    """The paragraphs of lists in their order, those spans left out that are not printed; raises NotUnderstood."""
    if any(SIGN in document.text(piece.start, piece.end) for piece in document.pieces):
        raise NotUnderstood("the sign itself")
    found, all_uses = list[Numbered](), uses(document)
    lists = Lists(
        {str(at): levels for at, (_, levels, _) in enumerate(all_uses, 1)},
        {str(at): f"use {at}" if changed else f"list {number}" for at, (number, _, changed) in enumerate(all_uses, 1)},
    )
    runs = sorted(document.runs(PARAGRAPHS))
    starts, hidden = [start for (start, _), _ in runs], sorted(blank)
    for first, end, sign in _paragraphs(document, hidden):
        at = bisect_right(starts, end) - 1
        use, depth = place(document, runs[at][1]) if at >= 0 else (0, 0)
        if not 0 < use <= len(all_uses) or depth not in all_uses[use - 1][1]:
            continue
        if all_uses[use - 1][1][depth].form == UNKNOWN:
            raise NotUnderstood("signs that are not known")
        label = lists.next(str(use), depth)
        if not label:
            continue
        if first is None or sign == BREAK:
            raise NotUnderstood("a number stands alone, or its paragraph is broken")
        found.append(Numbered(*first, label))
    return found


def place(document: WordFile, kept: bytes) -> tuple[int, int]:
    """The list, from 1, and the level of a paragraph with such properties, its style before them; list 0 is none."""
    own: Mapping[int, bytes] = {**document.style(int.from_bytes(kept[:2], "little")), **properties(kept[2:])}
    use, level = (int.from_bytes(own.get(name, b""), "little") for name in (LIST, LEVEL))
    return use, level


def _paragraphs(document: WordFile, hidden: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int, str] | None, int, str]]:
    """Of each paragraph the first letter that is printed, with its span in the stream, and the place and sign of its end."""
    first: tuple[int, int, str] | None = None
    begins = [start for start, _ in hidden]
    for piece in document.pieces:
        if {LIST, LEVEL} & {*piece.own}:
            raise NotUnderstood("a piece that is in a list by itself")
        for at, letter in _letters(document, piece):
            if letter in ENDS:
                yield first, at, letter
                first = None
            elif first is None and letter >= FIRST_PRINTED:
                before = bisect_right(begins, at) - 1
                if before < 0 or hidden[before][1] <= at:
                    first = at, at + piece.width, letter


def _letters(document: WordFile, piece: Piece) -> Iterator[tuple[int, str]]:
    """The letters of a piece, each with its place; halves of pairs stay as they are."""
    data = document.words[piece.start : piece.end]
    text = data.decode("cp1252", "replace") if piece.width == 1 else data.decode("utf-16-le", "surrogatepass")
    if len(text) * piece.width != len(data):
        raise NotUnderstood("letters of two halves")
    return zip(range(piece.start, piece.end, piece.width), text, strict=True)


def signed(words: bytes, paragraphs: Sequence[Numbered]) -> bytes:
    """The stream of the document with the sign for the first letter of each."""
    copy = bytearray(words)
    for one in paragraphs:
        copy[one.start : one.end] = SIGN.encode("cp1252" if one.end == one.start + 1 else "utf-16-le")
    return bytes(copy)


def restored(text: str, paragraphs: Sequence[Numbered]) -> str | None:
    """What a program wrote of the copy, with numbers and first letters where the signs stand; None where it has not kept all of them."""
    parts = text.split(SIGN)
    if len(parts) != len(paragraphs) + 1:
        return None
    before = [OWN_MARK.sub("", part) for part in parts[:-1]]
    return "".join(part + one.label + one.letter for one, part in zip(paragraphs, before, strict=True)) + parts[-1]

"""What of a Word 97-2003 document the small programs do not tell: numbers that Word counts, and words that are not printed.

antiword and catdoc leave out the numbers of lists, and write deleted and hidden words, and catdoc codes of fields, as if they stood
there: these are made blank in the copy that they are given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.readers.word_file import CHARACTERS, PARAGRAPHS, WordFile, opened, properties

DELETED, HIDDEN = 0x0800, 0x083C
"""The properties of letters that a reviewer has deleted, and that are hidden (sprmCFRMarkDel, sprmCFVanish)."""
LIST, LEVEL = 0x460B, 0x260A
"""The properties of a paragraph in a list: which one, from 1, and how deep (sprmPIlfo, sprmPIlvl)."""
SEEN = re.compile(r"[^\W_]")
"""What makes a difference to what is read: a sign that holds a picture or an end of a field is hidden in many documents."""
ON, AGAINST_STYLE = b"\x01", b"\x81"
"""Set, and set where the style has it not."""
KEPT = "\r\x07"
"""Ends of paragraphs and of cells, which stay where they are."""
BLANK = "\x1f"
"""What stands for a letter that is not printed: a hyphen that may be, which neither program writes."""


def told(data: bytes) -> tuple[bytes, bool]:
    """The file as the programs are to have it, and whether they then tell what is printed; as it is where it is not understood."""
    try:
        document = opened(data)
        return (data, True) if document is None else _told(data, document)
    except MemoryError:
        raise
    except Exception:  # a broken file leads xlrd, and offsets in it, anywhere; whether it is read others say
        return data, True


def _told(data: bytes, document: WordFile) -> tuple[bytes, bool]:
    runs = [(span, properties(kept)) for span, kept in document.runs(CHARACTERS)]
    is_unsure = any({DELETED, HIDDEN} & {*one.own} for one in document.pieces) or any(
        AGAINST_STYLE in _states(own) and SEEN.search(document.text(*span)) for span, own in runs
    )
    unprinted = [span for span, own in runs if ON in _states(own) and SEEN.search(document.text(*span))]
    is_told = not is_unsure and not _is_numbered(document)
    blank = unprinted + document.codes()
    start = data.find(document.words) if blank else -1
    if start < 0:  # there is nothing to do, or it stands in parts
        return data, is_told and not unprinted
    return data[:start] + document.replaced(blank, BLANK, KEPT) + data[start + len(document.words) :], is_told


def _states(own: Mapping[int, bytes]) -> tuple[bytes | None, bytes | None]:
    return own.get(DELETED), own.get(HIDDEN)


def _is_numbered(document: WordFile) -> bool:
    """Whether a paragraph begins with a number that is counted."""
    return bool(document.numbered) and any(_has_number(document, kept) for kept in {kept for _, kept in document.runs(PARAGRAPHS)})


def _has_number(document: WordFile, kept: bytes) -> bool:
    """Whether one of such properties does, its style before them."""
    own: Mapping[int, bytes] = {**document.style(int.from_bytes(kept[:2], "little")), **properties(kept[2:])}
    use, level = (int.from_bytes(own.get(name, b""), "little") for name in (LIST, LEVEL))
    if not 0 < use <= len(document.numbered):
        return False
    levels = document.numbered[use - 1]
    return level < len(levels) and levels[level]

"""What of a Word 97-2003 document the small programs do not tell: numbers that Word counts, and words that are not printed.

antiword and catdoc leave out the numbers of lists, and write deleted and hidden words as if they stood there.
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
ON = (b"\x01", b"\x81")
"""Set, and set where the style has it not."""


def untold(data: bytes) -> bool:
    """Whether it has any of these; not where the file is not understood."""
    try:
        document = opened(data)
        return document is not None and (_is_numbered(document) or _has_unprinted(document))
    except MemoryError:
        raise
    except Exception:  # a broken file leads xlrd, and offsets in it, anywhere; whether it is read others say
        return False


def _has_unprinted(document: WordFile) -> bool:
    """Whether letters or digits of the text are deleted or hidden."""
    words = [(one.start, one.end, one.own) for one in document.pieces if one.own]
    words += [(start, end, properties(kept)) for (start, end), kept in document.runs(CHARACTERS)]
    unprinted = ((start, end) for start, end, own in words if own.get(DELETED) in ON or own.get(HIDDEN) in ON)
    return any(SEEN.search(document.text(start, end)) for start, end in unprinted)


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

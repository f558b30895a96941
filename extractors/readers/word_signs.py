"""What of a Word 97-2003 document the small programs do not tell: numbers that Word counts, and words that are not printed.

antiword and catdoc leave out the numbers of lists, and write deleted and hidden words, and catdoc codes of fields, as if they stood
there: these are made blank in the copy that they are given, and signs are put where numbers are printed (extractors.readers.word_lists).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from extractors.readers import equations, word_lists
from extractors.readers.word_file import CHARACTERS, PARAGRAPHS, WordFile, opened, properties
from extractors.readers.word_lists import NotUnderstood, Numbered, is_counted

DELETED, HIDDEN = 0x0800, 0x083C
"""The properties of letters that a reviewer has deleted, and that are hidden (sprmCFRMarkDel, sprmCFVanish)."""
SEEN = re.compile(r"[^\W_]")
"""What makes a difference to what is read: a sign that holds a picture or an end of a field is hidden in many documents."""
ON, AGAINST_STYLE = b"\x01", b"\x81"
"""Set, and set where the style has it not."""
KEPT = "\r\x07"
"""Ends of paragraphs and of cells, which stay where they are."""
FORMULA = "¤"
BLANK = "\x1f"
"""What stands for a letter that is not printed: a hyphen that may be, which neither program writes."""


@dataclass(frozen=True, slots=True)
class Told:
    """A file as the programs are to have it, and whether they then tell what is printed.

    `signed` is the same with signs for the first letters of `numbered`, the paragraphs that begin with a number. FORMULA stands in
    both for each formula that is an object, where there `are_formulas`.
    """

    data: bytes
    is_told: bool = True
    signed: bytes = b""
    numbered: tuple[Numbered, ...] = ()
    are_formulas: bool = False


def told(data: bytes) -> Told:
    """What of a file the programs tell; all of it where it is not understood."""
    try:
        document = opened(data)
        return Told(data) if document is None else _told(data, document)
    except MemoryError:
        raise
    except Exception:  # a broken file leads xlrd, and offsets in it, anywhere; whether it is read others say
        return Told(data)


def _told(data: bytes, document: WordFile) -> Told:
    runs = [(span, properties(kept)) for span, kept in document.runs(CHARACTERS)]
    is_unsure = any({DELETED, HIDDEN} & {*one.own} for one in document.pieces) or any(
        AGAINST_STYLE in _states(own) and SEEN.search(document.text(*span)) for span, own in runs
    )
    unprinted = [span for span, own in runs if ON in _states(own) and SEEN.search(document.text(*span))]
    codes, is_numbered = document.codes(), _is_numbered(document)
    blank, formulas = unprinted + codes, [span for span in codes if equations.OLDER.match(document.text(*span))]
    start = data.find(document.words) if blank or is_numbered else -1
    if start < 0:  # there is nothing to do, or it stands in parts
        return Told(data, not (is_unsure or unprinted or is_numbered))
    before, words, after = data[:start], document.replaced(blank, BLANK, KEPT), data[start + len(document.words) :]
    words = replace(document, words=words).replaced([(first, first + 2) for first, _ in formulas], FORMULA, KEPT)
    shown = Told(before + words + after, not is_unsure, are_formulas=bool(formulas))
    if not is_numbered or is_unsure:
        return replace(shown, is_told=not (is_unsure or is_numbered))
    try:
        numbered = word_lists.numbered(document, blank)
    except NotUnderstood:
        return replace(shown, is_told=False)
    return replace(shown, signed=before + word_lists.signed(words, numbered) + after, numbered=tuple(numbered))


def _states(own: Mapping[int, bytes]) -> tuple[bytes | None, bytes | None]:
    return own.get(DELETED), own.get(HIDDEN)


def _is_numbered(document: WordFile) -> bool:
    """Whether a paragraph begins with a number that is counted."""
    levels = [levels for _, levels, _ in word_lists.uses(document)]
    there = {word_lists.place(document, kept) for _, kept in document.runs(PARAGRAPHS)} if levels else set()
    return any(0 < use <= len(levels) and depth in levels[use - 1] and is_counted(levels[use - 1][depth]) for use, depth in there)

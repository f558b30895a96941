"""Characters of a text that nobody sees, but that could change what is seen: found, and named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_UNSEEN = re.compile(
    "(["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, a tab left out
    "\N{SOFT HYPHEN}\N{ARABIC LETTER MARK}\N{MONGOLIAN VOWEL SEPARATOR}"
    "\N{ZERO WIDTH SPACE}-\N{RIGHT-TO-LEFT MARK}\N{LINE SEPARATOR}-\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{WORD JOINER}-\N{NOMINAL DIGIT SHAPES}\N{ZERO WIDTH NO-BREAK SPACE}"
    "\ud800-\udfff\ufff9-\ufffb"
    "])"
)


def parts(text: str) -> Iterator[tuple[str, str]]:
    """The text in parts: letters with an empty name, and each unseen character alone with its name (`U+202E`).

    A character that HTML cannot hold as it is stands as its picture (␀) or as a replacement character.
    """
    if not _UNSEEN.search(text):
        yield text, ""
        return
    for at, part in enumerate(_UNSEEN.split(text)):
        if at % 2:
            yield _shown(part), f"U+{ord(part):04X}"
        elif part:
            yield part, ""


def named(text: str) -> str:
    """The text with the names of unseen characters in their places, for where no element can stand: `[U+202E]`."""
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def _shown(character: str) -> str:
    """The character itself where markup can hold it and it does nothing beyond its own element."""
    code = ord(character)
    if code < 32:
        return chr(0x2400 + code)
    return character if unicodedata.category(character) in {"Cf", "Zl", "Zp"} else "\N{REPLACEMENT CHARACTER}"

"""Text as it is searched: damaged spellings of a word and the sound one are folded to the same letters.

Beyond `extractors.folding` (Kazakh letters as the Russian ones typed for them, Latin ones as the Cyrillic they look like) the
letters that KZ-1048 becomes when it is read as cp1251, and 0 and 3 typed inside a word. A letter that is lost for good (`?`)
matches whatever Kazakh letter the search has in its place.
"""

from __future__ import annotations

import re

from extractors.folding import LETTERS, fold

_MISREAD = {
    wrong: right
    for byte in range(0x80, 0x100)
    if (wrong := bytes([byte]).decode("cp1251", "ignore")) != (right := bytes([byte]).decode("kz1048", "ignore")) and wrong and right
}
_TABLE = str.maketrans(_MISREAD | {"\N{SOFT HYPHEN}": "", "«": '"', "»": '"', "“": '"', "”": '"'})
_DIGIT = re.compile(r"(?<=[^\W\d_])[03]|[03](?=[^\W\d_])")
_LOST = re.compile(r"[^\W\d_]\?|\?[^\W\d_]")
_KAZAKH = "".join(sorted({LETTERS[letter] for letter in "әғқңөұүһі"}))


def searched(text: str) -> str:
    """The text in folded letters, white space as single spaces."""
    letters = fold(text.translate(_TABLE))
    return " ".join(_DIGIT.sub(lambda found: "оз"[found[0] == "3"], letters).split())


def packed(folded: str) -> bytes:
    """Folded text as it is kept: a byte a letter, other letters by their number."""
    return folded.encode("cp1251", "backslashreplace")


def has_lost_letters(text: str) -> bool:
    """Whether a `?` stands where a letter stood."""
    return _LOST.search(text) is not None


def pattern(wanted: str) -> bytes:
    """A regular expression that finds the folded text in packed text also where its Kazakh letters were lost."""
    return b"".join(b"[%s?]" % packed(letter) if letter in _KAZAKH else re.escape(packed(letter)) for letter in wanted)

"""The view of a text in which words are compared: lower case, Kazakh letters as the Russian ones typed for them.

Archives write қ as к, і as и, a whole page without any Kazakh letter; ё as е; Latin letters for Cyrillic ones.
The folded text has the same length as the text, so a position in one is a position in the other.
"""

from __future__ import annotations

import re

SOFT_HYPHEN = "\u00ad"
WORD = re.compile(rf"[^\W\d_]+(?:{SOFT_HYPHEN}[^\W\d_]+)*")
"""A word; a soft hyphen inside it is nothing."""
LETTERS = dict(zip("әғқңөұүһіёѐ", "агкноуухиее", strict=True)) | dict(zip("aceopxykmthib", "асеорхукмтнив", strict=True)) | {"ə": "а"}
"""What each letter is compared as."""
ALIKE = {letter: letter + "".join(one for one, other in LETTERS.items() if other == letter) for letter in LETTERS.values()}
"""All letters that are compared as one."""


def fold(text: str) -> str:
    """The text in the view, letter for letter."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for letter, compared in LETTERS.items():
        folded = folded.replace(letter, compared)  # a tenth of what str.translate takes
    return folded


def written(word: str) -> str:
    """A pattern that finds a word in a text as it is typed, whatever letters were taken for others; case is not its matter."""
    return "".join(f"[{ALIKE[letter]}]" if len(ALIKE.get(letter, "")) > 1 else re.escape(letter) for letter in fold(word))

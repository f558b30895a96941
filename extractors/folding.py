"""The view of a text in which words are compared: lower case, Kazakh letters as the Russian ones typed for them.

Archives write қ as к, і as и, a whole page without any Kazakh letter; ё as е; Latin letters for Cyrillic ones.
The folded text has the same length as the text, so a position in one is a position in the other.
"""

from __future__ import annotations

LETTERS = dict(zip("әғқңөұүһіёѐ", "агкноуухиее", strict=True)) | dict(zip("aceopxykmthib", "асеорхукмтнив", strict=True)) | {"ə": "а"}
"""What each letter is compared as."""

_SMALL = {ord(letter): fold for letter, fold in LETTERS.items()}
_TABLE = _SMALL | {ord(letter.upper()): fold for letter, fold in LETTERS.items() if len(letter.upper()) == 1}


def fold(text: str) -> str:
    """The text in the view, letter for letter."""
    folded = text.translate(_TABLE).lower()
    return folded if len(folded) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_TABLE))

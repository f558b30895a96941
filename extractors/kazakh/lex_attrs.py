"""`like_num` of Kazakh: digits with or without a case ending, and number words with or without one."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.attrs import LIKE_NUM

UNITS = "нөл|бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз"
TENS = "он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан"
SCALES = "жүз|мың|миллион|миллиард|триллион"
COLLECTIVE = "біреу|екеу|үшеу|төртеу|бесеу|алтау|жетеу|жарты"
ORDINAL = "(?:інші|ыншы|нші|ншы)"
CASE = "(?:(?:н?[іы]ң|[дтн][іы]ң|[гқкғ][еа]|[дтн][іы]|[дт][еа]н?|н[еа]н|[мбп]ен|[іы]|с[іы]|[іы]н[еа]?|с[іы]н[еа]?|[іы]нде|сында)?)"
WORD = re.compile(rf"(?:{UNITS}|{TENS}|{SCALES}|{COLLECTIVE})(?:{ORDINAL})?{CASE}", re.IGNORECASE)
DIGITS = re.compile(r"[+-]?\d+(?:[.,/]\d+)*(?:-?(?:ш[іы]|[іы]нш[іы]))?(?:-[^\W\d_]{1,4})?")
NOT_NUMBERS = frozenset({"үшін", "оны", "оның", "онда"})


def like_num(text: str) -> bool:
    """Whether a token stands for a number: `12`, `2 798`'s parts, `0,5`, `7-ші`, `354-і`, `екі`, `елуінші`, `төртеуі`."""
    if DIGITS.fullmatch(text):
        return True
    return text.lower() not in NOT_NUMBERS and WORD.fullmatch(text) is not None


LEX_ATTRS: dict[int, Callable[[str], object]] = {LIKE_NUM: like_num}

"""`like_num` of Kazakh: digits with or without a case ending, and number words with or without one."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.attrs import LIKE_NUM

UNITS = "нөл бір екі үш төрт бес алты жеті сегіз тоғыз"
TENS = "он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан"
SCALES = "жүз мың миллион миллиард триллион квадриллион"
COLLECTIVE = "біреу екеу үшеу төртеу бесеу алтау жетеу"
PARTS = "жарты ширек"
ORDINAL = "(?:с?ыншы|інші|нші|ншы)"
CASE = "(?:[нтд][іы]ң|[гқкғ][еа]|[нтд][іы]|[дт][еа]|[нтд][еа]н|[мбп]ен)"
"""Genitive, dative, accusative, locative, ablative, instrumental of a bare stem."""
POSSESSIVE = "с?[іы](?:[нтд][іы]ң|н[еа]?|нд[еа]|н[еа]н|мен)?"
"""Its third person and the cases after it: `төртеуі`, `жүзінен`, `алтысына`."""
WORDS = "|".join(f"{UNITS} {TENS} {SCALES} {COLLECTIVE} {PARTS}".split())
WORD = re.compile(rf"(?:{WORDS}){ORDINAL}?(?:{CASE}|{POSSESSIVE})?", re.IGNORECASE)
SIGNS = "+-±~"
DIGITS = re.compile(r"\d+(?:[.,/]\d+)*(?:(?:-?(?:ш[іы]|[іы]?нш[іы]))?(?:-?[^\W\d_]{1,4})?)?")
NOT_NUMBERS = frozenset({"оны", "оның", "онда", "жүзі", "жүзін", "жүзінде", "жүзіне", "жүзінен", "бірге", "бірде", "бірін", "үшін"})
"""What looks like a number word with an ending and is, nearly always, another word: him, face, together, for."""


def like_num(text: str) -> bool:
    """Whether a token stands for a number: `12`, `2 798`'s parts, `0,5`, `7-ші`, `354-і`, `екі`, `елуінші`, `төртеуі`."""
    bare = text[1:] if text[:1] in tuple(SIGNS) else text
    if DIGITS.fullmatch(bare):
        return True
    return bare.lower() not in NOT_NUMBERS and WORD.fullmatch(bare) is not None


LEX_ATTRS: dict[int, Callable[[str], object]] = {LIKE_NUM: like_num}

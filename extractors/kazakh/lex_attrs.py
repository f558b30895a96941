"""`like_num` of Kazakh: digits with or without a case ending, and number words with or without one."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.attrs import LIKE_NUM

UNITS = "нөл ноль бір екі үш төрт бес алты жеті сегіз тоғыз"
TENS = "он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан"
SCALES = "жүз мың миллион миллиард триллион триллиард квадриллион"
COLLECTIVE = "біреу екеу үшеу төртеу бесеу алтау жетеу"
PARTS = "жарты жарым ширек"
ORDINAL = "(?:с?ыншы|інші|нші|ншы)"
CASE = "(?:[нтд][іы]ң|[гқкғ][еа]|[нтд][іы]|[дт][еа]|[нтд][еа]н|[мбп]ен|[дт][ае]й)"
"""Genitive, dative, accusative, locative, ablative, instrumental of a bare stem, and about so many."""
POSSESSIVE = "с?[іы](?:[нтд][іы]ң|н[еа]?|нд[еа]|н[еа]н|мен)?"
"""Its third person and the cases after it: `төртеуі`, `жүзінен`, `алтысына`."""
OF_US = f"(?:{'|'.join(COLLECTIVE.split())})(?:м[іы]з|[іы]ң(?:[іы]з)?)(?:{CASE})?"
"""A collective of the first or second person: `екеуміз`, `үшеуіңнің`."""
WORDS = "|".join(f"{UNITS} {TENS} {SCALES} {COLLECTIVE} {PARTS}".split())
WORD = re.compile(rf"(?:{WORDS}){ORDINAL}?(?:{CASE}|{POSSESSIVE})?|{OF_US}", re.IGNORECASE)
SIGNS = "+-±~"
DIGITS = re.compile(r"\d+(?:[.,/]\d+)*(?:(?:-?(?:ш[іы]|[іы]?нш[іы]))?(?:-?[^\W\d_]{1,4})?)?")
NOT_NUMBERS = frozenset(
    "оны оның онда ондай онымен жүзі жүзін жүзінде жүзіне жүзінен бірге бірде бірден бірдей бірін бесін үшін".split()  # noqa: SIM905
)
"""What looks like a number word with an ending and is, nearly always, another word: him, face, together, at once, for."""
COMPOUND = re.compile(rf"({WORDS})-(?!\1)(.+)", re.IGNORECASE)
"""Two numbers for about so many (`екі-үш`, `бес-алтыдан`); one word twice (`бір-бірі`, each other) is none."""


def like_num(text: str) -> bool:
    """Whether a token stands for a number: `12`, `2 798`'s parts, `0,5`, `7-ші`, `354-і`, `екі`, `елуінші`, `төртеуі`, `бес-алты`."""
    bare = text[1:] if text[:1] in tuple(SIGNS) else text
    if DIGITS.fullmatch(bare):
        return True
    pair = COMPOUND.fullmatch(bare)
    word = pair[2] if pair else bare
    return word.lower() not in NOT_NUMBERS and WORD.fullmatch(word) is not None


LEX_ATTRS: dict[int, Callable[[str], object]] = {LIKE_NUM: like_num}

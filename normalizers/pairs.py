"""What letters of Kazakh in UTF-8 look like where they were read in a code page: pairs of letters, and threes for some signs."""

from __future__ import annotations

import re
from functools import cache

from normalizers import codepages

PAGES = ("cp1251", "cp1252")
SIGNS = (
    "\u201a\u2020\u2021\u20ac\u2030\u2039\u203a\u2122"  # what damage that lies beneath shows
    "\u00a4\u00a6\u00a9\u00ac\u00ae\u00b1\u00b5\u00b6\u00b7"
    "\u00a0\u00ab\u00bb\u00b0\u00a7\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2026\u2022\u2116"
)
_WHOLE = "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя" + SIGNS


@cache
def letter_of(page: str) -> dict[str, str]:
    """The letters of Kazakh, the quotes and the dashes, by what they have become in UTF-8."""
    return {codepages.shown(letter, page): letter for letter in _WHOLE}


@cache
def pair(page: str) -> re.Pattern[str]:
    """What they have become; sorted by how it begins, so that it is quicker to find."""
    lasts: dict[str, str] = {}
    for shown in letter_of(page):
        lasts[shown[:-1]] = lasts.get(shown[:-1], "") + shown[-1]
    return re.compile("|".join(f"{re.escape(before)}[{re.escape(last)}]" for before, last in lasts.items()))


@cache
def split(page: str) -> re.Pattern[str]:
    """Cuts a word into such pairs and what is between them."""
    return re.compile(f"({pair(page).pattern})")


@cache
def hint() -> re.Pattern[str]:
    """What text has to hold to be worth a look: a first and a second byte, as either code page shows them."""
    firsts = {codepages.shown(letter, page)[0] for page in PAGES for letter in _WHOLE}
    seconds = {codepages.shown(letter, page)[1] for page in PAGES for letter in _WHOLE}
    return re.compile(f"[\u00c0-\u00ff{''.join(sorted(firsts))}][\u00a1-\u00ff\u017d\u017e{re.escape(''.join(sorted(seconds)))}]")

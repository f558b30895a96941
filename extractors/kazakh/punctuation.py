"""Infixes and suffixes: spaCy's, with every Kazakh letter, and what Kazakh writes without a space.

A word glued to a number (`20сы`, `2011жылғы`), an ending after a closing quote (`«Алма»-ның`); words of two parts stay whole.
"""

from __future__ import annotations

from spacy.lang import char_classes
from spacy.lang.char_classes import CONCAT_QUOTES, HYPHENS, LIST_ELLIPSES, LIST_ICONS
from spacy.lang.punctuation import TOKENIZER_SUFFIXES as SPACY_SUFFIXES

ALPHA = char_classes.ALPHA + "ғқұҒҚҰ"
"""spaCy's letters hold the Kazakh ones that Tatar and Ukrainian have as well, and not these three."""
ALPHA_LOWER = char_classes.ALPHA_LOWER + "ғқұ"
ALPHA_UPPER = char_classes.ALPHA_UPPER + "ҒҚҰ"
CYRILLIC_LOWER = "а-яёәғқңөұүһі"
BRACKETS = r"()\[\]\"«»“”„"

TOKENIZER_INFIXES = [
    *LIST_ELLIPSES,
    *LIST_ICONS,
    r"(?<=[0-9)])[+\\\-–—−*^×÷=](?=[0-9(])",
    r"(?<=\))/(?=[0-9(])|(?<=[0-9)])/(?=\()",
    r"(?<=[0-9(+\-*/×÷=])\((?=[0-9(])|(?<=[0-9)])\)(?=[0-9)+\-*/×÷=])",
    r"(?<=[0-9])%(?=-)",
    rf"(?<=[{ALPHA_LOWER}{CONCAT_QUOTES}])\.(?=[{ALPHA_UPPER}{CONCAT_QUOTES}])",
    rf"(?<=[{ALPHA}]),(?=[{ALPHA}0-9])|(?<=[0-9]),(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])[!?;]+(?=[{ALPHA})])",
    rf"(?<=[{ALPHA}0-9!?])[{BRACKETS}](?=-?[{ALPHA}])",
    rf"(?<=[{ALPHA}0-9])[:<>=/\\](?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])(?:—|–|--|---)(?=[{ALPHA}])",
]

TOKENIZER_SUFFIXES = [
    *(suffix.replace(char_classes.ALPHA_LOWER, ALPHA_LOWER).replace(char_classes.ALPHA_UPPER, ALPHA_UPPER) for suffix in SPACY_SUFFIXES),
    rf"(?<=[0-9])(?:{HYPHENS})(?=$)",
    rf"(?<=[0-9])[{CYRILLIC_LOWER}]+",
]

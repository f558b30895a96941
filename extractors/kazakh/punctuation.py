"""Infixes and suffixes: spaCy's, and the letter glued to a number (`20сы`, `2011ж`), and words of two parts left whole."""

from __future__ import annotations

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, CONCAT_QUOTES, HYPHENS, LIST_ELLIPSES, LIST_ICONS
from spacy.lang.punctuation import TOKENIZER_SUFFIXES as SPACY_SUFFIXES

TOKENIZER_INFIXES = [
    *LIST_ELLIPSES,
    *LIST_ICONS,
    r"(?<=[0-9)])[+\\\-*^×÷=](?=[0-9(])",
    r"(?<=\))/(?=[0-9(])|(?<=[0-9)])/(?=\()",
    r"(?<=[0-9(+\-*/×÷=])\((?=[0-9(])|(?<=[0-9)])\)(?=[0-9)+\-*/×÷=])",
    rf"(?<=[{ALPHA_LOWER}{CONCAT_QUOTES}])\.(?=[{ALPHA_UPPER}{CONCAT_QUOTES}])",
    rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}0-9])[:<>=/\\](?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])(?:—|–|--|---)(?=[{ALPHA}])",
]

TOKENIZER_SUFFIXES = [*SPACY_SUFFIXES, rf"(?<=[0-9])(?:{HYPHENS})(?=$)", rf"(?<=[0-9])[{ALPHA_LOWER}]{{1,4}}"]

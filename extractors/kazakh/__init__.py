"""Kazakh for spaCy: `spacy.blank("kk")`.

Written to spaCy's own layout for a language, so that it can be used, and moved, without the rest of this project.
"""

from __future__ import annotations

from spacy.language import BaseDefaults, Language

from extractors.kazakh.lex_attrs import LEX_ATTRS
from extractors.kazakh.punctuation import TOKENIZER_INFIXES, TOKENIZER_SUFFIXES
from extractors.kazakh.stop_words import STOP_WORDS
from extractors.kazakh.tokenizer_exceptions import TOKENIZER_EXCEPTIONS


class KazakhDefaults(BaseDefaults):
    """What makes the tokenizer Kazakh."""

    lex_attr_getters = LEX_ATTRS
    infixes = TOKENIZER_INFIXES
    suffixes = TOKENIZER_SUFFIXES
    stop_words = STOP_WORDS
    tokenizer_exceptions = TOKENIZER_EXCEPTIONS


class Kazakh(Language):  # type: ignore[no-untyped-call]  # spaCy registers its subclasses untyped
    """The spaCy language of Kazakh (ISO 639-1 kk)."""

    lang = "kk"
    Defaults = KazakhDefaults


__all__ = ["Kazakh"]

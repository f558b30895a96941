"""Words in three languages: the catalogues `messages/*.toml`, and the phrases of one page.

A phrase is written into the page in the language the page opens in; the page's list of phrases has it in all three,
so that a script can change the language without asking anyone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from markupsafe import Markup, escape

from scoring.writing import date, number

LANGUAGES = ("en", "kk", "ru")
Texts = tuple[str, str, str]


@cache
def messages(language: str) -> Mapping[str, str]:
    """All messages of a language by their dotted keys: `finding.places`."""
    source = resources.files("desk").joinpath("messages", f"{language}.toml")
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    return {f"{table}.{key}": text for table, entries in tables.items() for key, text in entries.items()}


@dataclass(frozen=True, slots=True)
class Phrase:
    """The same words in three languages; `index` is their place in the page's list, None where all three are alike."""

    texts: Texts
    shown: int
    index: int | None

    def __str__(self) -> str:
        return self.texts[self.shown]

    def __html__(self) -> str:
        return str(escape(str(self))) if self.index is None else f'<span data-say="{self.index}">{escape(str(self))}</span>'

    @property
    def said(self) -> Markup:
        """The attribute of an element that holds this phrase and nothing else."""
        return Markup("") if self.index is None else Markup(' data-say="{}"').format(self.index)

    def attribute(self, name: str) -> Markup:
        """An attribute that holds the phrase: `title`, `aria-label`, `placeholder`."""
        again = Markup("") if self.index is None else Markup(' data-say-{}="{}"').format(name, self.index)
        return Markup(' {}="{}"{}').format(name, str(self), again)


class Lexicon:
    """The phrases of one page, each once."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.shown = LANGUAGES.index(language)
        self._places: dict[Texts, int] = {}

    @property
    def texts(self) -> list[Texts]:
        """The page's list of phrases."""
        return list(self._places)

    def phrase(self, texts: Texts) -> Phrase:
        """The phrase of these words."""
        alike = texts[0] == texts[1] == texts[2]
        return Phrase(texts, self.shown, None if alike else self._places.setdefault(texts, len(self._places)))

    def by(self, write: Callable[[str], str]) -> Phrase:
        """The phrase of what is written for each language."""
        en, kk, ru = map(write, LANGUAGES)
        return self.phrase((en, kk, ru))

    def plain(self, text: object) -> Phrase:
        """Words that are the same in every language."""
        return self.by(lambda _: str(text))

    def say(self, key: str, **values: object) -> Phrase:
        """The message with its values put in, each as its language has it; raises KeyError where there is none."""
        return self.by(lambda language: messages(language)[key].format(**{name: _in(value, language) for name, value in values.items()}))

    def known(self, key: str, otherwise: str) -> Phrase:
        """The message, or the words themselves where the catalogues have none."""
        return self.by(lambda language: messages(language).get(key, otherwise))

    def number(self, value: str | None, *, signed: bool = False) -> Phrase:
        """The number as each language writes it; what is no number stays as it is."""
        return self.by(lambda language: number(value, language, signed=signed))

    def date(self, value: str) -> Phrase:
        """The date as each language writes it."""
        return self.by(lambda language: date(value, language))

    def joined(self, separator: str, parts: list[Phrase]) -> Phrase:
        """Phrases in a row."""
        return self.by(lambda language: separator.join(_in(part, language) for part in parts))


def _in(value: object, language: str) -> str:
    return value.texts[LANGUAGES.index(language)] if isinstance(value, Phrase) else str(value)

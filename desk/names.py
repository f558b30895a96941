"""What the figures of a form are called, and how their values are written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desk.lexicon import LANGUAGES, Lexicon, Phrase
from desk.visible import named
from extractors.form import load
from extractors.form.file import FigureKind
from extractors.model import Figure
from scoring.writing import date

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_COUNTED = re.compile(r"_(\d+)(?=_|$)")
_NAME = re.compile(r"[a-z][a-z0-9_]+(?:@\d+)?")
_UNGROUPED = {"year", "order"}
_NAMING = {"figure", "subject", "text"}
_QUOTES = {"en": "“{}”", "kk": "«{}»", "ru": "«{}»"}


class Names:
    """The figures of a form by name, described in the lexicon's languages."""

    def __init__(self, form: str, words: Lexicon) -> None:
        self.words = words
        self.known = load(form).data.figures
        self._described: dict[str, Phrase] = {}

    def of(self, name: str) -> Phrase:
        """What a figure is called: `criterion_4_table` as any criterion's score in the table; its name where nobody says more."""
        name = name.partition("@")[0]
        if name not in self._described:
            self._described[name] = self._describe(name)
        return self._described[name]

    def _describe(self, name: str) -> Phrase:
        kind = self._kind(name)
        if kind is None:
            return self.words.plain(name)
        counted = _COUNTED.search(name)
        if name in self.known or counted is None or name.startswith("criterion"):
            return self.words.phrase((kind.en, kind.kk, kind.ru))
        return self.words.phrase((f"{kind.en} {counted[1]}", f"{kind.kk} {counted[1]}", f"{kind.ru} {counted[1]}"))

    def _kind(self, name: str) -> FigureKind | None:
        return self.known.get(name) or self.known.get(_COUNTED.sub("", name))

    def value(self, figure: Figure) -> Phrase:
        """The value as each language writes it."""
        if figure.name == "level":
            return self.words.known(f"level.{figure.value}", figure.value)
        return self.words.plain(figure.value) if figure.name in _UNGROUPED else self.written(figure.value)

    def written(self, value: str) -> Phrase:
        """A number, a date or words as each language writes them."""
        return self.words.date(value) if _DATE.fullmatch(value) else self.words.number(value)

    def unit(self, figure: Figure) -> Phrase | None:
        """The unit, in words."""
        return self.words.known(f"unit.{figure.unit}", figure.unit) if figure.unit else None

    def in_params(self, params: Mapping[str, str]) -> dict[str, Phrase]:
        """The params of a finding: names of figures described, dates, problems and numbers written out."""
        return {name: self._param(name, value) for name, value in params.items()}

    def _param(self, name: str, value: str) -> Phrase:
        value = named(value)
        if name in _NAMING and any(map(self._kind, _NAME.findall(value))):
            return self.words.by(lambda language: _NAME.sub(lambda found: self._quoted(found[0], language), value))
        if name == "problems":
            return self.words.joined(", ", [self.words.known(f"problem.{part}", part) for part in value.split(", ")])
        if name in {"year", "other", "number", "subject", "text"}:
            return self.words.plain(value)
        if name in {"near", "in_force"}:
            return self.words.by(lambda language: _DATE.sub(lambda found: date(found[0], language), value))
        return self.words.joined(" / ", [self.written(part) for part in value.split(" / ")])

    def _quoted(self, name: str, language: str) -> str:
        if self._kind(name) is None:
            return name
        return _QUOTES[language].format(self.of(name).texts[LANGUAGES.index(language)])

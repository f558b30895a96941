"""Forms: what a kind of report looks like, as data (`forms/*.yaml`).

The engine knows nothing of one form: which criteria there are, by which words they are known, which figures they hold
and how those are worded all stand in the file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from extractors import patterns
from extractors.errors import FormError
from extractors.folding import fold
from extractors.form import check as form_check
from extractors.form.file import Criterion, FormFile
from extractors.patterns import Phrases, Vocabulary


@dataclass(frozen=True)
class LoadedForm:
    """A form ready for use: its data, and its words compiled."""

    data: FormFile
    sha256: str
    vocabulary: Vocabulary = field(repr=False)

    @property
    def id(self) -> str:
        """The form's id."""
        return self.data.id

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """The criteria by their id."""
        return {criterion.id: criterion for criterion in self.data.criteria}

    @cached_property
    def maxima(self) -> Mapping[str, Decimal]:
        """The maxima on record, by criterion."""
        return {criterion.id: criterion.maximum for criterion in self.data.criteria if criterion.maximum is not None}

    @cached_property
    def phrases(self) -> Mapping[str, Phrases]:
        """The phrases of each criterion's section."""
        return {criterion.id: Phrases(self.vocabulary, criterion.phrases) for criterion in self.data.criteria if criterion.phrases}

    @cached_property
    def descriptions(self) -> Mapping[str, Mapping[str, str]]:
        """What each figure is called: figure name → language → words."""
        return {name: {"en": kind.en, "kk": kind.kk, "ru": kind.ru} for name, kind in self.data.figures.items()}

    def unit(self, name: str) -> str | None:
        """The unit of a figure."""
        kind = self.data.figures.get(name)
        return kind.unit if kind else None

    @cached_property
    def title_stems(self) -> frozenset[str]:
        """The stems that speak for one criterion or another."""
        return frozenset(
            stem
            for criterion in self.data.criteria
            for phrase in criterion.words
            for word in self.words_of(phrase)
            for stem in self.expand(word)
        )

    def weights(self, stems: frozenset[str]) -> dict[str, int]:
        """How much a set of stems speaks for each criterion, as weighted in the form."""
        weights = self._weighed.get(stems)
        if weights is None:
            weights = {criterion.id: self._weight(criterion, stems) for criterion in self.data.criteria}
            weights = self._weighed[stems] = {identity: weight for identity, weight in weights.items() if weight}
        return weights

    def _weight(self, criterion: Criterion, stems: frozenset[str]) -> int:
        return sum(
            weight
            for phrase, weight in criterion.words.items()
            if all(not self.expand(word).isdisjoint(stems) for word in self.words_of(phrase))
        )

    @cached_property
    def _weighed(self) -> dict[frozenset[str], dict[str, int]]:
        return {}

    def words_of(self, phrase: str) -> tuple[str, ...]:
        """The words of a phrase, folded; one that ends in a point stands for itself alone, not for what begins with it."""
        return _folded_words(phrase)

    def expand(self, word: str) -> frozenset[str]:
        """The stems that a word of a phrase stands for: every one that begins with it, or itself alone."""
        stems = self._expanded.get(word)
        if stems is None:
            exact = word.endswith(".")
            stems = frozenset((word[:-1],)) if exact else frozenset(stem for stem in self.vocabulary.stems if stem.startswith(word))
            self._expanded[word] = stems
        return stems

    def beginnings(self, phrases: tuple[str, ...]) -> Mapping[str, Sequence[tuple[frozenset[str], ...]]]:
        """What must follow each stem that one of the phrases begins with: for each such phrase the stems of its other words."""
        found = self._beginnings.get(phrases)
        if found is None:
            found = self._beginnings[phrases] = {}
            for phrase in phrases:
                first, *rest = (self.expand(word) for word in self.words_of(phrase))
                for stem in first:
                    found.setdefault(stem, []).append(tuple(rest))
        return found

    def endings(self, phrases: tuple[str, ...]) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """The other words of each phrase that ends with a word of a stem."""
        found = self._endings.get(phrases)
        if found is None:
            found = self._endings[phrases] = {}
            for phrase in phrases:
                *others, last = self.words_of(phrase)
                for stem in self.expand(last):
                    found.setdefault(stem, []).append(tuple(others))
        return found

    @cached_property
    def _beginnings(self) -> dict[tuple[str, ...], dict[str, list[tuple[frozenset[str], ...]]]]:
        return {}

    @cached_property
    def _endings(self) -> dict[tuple[str, ...], dict[str, list[tuple[str, ...]]]]:
        return {}

    @cached_property
    def _expanded(self) -> dict[str, frozenset[str]]:
        return {}


@cache
def _folded_words(phrase: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W\d_]+\.?", fold(phrase)))


def _stems(node: Any) -> Iterator[str]:
    """Every word that a form's file matches with."""
    if isinstance(node, FormFile):
        for words in (node.known_by, node.total, node.score, node.section_of, node.comparison, node.level_of, node.definition):
            yield from words
        yield from node.not_evaluated + node.not_considered + node.period_of + node.not_period_of + node.this_subject
        for group in (*node.parts.values(), *node.levels.values(), *node.terms.values()):
            yield from group
        for group in (*node.as_read.needs, node.as_read.not_rows, node.as_read.maximum, node.as_read.deductions) if node.as_read else ():
            yield from group
        for criterion in node.criteria:
            yield from _stems(criterion)
    elif isinstance(node, Criterion):
        yield from node.words
        for indicator in node.indicators:
            yield from indicator.words
            yield from indicator.count.none if indicator.count else ()
        for phrases in node.phrases.values():
            yield from (word for phrase in phrases for word in patterns.words(phrase))
        for words in node.split.parts.values() if node.split else ():
            yield from words
        for part in (node.parts_done, node.plan_approved, node.services, node.pair):
            if part is not None:
                yield from (word for value in part.model_dump().values() if isinstance(value, list) for word in value)


def parse(data: bytes, name: str) -> LoadedForm:
    """The form in a file's bytes; raises `FormError` with every mistake that `bagalau form check` tells, each with its line."""
    found = form_check.problems(data, name)
    if found:
        raise FormError("\n".join(map(str, found)))
    return _built(data)


def _built(data: bytes) -> LoadedForm:
    """The form in the bytes of a file without mistakes."""
    form = FormFile.model_validate(yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    stems = {word for phrase in _stems(form) for word in re.findall(r"[^\W\d_]+(?!\.|[^\W\d_])", phrase)}
    return LoadedForm(form, hashlib.sha256(data).hexdigest(), Vocabulary(stems))


@cache
def load(name: str = "kz-it-2011") -> LoadedForm:
    """A form by its id among those shipped, or by the path of its file."""
    path = files("extractors").joinpath(f"forms/{name}.yaml")
    if path.is_file():
        return _built(path.read_bytes())  # which have no mistake: a test checks them, and that takes four times as long
    if not Path(name).is_file():
        raise FormError(f"{name}: no such form; `bagalau form list` names those there are")
    return parse(Path(name).read_bytes(), name)


@cache
def in_turn() -> tuple[LoadedForm, ...]:
    """The forms in the package in the order in which a report is tried under them: those that know their criteria, then the others."""
    return tuple(sorted(map(load, shipped()), key=lambda form: (form.data.as_read is not None, form.id)))


def shipped() -> list[str]:
    """The ids of the forms in the package."""
    return sorted(
        entry.name.removesuffix(".yaml") for entry in files("extractors").joinpath("forms").iterdir() if entry.name.endswith(".yaml")
    )

"""Forms: what a kind of report looks like, as data (`forms/*.yaml`).

The engine knows nothing of one form: which criteria there are, by which words they are known, which figures they hold
and how those are worded all stand in the file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractors import patterns
from extractors.errors import FormError
from extractors.folding import fold
from extractors.patterns import Phrases, Vocabulary

Ground = Literal["stated", "seen", "inferred", "assumed"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Share(_Part):
    """A share scored: part ÷ whole × factor = points."""

    part: str
    whole: str
    factor: Decimal
    points: str


class Count(_Part):
    """A thing counted, or said not to exist, and the points for it."""

    figure: str
    points: str
    none: list[str] = []


class Indicator(_Part):
    """A part of a criterion: the words it is known by, how particular they are, and what is read for it."""

    id: str
    words: list[str]
    weight: int = 1
    points: str | None = None
    share: Share | None = None
    count: Count | None = None


class Sum(_Part):
    """A printed sum whose terms stand for figures, in order."""

    terms: list[str]
    result: str


class Formula(_Part):
    """A printed formula whose terms stand for figures: `1 - (a + b) / (c * d)`."""

    of: str
    result: str
    indicator: str | None = None


class PartsDone(_Part):
    """How many of the parts of a plan are said to be done; `else` takes the number where nothing else names it.

    `measures` are words for what is done within the parts: their number is `else`'s alone.
    """

    of: int
    figure: str
    total: str | None = None
    fallback: str | None = Field(default=None, alias="else")
    words: list[str]
    measures: list[str] = []
    done: list[str]


class PlanApproved(_Part):
    """The words of a sentence that dates the approval of the plan."""

    words: list[str]
    approved: list[str]
    operational: list[str]


class Pair(_Part):
    """A part and its whole that phrases may leave unnamed; the words of the sentences that count them."""

    part: str
    whole: str
    words: list[str]


class Split(_Part):
    """Figures that add up to another, each with its words."""

    of: str
    parts: dict[str, list[str]]


class Services(_Part):
    """A list of services counted."""

    figure: str
    words: list[str]


class Lists(_Part):
    """Items listed in groups, both counted."""

    items: str
    groups: str


class Criterion(_Part):
    """A criterion: its title in three languages, the weighted words it is known by, and what is read in its section."""

    id: str
    title: dict[Literal["en", "kk", "ru"], str]
    words: dict[str, int]
    maximum: Decimal | None = None
    indicators: list[Indicator] = []
    sums: list[Sum] = []
    formulas: list[Formula] = []
    phrases: dict[str, list[str]] = {}
    points_by_indicator: bool = False
    states_points: list[str] = []
    sum_of_any: str | None = None
    score_is: str | None = None
    parts_done: PartsDone | None = None
    plan_approved: PlanApproved | None = None
    services: Services | None = None
    pair: Pair | None = None
    split: Split | None = None
    lists: Lists | None = None


class FigureKind(_Part):
    """A figure of the form: its unit, its bounds, its description in three languages."""

    en: str
    kk: str
    ru: str
    unit: str | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None


class FormFile(_Part):
    """A form's file."""

    id: str
    title: dict[Literal["en", "kk", "ru"], str]
    rests_on: Ground
    years: tuple[int, int]
    known_by: list[str]
    total: list[str]
    score: list[str]
    section_of: list[str]
    comparison: list[str]
    parts: dict[Literal["conclusion", "recommendations", "comparison"], list[str]]
    levels: dict[Literal["low", "medium", "high"], list[str]]
    level_of: list[str]
    definition: list[str]
    not_evaluated: list[str]
    not_considered: list[str]
    terms: dict[str, list[str]]
    criteria: list[Criterion]
    figures: dict[str, FigureKind]


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
        yield from node.not_evaluated + node.not_considered
        for group in (*node.parts.values(), *node.levels.values(), *node.terms.values()):
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
    """The form in a file's bytes; raises `FormError` with every mistake."""
    try:
        form = FormFile.model_validate(yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except yaml.YAMLError as error:
        raise FormError(f"{name}: not YAML: {error}") from error
    except ValidationError as error:
        lines = (f"{name}: {'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors())
        raise FormError("\n".join(lines)) from error
    unknown = sorted(set(_named_figures(form)) - set(form.figures))
    if unknown:
        raise FormError("\n".join(f"{name}: figure {figure!r} is used and not described under `figures`" for figure in unknown))
    stems = {word for phrase in _stems(form) for word in re.findall(r"[^\W\d_]+(?!\.|[^\W\d_])", phrase)}
    return LoadedForm(form, hashlib.sha256(data).hexdigest(), Vocabulary(stems))


def _named_figures(form: FormFile) -> Iterator[str]:
    for criterion in form.criteria:
        yield from criterion.phrases
        for indicator in criterion.indicators:
            yield from filter(None, [indicator.points])
            if indicator.share:
                yield from (indicator.share.part, indicator.share.whole, indicator.share.points)
        for total in criterion.sums:
            yield from (*total.terms, total.result)


@cache
def load(name: str = "kz-it-2011") -> LoadedForm:
    """A form by its id among those shipped, or by the path of its file."""
    path = files("extractors").joinpath(f"forms/{name}.yaml")
    if path.is_file():
        return parse(path.read_bytes(), f"{name}.yaml")
    if not Path(name).is_file():
        raise FormError(f"{name}: no such form; `bagalau form list` names those there are")
    return parse(Path(name).read_bytes(), name)


def shipped() -> list[str]:
    """The ids of the forms in the package."""
    return sorted(
        entry.name.removesuffix(".yaml") for entry in files("extractors").joinpath("forms").iterdir() if entry.name.endswith(".yaml")
    )

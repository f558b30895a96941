"""What a methodology is: criteria, maxima, formulas, roundings, conventions; each value with what it rests on."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, PrivateAttr

from scoring.formula import Interval
from scoring.methodology.values import (
    CriterionId,
    FigureName,
    FormulaText,
    IndicatorId,
    Number,
    Part,
    RestsOn,
    Rounding,
    Sha256,
    Sourced,
    Text,
    Translation,
    Year,
    as_fraction,
)
from scoring.orders import BodyKind

if TYPE_CHECKING:
    from scoring.methodology.file import Source

State = Literal["draft", "checked", "approved"]
LevelName = Literal["low", "medium", "high"]
Fate = Literal["keep", "rescale", "not_computable"]
"""What becomes of a score taken as stated: it stands, it is taken in proportion to the maxima, it has no value any more."""


class Roundings(Part):
    """The roundings of a methodology by place."""

    indicator: Rounding
    criterion: Rounding
    total: Rounding


class Indicator(Part):
    """A part of a criterion. `stated` names the figure that holds its printed result."""

    id: IndicatorId
    title: Text
    maximum: Sourced[Number | None]
    stated: FigureName
    formula: Sourced[FormulaText | None]
    rounding: Rounding | None = None

    @cached_property
    def variable(self) -> str:
        """The name by which a criterion's formula calls the indicator's result: `indicator_4_3`."""
        return f"indicator_{self.id.replace('.', '_')}"


class Counts(Part):
    """The figures a criterion without formula rests on: how many there are, are done, are listed; what the done ones add up from."""

    whole: FigureName
    done: FigureName
    listed: FigureName
    parts: tuple[FigureName, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return (self.whole, self.done, self.listed, *self.parts)


class Criterion(Part):
    """A criterion; `formula` joins its indicators, and its value is None where none is on record.

    `counts_scored` names the figure that says how many of its indicators got points, `counts_terms` the one that
    counts what its printed sum adds up.
    """

    id: CriterionId
    title: Text
    maximum: Sourced[Number | None]
    formula: Sourced[FormulaText | None]
    indicators: tuple[Indicator, ...] = ()
    counts: Counts | None = None
    counts_scored: FigureName | None = None
    counts_terms: FigureName | None = None
    stated_score: StatedScores | None = None


class JointMaximum(Part):
    """What several criteria can reach together."""

    criteria: Annotated[tuple[CriterionId, ...], Field(min_length=2)]
    maximum: Sourced[Number]


class Bounds(Part):
    """Between what and what figures lie, and their unit."""

    names: Annotated[tuple[FigureName, ...], Field(min_length=1)]
    unit: str
    low: Number
    high: Number
    rests_on: RestsOn
    reference: Annotated[str, Field(min_length=3)]


class PartOf(Part):
    """A sum of figures that cannot be more than another."""

    part: FormulaText
    whole: FormulaText
    criterion: CriterionId
    rests_on: RestsOn
    reference: Annotated[str, Field(min_length=3)]


class Same(Part):
    """Figures that mean the same thing at different places; the first is the one the others are held against."""

    names: Annotated[tuple[FigureName, ...], Field(min_length=2)]
    rests_on: RestsOn
    reference: Annotated[str, Field(min_length=3)]


class OrderReference(Part):
    """An order the methodology goes back to."""

    number: str
    date: datetime.date
    rests_on: RestsOn
    reference: Annotated[str, Field(min_length=3)]


class InForce(Part):
    """The years whose reports are evaluated under the methodology; no last year: still so."""

    first_year: Sourced[Year]
    last_year: Sourced[Year | None]

    def covers(self, year: int) -> bool:
        """Whether reports of that year are evaluated under it."""
        return self.first_year.value <= year and (self.last_year.value is None or year <= self.last_year.value)


class Conventions(Part):
    """What 0/0 is, and what counts for something not evaluated; None: neither has a value.

    A criterion that was not evaluated counts that value, or is taken out: the total is then out of less.
    """

    zero_over_zero: Sourced[Number | None]
    not_evaluated: Sourced[Number | None]
    not_evaluated_criterion: Sourced[Literal["counts", "taken_out"]]


class StatedScores(Part):
    """What becomes of a score taken as stated where the methodology it was given under has another maximum or formula."""

    when_maximum_changes: Sourced[Fate]
    when_formula_changes: Sourced[Fate]


class Signature(Part):
    """Who checked or approved a methodology, when, and the hash of what it said then (`content_sha256`)."""

    state: Literal["checked", "approved"]
    by: Annotated[str, Field(min_length=3)]
    on: datetime.date
    sha256: Sha256


class Case(Part):
    """A case of the methodology's own: figures, what was not evaluated, and what they give.

    `gives` is asked by indicator, by criterion, or as `total`, `maximum`, `level`; null where there is no value.
    """

    name: Annotated[str, Field(min_length=3)]
    year: Year | None = None
    figures: dict[FigureName, Number] = Field(default={})
    not_evaluated: tuple[CriterionId | IndicatorId, ...] = ()
    gives: Annotated[dict[str, Number | str | None], Field(min_length=1)]


class Band(Part):
    """A level and the total it begins at."""

    level: LevelName
    begins_at: Number


@dataclass(frozen=True, eq=False)
class Timeline:
    """A methodology as it was and is: one version for each day on which a value of its file changes.

    `content_sha256` is the hash of what it says, whoever signed it; `sha256` that of its file and of those it is based on.
    """

    sha256: str
    content_sha256: str
    starts: tuple[datetime.date, ...]
    versions: Sequence[Methodology]
    source: Source

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Timeline) and self.sha256 == other.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)


class Methodology(Part):
    """How reports are scored. Made by `load_methodology`, which refuses one that does not check.

    An `invented` one is an example: no order has it and no report was scored under it.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Text
    state: State
    invented: bool = False
    signed: tuple[Signature, ...] = ()
    based_on: str | None = None
    published: Sourced[datetime.date | None]
    bodies: Sourced[tuple[BodyKind, ...]]
    orders: tuple[OrderReference, ...]
    in_force: InForce
    total_maximum: Sourced[Number]
    roundings: Roundings
    conventions: Conventions
    stated_scores: StatedScores
    level_bands: Sourced[tuple[Band, ...] | None]
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    joint_maxima: tuple[JointMaximum, ...] = ()
    figures: tuple[Bounds, ...] = ()
    parts: tuple[PartOf, ...] = ()
    same: tuple[Same, ...] = ()
    cases: tuple[Case, ...] = ()
    translations: dict[str, Translation] = Field(default={})

    _timeline: Timeline | None = PrivateAttr(default=None)

    @property
    def sha256(self) -> str:
        """The hash of the file it was read from, and of those that one is based on."""
        return self._timeline.sha256 if self._timeline else ""

    @property
    def timeline(self) -> Timeline:
        """All its versions and its file; raises LookupError for one that was not read from a file."""
        if self._timeline is None:
            raise LookupError(f"{self.id} was not read from a file")
        return self._timeline

    @property
    def provisional(self) -> bool:
        """Whether nobody should take its results for law: a draft, or an invented one."""
        return self.invented or self.state == "draft"

    @property
    def takes_out(self) -> bool:
        """Whether a criterion that was not evaluated is taken out of the total's maximum."""
        return self.conventions.not_evaluated_criterion.value == "taken_out"

    def said(self, reference: str, language: str) -> str:
        """A reference in that language (`en`, `kk`, `ru`); as it stands where the file does not translate it."""
        translation = self.translations.get(reference)
        return (getattr(translation, language, None) if translation else None) or reference

    def for_year(self, year: int | None) -> Methodology:
        """The version for reports of that year: its values on 31 December; the last one where the year is not known."""
        if self._timeline is None or len(self._timeline.versions) == 1:
            return self
        if year is None:
            return self._timeline.versions[-1]
        day = datetime.date(year, 12, 31)
        begun = [version for start, version in zip(self._timeline.starts, self._timeline.versions, strict=True) if start <= day]
        return begun[-1] if begun else self._timeline.versions[0]

    @cached_property
    def limits(self) -> dict[str, Interval]:
        """How far each figure may run: by its bounds, or from 0 to the maximum of the indicator it states."""
        limits = {name: Interval(Fraction(one.low), Fraction(one.high)) for one in self.figures for name in one.names}
        for criterion in self.criteria:
            for indicator in criterion.indicators:
                if indicator.maximum.value is not None:
                    limits.setdefault(indicator.stated, Interval(Fraction(0), Fraction(indicator.maximum.value)))
        return limits

    @cached_property
    def zero_over_zero(self) -> Fraction | None:
        """The value of 0/0 in a share, or None."""
        return as_fraction(self.conventions.zero_over_zero.value)

    @cached_property
    def not_evaluated(self) -> Fraction | None:
        """What counts for something that was not evaluated, or None."""
        return as_fraction(self.conventions.not_evaluated.value)

    def criterion(self, criterion_id: str) -> Criterion | None:
        """The criterion of that id, or None."""
        return next((criterion for criterion in self.criteria if criterion.id == criterion_id), None)

    @cached_property
    def criterion_of(self) -> dict[str, str]:
        """The criterion that each figure is stated in or counted for, by the figure's name."""
        found: dict[str, str] = {}
        for criterion in self.criteria:
            named = [*(criterion.counts.names if criterion.counts else ()), criterion.counts_scored, criterion.counts_terms]
            for indicator in criterion.indicators:
                named += [indicator.stated, *(indicator.formula.value.names if indicator.formula.value else ())]
            found.update({name: criterion.id for name in named if name is not None and name not in found})
        return found

    def joint(self, criterion_id: str) -> JointMaximum | None:
        """The joint maximum the criterion shares in, or None."""
        return next((joint for joint in self.joint_maxima if criterion_id in joint.criteria), None)

    def fates(self, criterion: Criterion) -> StatedScores:
        """What becomes of a stated score of that criterion."""
        return criterion.stated_score or self.stated_scores

    def top(self, criterion: Criterion) -> Fraction | None:
        """What the criterion can reach: its own maximum, else the joint one it shares in."""
        joint = self.joint(criterion.id)
        return as_fraction(joint.maximum.value if criterion.maximum.value is None and joint is not None else criterion.maximum.value)

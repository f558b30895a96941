"""What a methodology is: criteria, maxima, formulas, roundings, conventions; each value with what it rests on."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, PrivateAttr

from scoring.errors import FormulaError
from scoring.formula import Formula, Interval, parse
from scoring.numbers import Mode, rounded

RestsOn = Literal["stated", "seen", "inferred", "assumed"]
"""Printed in a real report; read in a public copy of an order; concluded from those; neither."""

State = Literal["draft", "checked", "approved"]
Language = Literal["en", "kk", "ru"]
T = TypeVar("T")


def _parsed(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return parse(value)
    except FormulaError as error:
        raise ValueError(str(error)) from None


FormulaText = Annotated[Formula, BeforeValidator(_parsed), PlainSerializer(str, return_type=str)]
CriterionId = Annotated[str, Field(pattern=r"^[1-9][0-9]?$")]
IndicatorId = Annotated[str, Field(pattern=r"^[1-9][0-9]?\.[1-9][0-9]?$")]
FigureName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]


class _Part(BaseModel):
    """A part of a methodology: nothing in it changes, nothing unknown is let in."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Sourced(_Part, Generic[T]):
    """A value with its reference, and what it rests on."""

    value: T
    rests_on: RestsOn
    reference: Annotated[str, Field(min_length=3)]


class Text(_Part):
    """The same words in three languages."""

    en: str
    kk: str
    ru: str

    def in_language(self, language: str) -> str:
        """The words in that language; in English for one that is not there."""
        return {"kk": self.kk, "ru": self.ru}.get(language, self.en)


class Rounding(_Part):
    """What is done to a result at one place: cut off or rounded to so many decimals, or left exact."""

    mode: Literal["truncate", "round_half_up", "exact"]
    digits: Annotated[int, Field(ge=0, le=9)] = 0
    rests_on: RestsOn
    reference: Annotated[str, Field(min_length=3)]

    def __call__(self, value: Fraction) -> Fraction:
        """The value as it goes on from this place."""
        if self.mode == "exact":
            return value
        mode: Mode = self.mode
        return Fraction(rounded(value, mode, self.digits))

    def over(self, interval: Interval) -> Interval:
        """Both ends of the interval as they go on from this place."""
        return Interval(self(interval.low), self(interval.high))


class Roundings(_Part):
    """The roundings of a methodology by place."""

    indicator: Rounding
    criterion: Rounding
    total: Rounding


class Indicator(_Part):
    """A part of a criterion. `stated` names the figure that holds its printed result."""

    id: IndicatorId
    title: Text
    maximum: Sourced[Decimal | None]
    stated: FigureName
    formula: Sourced[FormulaText | None]
    rounding: Rounding | None = None

    @cached_property
    def variable(self) -> str:
        """The name by which a criterion's formula calls the indicator's result: `indicator_4_3`."""
        return f"indicator_{self.id.replace('.', '_')}"


class Counts(_Part):
    """The figures a criterion without formula rests on: how many there are, are done, are listed; what the done ones add up from."""

    whole: FigureName
    done: FigureName
    listed: FigureName
    parts: tuple[FigureName, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return (self.whole, self.done, self.listed, *self.parts)


class Criterion(_Part):
    """A criterion; `formula` joins its indicators, and its value is None where none is on record.

    `counts_scored` names the figure that says how many of its indicators got points, `counts_terms` the one that
    counts what its printed sum adds up.
    """

    id: CriterionId
    title: Text
    maximum: Sourced[Decimal | None]
    formula: Sourced[FormulaText | None]
    indicators: tuple[Indicator, ...] = ()
    counts: Counts | None = None
    counts_scored: FigureName | None = None
    counts_terms: FigureName | None = None


class JointMaximum(_Part):
    """What several criteria can reach together."""

    criteria: Annotated[tuple[CriterionId, ...], Field(min_length=2)]
    maximum: Sourced[Decimal]


class Bounds(_Part):
    """Between what and what figures lie, and their unit."""

    names: Annotated[tuple[FigureName, ...], Field(min_length=1)]
    unit: str
    low: Decimal
    high: Decimal
    rests_on: RestsOn
    reference: Annotated[str, Field(min_length=3)]


class PartOf(_Part):
    """A sum of figures that cannot be more than another."""

    part: FormulaText
    whole: FormulaText
    criterion: CriterionId
    rests_on: RestsOn
    reference: Annotated[str, Field(min_length=3)]


class Same(_Part):
    """Figures that mean the same thing at different places; the first is the one the others are held against."""

    names: Annotated[tuple[FigureName, ...], Field(min_length=2)]
    rests_on: RestsOn
    reference: Annotated[str, Field(min_length=3)]


class OrderReference(_Part):
    """An order the methodology goes back to."""

    number: str
    date: datetime.date
    rests_on: RestsOn
    reference: Annotated[str, Field(min_length=3)]


class InForce(_Part):
    """The years whose reports are evaluated under the methodology; no last year: still so."""

    first_year: Sourced[int]
    last_year: Sourced[int | None]

    def covers(self, year: int) -> bool:
        """Whether reports of that year are evaluated under it."""
        return self.first_year.value <= year and (self.last_year.value is None or year <= self.last_year.value)


class Conventions(_Part):
    """What 0/0 is, and what counts for something not evaluated; None: neither has a value."""

    zero_over_zero: Sourced[Decimal | None]
    not_evaluated: Sourced[Decimal | None]


class Band(_Part):
    """A level and the total it begins at."""

    level: Literal["low", "medium", "high"]
    begins_at: Decimal


class Methodology(_Part):
    """How reports are scored. Made by `load_methodology`, which refuses one that does not check."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Text
    state: State
    orders: tuple[OrderReference, ...]
    in_force: InForce
    total_maximum: Sourced[Decimal]
    roundings: Roundings
    conventions: Conventions
    level_bands: Sourced[tuple[Band, ...] | None]
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    joint_maxima: tuple[JointMaximum, ...] = ()
    figures: tuple[Bounds, ...] = ()
    parts: tuple[PartOf, ...] = ()
    same: tuple[Same, ...] = ()

    _sha256: str = PrivateAttr(default="")

    @property
    def sha256(self) -> str:
        """The hash of the file it was read from."""
        return self._sha256

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
        return _fraction(self.conventions.zero_over_zero.value)

    @cached_property
    def not_evaluated(self) -> Fraction | None:
        """What counts for something that was not evaluated, or None."""
        return _fraction(self.conventions.not_evaluated.value)

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


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)

"""The values a methodology is made of: numbers, words, formulas and roundings, each with what it rests on."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from scoring.errors import FormulaError
from scoring.formula import Formula, Interval, parse
from scoring.numbers import Mode, fraction, rounded

RestsOn = Literal["stated", "seen", "inferred", "assumed"]
"""Printed in a real report; read in a public copy of an order; concluded from those; neither."""

Language = Literal["en", "kk", "ru"]
MAX_WHOLE, MAX_DECIMALS = 20, 12
T = TypeVar("T")


def _parsed(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return parse(value)
    except FormulaError as error:
        raise ValueError(str(error)) from None


def _short(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or value.adjusted() >= MAX_WHOLE or exponent < -MAX_DECIMALS:
        raise ValueError(f"a number of more than {MAX_WHOLE} digits before the point, or of more than {MAX_DECIMALS} after it")
    return value


Year = Annotated[int, Field(ge=1, le=9999)]
Number = Annotated[Decimal, AfterValidator(_short)]
FormulaText = Annotated[Formula, BeforeValidator(_parsed), PlainSerializer(str, return_type=str)]
CriterionId = Annotated[str, Field(pattern=r"^[1-9][0-9]?$")]
IndicatorId = Annotated[str, Field(pattern=r"^[1-9][0-9]?\.[1-9][0-9]?$")]
FigureName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Part(BaseModel):
    """A part of a methodology: nothing in it changes, nothing unknown is let in."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Sourced(Part, Generic[T]):
    """A value with its reference, and what it rests on."""

    value: T
    rests_on: RestsOn
    reference: Annotated[str, Field(min_length=3)]


class Text(Part):
    """The same words in three languages."""

    en: str
    kk: str
    ru: str

    def in_language(self, language: str) -> str:
        """The words in that language; in English for one that is not there."""
        return {"kk": self.kk, "ru": self.ru}.get(language, self.en)


class Translation(Part):
    """What a reference says in other languages than the one it is written in."""

    en: str | None = None
    kk: str | None = None
    ru: str | None = None


class Rounding(Part):
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
        return fraction(rounded(value, mode, self.digits))

    def over(self, interval: Interval) -> Interval:
        """Both ends of the interval as they go on from this place."""
        return Interval(self(interval.low), self(interval.high))

    def __str__(self) -> str:
        return "exact" if self.mode == "exact" else f"{self.mode}, digits {self.digits}"


def as_fraction(value: Decimal | None) -> Fraction | None:
    """The same number as a fraction."""
    return None if value is None else fraction(value)

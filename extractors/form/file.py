"""The shape of a form's file: which criteria there are, which figures they hold, how those are worded."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

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

    `measures` are words for what is done within the parts: their number is `else`'s alone. Then a number counts only on a word of
    `done` in its clause, or of `considered` beside the number in all; never beside one of `not_done`, nor beside one of `planned` alone.
    After a number above one, what is written as in `places` makes it the place of a part.
    """

    of: int
    figure: str
    total: str | None = None
    fallback: str | None = Field(default=None, alias="else")
    words: list[str]
    measures: list[str] = []
    done: list[str]
    considered: list[str] = []
    planned: list[str] = []
    not_done: list[str] = []
    places: list[str] = []


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


class AsRead(_Part):
    """A form that knows no criteria: they are the numbered rows of its table, called as they are there.

    `fewest` and `most` rows, none with a score beyond `highest`; a text that lacks a word of any group of `needs`, or half of whose
    rows have one of `not_rows`, is no such report. `of_all` speak of all criteria together;
    `deductions` call the points that are taken off the sum.
    """

    fewest: int = Field(ge=3)
    most: int = Field(le=40)
    highest: Decimal
    needs: list[list[str]]
    maximum: list[str]
    not_rows: list[str]
    of_all: list[str] = []
    deductions: list[str] = []


class FormFile(_Part):
    """A form's file."""

    id: str
    title: dict[Literal["en", "kk", "ru"], str]
    rests_on: Ground
    years: tuple[int, int]
    known_by: list[str]
    total: list[str]
    total_maximum: Decimal
    score: list[str]
    section_of: list[str]
    not_sections: list[str] = []
    comparison: list[str]
    parts: dict[Literal["conclusion", "recommendations", "comparison"], list[str]]
    levels: dict[Literal["low", "medium", "high"], list[str]]
    level_of: list[str]
    definition: list[str]
    not_evaluated: list[str]
    not_considered: list[str]
    period_of: list[str] = []
    not_period_of: list[str] = []
    this_subject: list[str] = []
    terms: dict[str, list[str]]
    criteria: list[Criterion]
    as_read: AsRead | None = None
    figures: dict[str, FigureKind]

"""The JSON of an evaluated report, `bagalau/1`: its models, from which its JSON Schema is made.

Traces are plain dataclasses: there are hundreds in a report, made by this program and valid as they are.

Numbers are strings, so that no digit is lost; absent is null; spans are half-open, in code points. Nothing here computes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from extractors.model import Kind as Reading
from scoring.evaluation import Status
from scoring.finding import Severity
from scoring.methodology import RestsOn, State
from scoring.register import Kind
from scoring.stated import Became

SCHEMA: Literal["bagalau/1"] = "bagalau/1"
AS_STATED = "as-stated"
"""What lists have for a methodology where there is none."""


class _Object(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Source(_Object):
    """A form or a methodology: its id, and the hash of its file."""

    id: str
    sha256: str


class MethodologySource(Source):
    """A methodology: a result under a draft or an invented one is no more than a trial, and says so here."""

    state: State = "checked"
    invented: bool = False


class MadeBy(_Object):
    """What made the result. `assumed` are values by figure name that were counted with instead of those read.

    `methodology` is null where the form knows no criteria: every score is then taken as the report states it.
    """

    bagalau: str
    form: Source
    methodology: MethodologySource | None
    assumed: dict[str, str] | None = None

    @property
    def trial(self) -> tuple[str, ...]:
        """Why the scores are a trial: `invented`, `draft`, `assumed`; nothing where they are not."""
        methodology = self.methodology
        kinds = {
            "invented": methodology is not None and methodology.invented,
            "draft": methodology is not None and methodology.state == "draft",
            "assumed": bool(self.assumed),
        }
        return tuple(kind for kind, there in kinds.items() if there)


class ScanObject(_Object):
    """A page that is a picture: which of its two readings was taken, and the other one.

    `why`: it has no text, or its text is no reading of it in Kazakh or Russian. `confidence` is the mean of its words'; `turned` and
    `skew` are the degrees, clockwise, by which it was turned before it was recognised.
    """

    page: int
    why: Literal["no-text", "layer-unread"]
    taken: Literal["recognised", "layer", "none"]
    other: str
    confidence: float | None
    turned: int
    skew: float


class PartObject(_Object):
    """Which of several reports in one file it is: its number of how many, and the file's hash.

    `start` and `end` are its span in the file's text as received, `pages` its first and last, `heading` the line that it begins with.
    """

    number: int
    of: int
    file: str
    start: int
    end: int
    pages: tuple[int, int] | None
    heading: str


class FileObject(_Object):
    """One of the files that a report was bound from, a page each as a rule: its number is that in its name, `pages` its first and last.

    Where they were not read `code` says why, or `same_as` which earlier file has the same bytes.
    """

    name: str
    sha256: str
    number: int | None
    pages: tuple[int, int]
    code: str | None
    same_as: str | None


class ReportObject(_Object):
    """The file. `id` is the beginning of its hash; both are null where it could not be opened."""

    id: str | None
    name: str
    path: str | None
    sha256: str | None
    media_type: str | None = None
    languages: list[str] = []
    pages: int | None = None
    repairs: list[str] = []
    reader: str | None = Field(None, description="the outside program that read it, with version and options; null for none")
    scans: list[ScanObject] = []
    part: PartObject | None = None
    files: list[FileObject] = []


class Registered(_Object):
    """A body on the register as it was called in the report's year: `parent` is the id of what it was part of then."""

    id: str
    kind: Kind
    kk: str
    ru: str
    parent: str | None
    rests_on: RestsOn
    reference: str


class Body(_Object):
    """The evaluated body. `disputed`: the report names several districts as evaluated, all of them in `candidates`.

    `registered` is the body it was linked to; null where it is in dispute or the register has no such body.
    """

    title: str | None
    region: str | None
    district: str | None
    status: Literal["stated", "disputed", "unknown"]
    candidates: list[str]
    figure: str | None
    registered: Registered | None = None


class OrderObject(_Object):
    """The order the report cites."""

    number: str | None
    date: str | None


class StatedScore(_Object):
    """A criterion's score as the table and as its section have it."""

    table: str | None
    section: str | None


class IndicatorObject(_Object):
    """A part of a criterion; `exact` is its value before rounding, as a fraction."""

    id: str
    title: str
    maximum: str | None
    stated: str | None
    computed: str | None
    exact: str | None


class CriterionObject(_Object):
    """A criterion as stated and as computed; `counted` is what it adds to the total.

    `stated_score` says what became of a stated score: `keep`, `rescale`, `not_computable` where it was given under another
    maximum or formula; `out_of_range` where it is above what can be reached; null where it counts for nothing here.
    """

    id: str
    title: str
    maximum: str | None
    stated: StatedScore
    computed: str | None
    status: Status
    indicators: list[IndicatorObject]
    counted: str | None = None
    stated_score: Became | None = None


class Parts(_Object):
    """What the computed total is made of."""

    computed: str
    as_stated: str
    not_evaluated: list[str]


class TotalObject(_Object):
    """The total. `range` trusts no stated score, `range_if_stated_scores_hold` those of which nothing else is known.

    Maximum and ranges are null where there is no methodology and the report prints no maxima.
    """

    maximum: str | None
    stated: str | None
    computed: str | None
    parts: Parts
    range: tuple[str, str] | None
    range_if_stated_scores_hold: tuple[str, str] | None


class Level(_Object):
    """The level as stated, and by the methodology's bands where it has them."""

    stated: str | None
    computed: str | None


@dataclass(slots=True)
class SpanObject:
    """A half-open span in code points, and the text it cuts out."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Bytes:
    """A half-open span in the file."""

    start: int
    end: int


@dataclass(slots=True)
class PlaceObject:
    """Where that is for a person: page from 1, box in points from the top left, path in words."""

    page: int | None
    box: tuple[float, float, float, float] | None
    path: str | None


@dataclass(slots=True)
class TraceObject:
    """Where something stands: the rule that took it, the span in both texts, the bytes, the place."""

    rule: str
    repaired: SpanObject
    received: SpanObject
    bytes: Bytes | None
    place: PlaceObject


class FigureObject(_Object):
    """A stated thing; a second reading of a name has an id of its own, `…@2`."""

    id: str
    name: str
    criterion: str | None
    value: str
    unit: str | None
    reading: Reading
    confidence: float
    trace: list[TraceObject]


class ExpressionObject(_Object):
    """A printed formula with its stated and its exact result, and what is malformed in it."""

    id: str
    criterion: str | None
    text: str
    stated: str | None
    exact: str | None
    problems: list[str]
    trace: list[TraceObject]


class Effect(_Object):
    """What the total would change by if the report had it right."""

    total: str


class FindingObject(_Object):
    """Something that does not hold, with all its places."""

    id: str
    code: str
    criterion: str | None
    severity: Severity
    params: dict[str, str]
    message: str
    places: list[TraceObject]
    effect: Effect | None


class OutlineObject(_Object):
    """The report's lists."""

    functions_by_system: list[int]
    signatories: list[str]
    recommendations: list[str]


class Result(_Object):
    """An evaluated report. `not_evaluated` are the criteria and indicators that it says were not evaluated."""

    schema_: Literal["bagalau/1"] = Field(default=SCHEMA, alias="schema")
    made_by: MadeBy
    report: ReportObject
    body: Body
    year: int | None
    order: OrderObject | None
    evaluator: str | None
    criteria: list[CriterionObject]
    total: TotalObject
    level: Level
    figures: list[FigureObject]
    expressions: list[ExpressionObject]
    findings: list[FindingObject]
    outline: OutlineObject
    not_evaluated: list[str] = []

    def document(self) -> dict[str, Any]:
        """The object as it is written in JSON."""
        return self.model_dump(mode="json", by_alias=True)

    def json_text(self) -> str:
        """The object as one line of JSON."""
        return self.model_dump_json(by_alias=True)


class Reason(_Object):
    """Why a file could not be read."""

    code: str
    reason: str


class Quarantined(_Object):
    """A file that could not be read."""

    schema_: Literal["bagalau/1"] = Field(default=SCHEMA, alias="schema")
    report: ReportObject
    quarantined: Reason

    def document(self) -> dict[str, Any]:
        """The object as it is written in JSON."""
        return self.model_dump(mode="json", by_alias=True)

    def json_text(self) -> str:
        """The object as one line of JSON."""
        return self.model_dump_json(by_alias=True)

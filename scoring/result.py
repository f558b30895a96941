"""Readings, evaluations and findings to the JSON of one report."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from extractors.model import Figure, Reading, Report, Trace
from scoring.bodies import body_of, districts
from scoring.checks import check
from scoring.counting import as_decimal
from scoring.evaluation import CriterionScore, Evaluation, IndicatorScore
from scoring.finding import Finding
from scoring.inputs import year_of
from scoring.linking import names_district
from scoring.messages import message
from scoring.methodology import Methodology
from scoring.methodology.library import methodology_in_force
from scoring.numbers import plain, ratio
from scoring.register import register
from scoring.schema import SCHEMA, Bytes, PlaceObject, Quarantined, Result, SpanObject, TraceObject
from scoring.score import score

Json = dict[str, Any]


class Assessment(NamedTuple):
    """What is known of a report before it is written down: as read, as scored, what does not hold."""

    reading: Reading
    evaluation: Evaluation
    findings: list[Finding]


def assess(report: Report, methodology: Methodology | None = None) -> Assessment:
    """The report extracted, scored and checked, under the methodology in force for its year if none is given.

    Raises extractors.ReadError where it is no report of a known form.
    """
    from extractors import extract  # spaCy is loaded only when there is something to read

    reading = extract(report)
    evaluation = score(reading, methodology or methodology_in_force(year_of(reading)))
    return Assessment(reading, evaluation, check(reading, evaluation))


def evaluate(
    report: Report,
    methodology: Methodology | None = None,
    *,
    language: str = "en",
    assumed: Mapping[str, Fraction] | None = None,
) -> Result:
    """The report extracted, checked and scored, under the methodology in force for its year if none is given.

    With `assumed` figures the scores are those that they would give; the findings stay those of the report as read.
    Raises extractors.ReadError where it is no report of a known form.
    """
    reading, evaluation, findings = assess(report, methodology)
    if assumed:
        evaluation = score(reading, evaluation.methodology, assumed=assumed)
    return result(reading, evaluation, findings, language=language, assumed=assumed)


def result(
    reading: Reading,
    evaluation: Evaluation,
    findings: Sequence[Finding],
    *,
    language: str = "en",
    assumed: Mapping[str, Fraction] | None = None,
) -> Result:
    """The JSON object of one report; titles and messages in that language; `assumed` as in `score`."""
    figures = {figure.id: figure for figure in reading.figures}
    traced = Tracer(reading)
    return Result.model_validate(
        {
            "schema": SCHEMA,
            "made_by": made_by(reading, evaluation, assumed),
            "report": report_object(reading),
            "body": _body(reading, figures),
            "year": year_of(reading),
            "order": _order(figures),
            "evaluator": _value(figures.get("evaluator")),
            **scores(evaluation, _value(figures.get("level")), language),
            "not_evaluated": sorted(evaluation.inputs.not_evaluated),
            "figures": [_figure(one, traced) for one in reading.figures],
            "expressions": _expressions(reading, traced),
            "findings": [_finding(one, traced, language) for one in findings],
            "outline": {
                "functions_by_system": list(reading.outline.functions_by_system),
                "signatories": list(reading.outline.signatories),
                "recommendations": list(reading.outline.recommendations),
            },
        }
    )


def quarantined(name: str, code: str, reason: str, *, path: str | None = None, data: bytes | None = None) -> Quarantined:
    """The JSON object of a file that could not be read; `data` is None where it could not even be opened."""
    sha256 = None if data is None else hashlib.sha256(data).hexdigest()
    report = {"id": sha256 and sha256[:8], "name": name, "path": path, "sha256": sha256}
    return Quarantined.model_validate({"schema": SCHEMA, "report": report, "quarantined": {"code": code, "reason": reason}})


@cache
def json_schema() -> Json:
    """The JSON Schema of what `evaluate --json` writes a line of: an evaluated report or a quarantined file."""
    adapter: TypeAdapter[Result | Quarantined] = TypeAdapter(Result | Quarantined)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **adapter.json_schema(mode="serialization")}


@cache
def own_version() -> str:
    """The version of this program; `0+unknown` where it runs without having been installed."""
    try:
        return version("bagalau")
    except PackageNotFoundError:
        return "0+unknown"


def made_by(reading: Reading, evaluation: Evaluation, assumed: Mapping[str, Fraction] | None) -> Json:
    """What made a result: program, form, methodology (none where scores are taken as stated), and the figures that were assumed."""
    return {
        "bagalau": own_version(),
        "form": {"id": reading.form.id, "sha256": reading.form.sha256},
        "methodology": None if evaluation.taken_as_stated else methodology_object(evaluation.methodology),
        "assumed": {name: plain(as_decimal(value, None)) for name, value in assumed.items()} if assumed else None,
    }


def methodology_object(methodology: Methodology) -> Json:
    """What a result says of its methodology."""
    return {"id": methodology.id, "sha256": methodology.sha256, "state": methodology.state, "invented": methodology.invented}


def scores(evaluation: Evaluation, stated_level: str | None, language: str = "en") -> Json:
    """The parts of the JSON that depend on the methodology."""
    return {
        "criteria": [_criterion(one, language) for one in evaluation.criteria],
        "total": total_object(evaluation),
        "level": {"stated": stated_level, "computed": evaluation.level},
    }


def report_object(reading: Reading) -> Json:
    """What a result says of the file."""
    report = reading.report
    return {
        "id": report.sha256[:8],
        "name": report.name,
        "path": report.path,
        "sha256": report.sha256,
        "media_type": report.media_type,
        "languages": list(reading.languages),
        "pages": report.pages,
        "repairs": list(reading.repair.kinds),
        "reader": report.reader,
        "scans": [asdict(scan) for scan in report.scans],
        "part": asdict(report.part) if report.part else None,
        "files": [asdict(file) for file in report.files],
    }


def _body(reading: Reading, figures: Mapping[str, Figure]) -> Json:
    named = list(districts(reading))
    district = _value(figures.get("district"))
    status = "disputed" if len(named) > 1 else "stated" if named or district or "body" in figures else "unknown"
    return {
        "title": _value(figures.get("body")),
        "region": _value(figures.get("region")),
        "district": district or next(filter(names_district, named), None),
        "status": status,
        "candidates": named or ([district] if district else []),
        "figure": "body" if "body" in figures else None,
        "registered": _registered(reading),
    }


def _registered(reading: Reading) -> Json | None:
    """The evaluated body as the register has it."""
    body = body_of(reading)
    if body is None:
        return None
    parent = register().parent(body, year_of(reading))
    named = {"id": body.id, "kind": body.kind, "kk": body.kk, "ru": body.ru, "parent": parent and parent.id}
    return {**named, "rests_on": body.rests_on, "reference": body.reference}


def _order(figures: Mapping[str, Figure]) -> Json | None:
    number, date = _value(figures.get("order")), _value(figures.get("order_date"))
    return None if number is None and date is None else {"number": number, "date": date}


def _criterion(one: CriterionScore, language: str) -> Json:
    maximum = one.criterion.maximum.value
    return {
        "id": one.criterion.id,
        "title": one.criterion.title.in_language(language),
        "maximum": None if maximum is None else plain(maximum),
        "stated": {"table": _value(one.table), "section": _value(one.section)},
        "computed": None if one.computed is None else plain(one.computed),
        "counted": None if one.counted is None else plain(as_decimal(one.counted, None)),
        "status": one.status,
        "stated_score": None if one.stated is None or one.status not in ("as_stated", "not_computable") else one.fate,
        "indicators": [_indicator(indicator, language) for indicator in one.indicators],
    }


def _indicator(one: IndicatorScore, language: str) -> Json:
    maximum = one.indicator.maximum.value
    return {
        "id": one.indicator.id,
        "title": one.indicator.title.in_language(language),
        "maximum": None if maximum is None else plain(maximum),
        "stated": _value(one.stated),
        "computed": None if one.computed is None else plain(as_decimal(one.computed, None)),
        "exact": None if one.exact is None else ratio(one.exact),
    }


def total_object(evaluation: Evaluation) -> Json:
    """The total, what it is made of, and its ranges, as they stand in the JSON."""
    total = evaluation.total
    return {
        "maximum": plain(total.maximum) if total.maximum or not evaluation.taken_as_stated else None,
        "stated": _value(total.stated),
        "computed": None if total.value is None else plain(total.value),
        "parts": {
            "computed": plain(total.computed),
            "as_stated": plain(total.as_stated),
            "not_evaluated": list(total.not_evaluated),
        },
        "range": _range(total.range),
        "range_if_stated_scores_hold": _range(total.range_if_stated_holds),
    }


def _range(reach: tuple[Decimal, Decimal] | None) -> tuple[str, str] | None:
    return None if reach is None else (plain(reach[0]), plain(reach[1]))


def _figure(one: Figure, traced: Tracer) -> Json:
    return {
        "id": one.id,
        "name": one.name,
        "criterion": one.criterion,
        "value": one.value,
        "unit": one.unit,
        "reading": one.reading,
        "confidence": one.confidence,
        "trace": traced.all(one.trace),
    }


def _expressions(reading: Reading, traced: Tracer) -> list[Json]:
    return [
        {
            "id": one.id,
            "criterion": one.criterion,
            "text": one.text,
            "stated": None if one.stated is None else plain(one.stated),
            "exact": None if one.exact is None else ratio(one.exact),
            "problems": list(one.problems),
            "trace": traced.all(one.trace),
        }
        for one in reading.expressions
    ]


def _finding(one: Finding, traced: Tracer, language: str) -> Json:
    return {
        "id": one.id,
        "code": one.code,
        "criterion": one.criterion,
        "severity": one.severity,
        "params": dict(one.params),
        "message": message(one, language, traced.descriptions),
        "places": traced.all(one.places),
        "effect": None if one.effect is None else {"total": plain(one.effect)},
    }


class Tracer:
    """Spans of the repaired text to traces that lead to the file; each span is followed once."""

    def __init__(self, reading: Reading) -> None:
        self.report = reading.report
        self.repair = reading.repair
        self.descriptions = reading.form.descriptions
        self.followed: dict[Trace, TraceObject] = {}

    def all(self, traces: Sequence[Trace]) -> list[TraceObject]:
        """The traces as they stand in the JSON."""
        return [self.followed.get(trace) or self._follow(trace) for trace in traces]

    def _follow(self, trace: Trace) -> TraceObject:
        rule, start, end = trace
        first, last = self.repair.to_received(start, end)
        span = self.report.to_bytes(first, last)
        place = self.report.place(first, last)
        found = self.followed[trace] = TraceObject(
            rule,
            SpanObject(start, end, self.repair.text[start:end]),
            SpanObject(first, last, self.report.text[first:last]),
            None if span is None else Bytes(*span),
            PlaceObject(place.page, place.box, place.path),
        )
        return found


def _value(figure: Figure | None) -> str | None:
    return None if figure is None else figure.value

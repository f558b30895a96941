"""The JSON of a derivation, `bagalau-trace/1`, and the same as W3C PROV in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from scoring.counting import as_decimal
from scoring.derivation import Derived, Kind
from scoring.numbers import plain, ratio
from scoring.result import Tracer
from scoring.schema import MadeBy, TraceObject

TRACE_SCHEMA: Literal["bagalau-trace/1"] = "bagalau-trace/1"
CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
Json = dict[str, Any]


class _Object(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class ParameterObject(_Object):
    """A parameter of the methodology: since when it holds (null: from the beginning), what it rests on, its place."""

    value: str | None
    since: str | None = Field(alias="from")
    rests_on: str
    reference: str
    file: str
    line: int


class StepObject(_Object):
    """A value and what it was made from. `value` has the digits that go on, `exact` is the same as a fraction."""

    kind: Kind
    label: str
    value: str | None
    exact: str | None
    reason: str | None
    parameter: ParameterObject | None
    figure: str | None
    trace: list[TraceObject]
    parts: list[StepObject]


class TraceDocument(_Object):
    """How a score of one report came about."""

    schema_: Literal["bagalau-trace/1"] = Field(default=TRACE_SCHEMA, alias="schema")
    made_by: MadeBy
    report: Json
    asked: str
    root: StepObject

    def document(self) -> Json:
        """The object as it is written in JSON."""
        return self.model_dump(mode="json", by_alias=True)


def trace_schema() -> Json:
    """The JSON Schema of `bagalau trace --json`."""
    schema = TraceDocument.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": TRACE_SCHEMA, **schema}


def step_object(one: Derived, tracer: Tracer) -> StepObject:
    """The tree as JSON, with every figure's way to the file."""
    return StepObject.model_validate(_step(one, tracer))


def _step(one: Derived, tracer: Tracer) -> Json:
    return {
        "kind": one.kind,
        "label": one.label,
        "value": value_text(one.value),
        "exact": None if one.value is None else ratio(one.value),
        "reason": one.reason,
        "parameter": _parameter(one),
        "figure": one.figure.id if one.figure else None,
        "trace": tracer.all(one.figure.trace) if one.figure else [],
        "parts": [_step(part, tracer) for part in one.parts],
    }


def value_text(value: Fraction | None) -> str | None:
    """The value in decimals, cut off where they do not end."""
    return None if value is None else plain(as_decimal(value, None))


def _parameter(one: Derived) -> Json | None:
    if one.entry is None:
        return None
    entry = one.entry
    since = entry.since.isoformat() if entry.since else None
    place = {"file": entry.where.file, "line": entry.where.line}
    return {"value": entry.value, "from": since, "rests_on": entry.rests_on, "reference": entry.reference, **place}


def provenance(document: TraceDocument) -> Json:
    """The same as W3C PROV: values are entities derived from others, formulas and roundings the activities between."""
    report, made_by = document.report, document.made_by
    software = f"urn:bagalau:software:{made_by.bagalau}"
    file = f"urn:sha256:{report['sha256']}"
    methodology = made_by.methodology
    rules = f"urn:sha256:{methodology.sha256}" if methodology else ""
    graph: list[Json] = [
        {"@id": software, "@type": ["prov:Agent", "prov:SoftwareAgent"], "rdfs:label": f"bagalau {made_by.bagalau}"},
        {"@id": file, "@type": "prov:Entity", "rdfs:label": report["name"]},
    ]
    if methodology:
        graph.append({"@id": rules, "@type": "prov:Entity", "rdfs:label": methodology.id} | _trial(made_by))
    result, *others = _entities(document.root, f"{file}#{document.asked}", {"file": file, "rules": rules, "software": software})
    return {"@context": CONTEXT, "@graph": [*graph, result | _trial(made_by), *others]}


def _trial(made_by: MadeBy) -> Json:
    """What tells law from trial: under a draft or an invented methodology, or with figures that were assumed."""
    said = [f"a trial: {kind}" for kind in made_by.trial]
    return {"rdfs:comment": said} if said else {}


def _entities(one: StepObject, name: str, known: dict[str, str]) -> Iterator[Json]:
    entity: Json = {"@id": name, "@type": "prov:Entity", "rdfs:label": f"{one.kind} {one.label}"}
    if one.kind == "parameter" and one.parameter is not None:
        entity |= {"prov:value": one.parameter.value, "rdfs:comment": one.parameter.reference}
        yield entity | {"prov:wasDerivedFrom": [{"@id": known["rules"]}]}
        return
    if one.exact is not None:
        entity["prov:value"] = one.exact
    below = [f"{name}/{index}" for index in range(len(one.trace if one.kind == "figure" else one.parts))]
    used = [{"@id": part} for part in below]
    entity |= {"prov:wasDerivedFrom": used} if below else {}
    if one.kind == "figure":
        yield entity
        yield from (_quotation(trace, part, known["file"]) for trace, part in zip(one.trace, below, strict=True))
        return
    activity = f"{name}/made"
    yield entity | ({"prov:wasGeneratedBy": {"@id": activity}} if below else {})
    if below:
        by = {"prov:used": used, "prov:wasAssociatedWith": {"@id": known["software"]}}
        yield {"@id": activity, "@type": "prov:Activity", "rdfs:label": one.label} | by
    for part, part_name in zip(one.parts, below, strict=True):
        yield from _entities(part, part_name, known)


def _quotation(trace: TraceObject, name: str, file: str) -> Json:
    """What stands at a place of the file, word for word."""
    place: Json = {"@type": "prov:Location", "rdfs:label": trace.place.path or f"page {trace.place.page}"}
    quoted: Json = {"@id": name, "@type": "prov:Entity", "prov:value": trace.received.text, "prov:atLocation": place}
    return quoted | {"prov:wasQuotedFrom": {"@id": file}}

"""A report's scores explained: how each came about, and what would change them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from extractors.model import Reading, Report
from scoring.derivation import derive
from scoring.derivation_schema import TRACE_SCHEMA, TraceDocument, step_object
from scoring.inputs import year_of
from scoring.methodology import Methodology
from scoring.methodology.library import methodology_in_force
from scoring.result import Tracer, made_by, report_object
from scoring.score import score


def explain(
    report: Report, asked: str, methodology: Methodology | None = None, *, assumed: Mapping[str, Fraction] | None = None
) -> TraceDocument:
    """The derivation of `total`, a criterion, an indicator or a figure of a report.

    Raises scoring.derivation.UnknownSubject, and extractors.ReadError where it is no report of a known form.
    """
    from extractors import extract  # spaCy is loaded only when there is something to read

    return explain_reading(extract(report), asked, methodology, assumed=assumed)


def explain_reading(
    reading: Reading, asked: str, methodology: Methodology | None = None, *, assumed: Mapping[str, Fraction] | None = None
) -> TraceDocument:
    """The same of a reading."""
    year = year_of(reading)
    evaluation = score(reading, methodology or methodology_in_force(year), assumed=assumed)
    root = derive(evaluation, {figure.id: figure for figure in reading.figures}, asked, year)
    return TraceDocument.model_validate(
        {
            "schema": TRACE_SCHEMA,
            "made_by": made_by(reading, evaluation, assumed),
            "report": report_object(reading),
            "asked": asked,
            "root": step_object(root, Tracer(reading)),
        }
    )

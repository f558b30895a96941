"""Results made from readings by hand, for tests of what keeps and shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import scoring
from scoring import Result
from tests.scoring_readings import reading_of

FIGURES = {
    "criterion_6_table": "2",
    "criterion_6_section": "1.5",
    "archive_system_points": "1.5",
    "documents_registered": "2400",
    "documents_registered_on_time": "600",
    "total_stated": "31.5",
    "year": "2011",
    "level": "low",
}


def result_of(figures: Mapping[str, str] | None = None, language: str = "en") -> Result:
    """The result of a report that states the figures."""
    reading = reading_of({"figures": dict(FIGURES if figures is None else figures)})
    evaluation = scoring.score(reading, scoring.methodology_in_force(2011))
    return scoring.result(reading, evaluation, scoring.check(reading, evaluation), language=language)


def document_of(figures: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The JSON object of that result."""
    return result_of(figures).document()

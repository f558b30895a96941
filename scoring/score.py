"""Readings to evaluations under a methodology."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from extractors.model import Reading
from scoring.as_stated import as_stated
from scoring.counting import assumed_figure, score_inputs
from scoring.evaluation import Evaluation
from scoring.inputs import inputs_of, year_of
from scoring.methodology import Methodology
from scoring.methodology.library import methodology_in_force


def score(
    reading: Reading, methodology: Methodology, *, origin: Methodology | None = None, assumed: Mapping[str, Fraction] | None = None
) -> Evaluation:
    """The reading under the methodology; as it stands, under none, where it was read by a form that knows no criteria.

    `origin` is the methodology that the report's own scores were given under: without it, the one in force for its year.
    `assumed` are values by figure name that are counted with instead of those read.
    """
    figures = {figure.id: figure for figure in reading.figures}
    inputs = inputs_of(reading)
    if assumed:
        inputs = inputs.assuming(assumed)
        figures |= {name: assumed_figure(name, value) for name, value in assumed.items()}
    if reading.form.as_read:
        return as_stated(reading, inputs, figures)
    year = year_of(reading)
    return score_inputs(inputs, figures, methodology.for_year(year), origin or methodology_in_force(year))

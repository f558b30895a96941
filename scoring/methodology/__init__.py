"""Dated methodologies: what one is; its file read, put together, checked and told. The shipped files stand in `methodologies/`."""

from scoring.methodology.model import (
    Conventions,
    Counts,
    Criterion,
    Fate,
    Indicator,
    InForce,
    LevelName,
    Methodology,
    Roundings,
    State,
    StatedScores,
)
from scoring.methodology.values import RestsOn, Rounding, Sourced

__all__ = [
    "Conventions",
    "Counts",
    "Criterion",
    "Fate",
    "InForce",
    "Indicator",
    "LevelName",
    "Methodology",
    "RestsOn",
    "Rounding",
    "Roundings",
    "Sourced",
    "State",
    "StatedScores",
]

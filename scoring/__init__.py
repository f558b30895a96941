"""Readings to findings and evaluations: what in a report does not hold, and its scores under a dated methodology."""

from extractors.problem import Problem
from scoring.checks import check
from scoring.errors import (
    FormulaError,
    MethodologyError,
    RefusedMethodologyError,
    ScoringError,
    UnknownFindingError,
    UnknownMethodologyError,
)
from scoring.evaluation import CriterionScore, Evaluation, IndicatorScore, Total
from scoring.finding import Finding, registry
from scoring.methodology import Methodology
from scoring.methodology.library import load_methodology, methodology_in_force, shipped
from scoring.result import Assessment, assess, evaluate, json_schema, quarantined, result
from scoring.schema import Quarantined, Result
from scoring.score import score

__all__ = [
    "Assessment",
    "CriterionScore",
    "Evaluation",
    "Finding",
    "FormulaError",
    "IndicatorScore",
    "Methodology",
    "MethodologyError",
    "Problem",
    "Quarantined",
    "RefusedMethodologyError",
    "Result",
    "ScoringError",
    "Total",
    "UnknownFindingError",
    "UnknownMethodologyError",
    "assess",
    "check",
    "evaluate",
    "json_schema",
    "load_methodology",
    "methodology_in_force",
    "quarantined",
    "registry",
    "result",
    "score",
    "shipped",
]

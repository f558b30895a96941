"""The cases that a methodology carries: figures, and what they have to give. A methodologist reads and writes them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from extractors.model import Figure
from extractors.problem import Mistake, Problem
from scoring.counting import as_decimal, score_inputs
from scoring.errors import RefusedMethodologyError
from scoring.evaluation import Evaluation
from scoring.inputs import Inputs
from scoring.methodology.mistakes import mistake
from scoring.methodology.model import Case, Methodology
from scoring.methodology.values import as_fraction
from scoring.numbers import plain

_RATIO = re.compile(r"-?[0-9]{1,20}(/0*[1-9][0-9]{0,19})?")
REST = ("total", "maximum", "level")
Given = Fraction | str | None


def run_cases(methodology: Methodology) -> None:
    """Score every case; raises RefusedMethodologyError with each that gives something else."""
    problems = list(case_problems(methodology))
    if problems:
        raise RefusedMethodologyError(problems)


def case_problems(methodology: Methodology) -> Iterator[Problem]:
    """Each case that gives something else than it says, on its line."""
    located = methodology.timeline.source.whole
    for index, case in enumerate(methodology.cases):
        found = results(case, methodology.for_year(_year(case, methodology)))
        for asked, wanted in case.gives.items():
            where = located.at(("cases", index, "gives", asked))
            if asked not in found:
                asks = mistake("case-asks-for-nothing", case=case.name, asked=asked, rest=", ".join(REST))
                yield Problem(where.file, where.line, asks)
            elif found[asked] != _wanted(wanted):
                yield Problem(where.file, where.line, _otherwise(case.name, asked, found[asked], _wanted(wanted)))


def _otherwise(case: str, asked: str, given: Given, wanted: Given) -> Mistake:
    if wanted is None:
        return mistake("case-gives-something", case=case, asked=asked, given=_shown(given))
    if given is None:
        return mistake("case-gives-nothing", case=case, asked=asked, wanted=_shown(wanted))
    return mistake("case-gives-otherwise", case=case, asked=asked, given=_shown(given), wanted=_shown(wanted))


def results(case: Case, methodology: Methodology) -> Mapping[str, Given]:
    """What the case gives: by indicator, by criterion (computed, else counted), total, maximum, level."""
    evaluation = evaluated(case, methodology)
    found: dict[str, Given] = {}
    for criterion in evaluation.criteria:
        found[criterion.criterion.id] = criterion.counted
        found |= {one.indicator.id: one.computed for one in criterion.indicators}
    total = evaluation.total
    found["total"] = as_fraction(total.value)
    return found | {"maximum": Fraction(total.maximum), "level": evaluation.level}


def evaluated(case: Case, methodology: Methodology) -> Evaluation:
    """The case scored; its stated scores count as given under this methodology itself."""
    figures = {name: Figure(name, name, plain(value), ()) for name, value in case.figures.items()}
    values = {name: Fraction(value) for name, value in case.figures.items()}
    return score_inputs(Inputs(values, {}, frozenset(case.not_evaluated)), figures, methodology, methodology)


def _year(case: Case, methodology: Methodology) -> int | None:
    if case.year is not None:
        return case.year
    starts = methodology.timeline.starts
    return None if starts[-1] == datetime.date.min else starts[-1].year


def _wanted(value: Decimal | str | None) -> Given:
    """A number, a fraction as text (`8/3`), a level, or nothing."""
    if isinstance(value, str):
        ratio = _RATIO.fullmatch(value)
        return Fraction(value) if ratio else value
    return as_fraction(value)


def _shown(value: Given) -> str:
    """The value for a person: `0.25`, `8/3`, `low`; nothing where there is none."""
    if value is None or isinstance(value, str):
        return value or ""
    decimal = as_decimal(value, None)
    return plain(decimal) if Fraction(decimal) == value else str(value)

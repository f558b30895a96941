"""Whether printed formulas give their printed results, and what is malformed in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from extractors.model import Expression, Side
from scoring.checks.case import Case, spread
from scoring.errors import FormulaError
from scoring.finding import Finding, Severity
from scoring.formula import Interval, bounds, parse
from scoring.numbers import agrees, plain, truncate

MALFORMED = ("double-operator", "stray-bracket", "missing-bracket", "sign-by-result", "sign-unclear")

_NUMBER = re.compile(r"\d+(?:[\s\u00a0]\d{3})*(?:[.,]\d+)?")
_SIGNS = str.maketrans({"\\": "/", ":": "/", "÷": "/", "×": "*", "·": "*", "х": "*", "Х": "*", "x": "*", "–": "-", "−": "-", "—": "-"})


def result_differs(case: Case) -> Iterator[Finding]:
    """Each side of each equals sign against the next."""
    for one in case.reading.expressions:
        found = _difference(one)
        if found is None:
            continue
        severity, left, right = found
        score = case.evaluation.criterion(one.criterion or "")
        params = {"text": one.text, "stated": _printed(right), "exact": _printed(left)}
        effect = case.effect(score) if score is not None and severity == "error" else None
        yield Finding("result-differs", one.criterion, severity, params, one.trace, one.indicator or one.id, effect)


def _difference(one: Expression) -> tuple[Severity, Side, Side] | None:
    """The first pair of sides that is unequal without being explained by rounding, else the first that is explained."""
    explained: tuple[Severity, Side, Side] | None = None
    for left, right in pairwise(one.sides):
        if left.exact is None or right.exact is None or left.exact == right.exact:
            continue
        if not _explained(left.exact, right):
            return "error", left, right
        explained = explained or ("note", left, right)
    return explained


def _explained(exact: Fraction, right: Side) -> bool:
    """Whether rounding or cutting off gives the other side: its one number, or the numbers it is made of."""
    if len(right.terms) == 1:
        return agrees(exact, right.terms[0].value, right.terms[0].digits)
    reach = _reach(right)
    return reach is not None and reach.low <= exact <= reach.high


def _reach(side: Side) -> Interval | None:
    """Every value of a side whose decimals may have been rounded or cut off; None where it does not parse."""
    limits = {}
    for index, term in enumerate(side.terms):
        unit = Fraction(1, 10**term.digits) if term.digits else Fraction(0)
        limits[f"t{index}"] = Interval(Fraction(term.value) - unit / 2, Fraction(term.value) + unit)
    names = iter(limits)
    text = _NUMBER.sub(lambda match: next(names, "?"), side.text.translate(_SIGNS))
    try:
        return bounds(parse(text.strip()), {}, limits)
    except (FormulaError, KeyError):
        return None


def _printed(side: Side) -> str:
    if len(side.terms) == 1:
        return plain(side.terms[0].value)
    return "" if side.exact is None else plain(truncate(side.exact, 3))


def malformed(case: Case) -> Iterator[Finding]:
    """Formulas that are not well formed: one finding a criterion, with all its places."""
    for criterion, some in _by_criterion(case, set(MALFORMED)):
        problems = dict.fromkeys(problem for one in some for problem in one.problems if problem in MALFORMED)
        params = {"text": "; ".join(one.text for one in some), "problems": ", ".join(problems)}
        yield Finding("expression-malformed", criterion, "note", params, spread(one.trace for one in some))


def division_by_zero(case: Case) -> Iterator[Finding]:
    """Formulas that divide by zero: one finding a criterion, with all its places."""
    for criterion, some in _by_criterion(case, {"division-by-zero"}):
        params = {"text": some[0].text, "times": str(len(some))}
        yield Finding("division-by-zero", criterion, "note", params, spread(one.trace for one in some))


def _by_criterion(case: Case, problems: set[str]) -> Iterator[tuple[str | None, list[Expression]]]:
    """The expressions with one of the problems, criterion by criterion."""
    grouped: dict[str | None, list[Expression]] = {}
    for one in case.reading.expressions:
        if problems.intersection(one.problems):
            grouped.setdefault(one.criterion, []).append(one)
    yield from grouped.items()

"""What if a figure were another: which single one would change the level or the total, and which ones would narrow the ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from extractors.model import Figure, Reading
from scoring.counting import as_decimal, rescored
from scoring.evaluation import CriterionScore, Evaluation
from scoring.formula import Interval
from scoring.inputs import inputs_of, year_of
from scoring.methodology import Criterion, Methodology
from scoring.methodology.library import methodology_in_force
from scoring.numbers import plain
from scoring.score import score

Subject = Literal["level", "total"]
Outcome = str | None


@dataclass(frozen=True, slots=True)
class Tip:
    """A figure that changes the level (or the total) by itself: from which value on, going up or down, and to what."""

    figure: str
    value: Fraction
    becomes: Fraction
    subject: Subject
    before: Outcome
    after: Outcome

    @property
    def distance(self) -> Fraction:
        """How far it is from the value read."""
        return abs(self.becomes - self.value)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A figure that is not known: how wide the total's range is, and how wide it would be at most and at least if it were.

    Tried at the ends and in the middle of the figure's bounds.
    """

    figure: str
    criterion: str
    width: Decimal
    at_most: Decimal
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """How a figure can be wrong: in steps of its last digit, between its bounds."""

    step: Fraction
    limits: Interval


def tips(reading: Reading, methodology: Methodology) -> list[Tip]:
    """Every figure that could change the level by itself, or the total where no bands are known; the nearest value each way.

    A figure is moved as far as its criterion can still be scored in the same way. None where scores are taken as stated.
    """
    figures = {figure.id: figure for figure in reading.figures}
    year = year_of(reading)
    evaluation, origin = score(reading, methodology), methodology_in_force(year)
    if evaluation.taken_as_stated:
        return []
    subject: Subject = "total" if evaluation.methodology.level_bands.value is None else "level"
    found: list[Tip] = []
    for name, value in _movable(evaluation).items():
        scale = _scale(name, figures.get(name), evaluation.methodology)
        if scale is None:
            continue
        trial = _trial(evaluation, name, figures, origin, subject)
        for sign in (-1, 1):
            becomes = _nearest(trial, value, scale, sign)
            if becomes is not None:
                found.append(Tip(name, value, becomes, subject, trial(value)[1], trial(becomes)[1]))
    return sorted(found, key=lambda tip: (tip.distance / max(abs(tip.value), tip_step(tip, figures)), tip.figure))


def tip_step(tip: Tip, figures: Mapping[str, Figure]) -> Fraction:
    """The last digit of the figure, against which a value of 0 is measured."""
    figure = figures.get(tip.figure)
    return Fraction(1, 10 ** (figure.digits if figure else 0))


def narrowings(reading: Reading, methodology: Methodology) -> list[Narrowing]:
    """Every figure that is missing or disputed where a formula asks for it: what knowing it would do to the total's range."""
    evaluation = score(reading, methodology)
    limits = {**evaluation.methodology.limits, **inputs_of(reading).disputed}
    width = _width(evaluation)
    found = []
    for name, criterion in _open(evaluation).items():
        low, high = limits[name]
        middle = Fraction(int((low + high) / 2)) if high - low > 1 else (low + high) / 2
        widths = [_width(score(reading, methodology, assumed={name: value})) for value in (low, middle, high)]
        found.append(Narrowing(name, criterion, width, max(widths), min(widths)))
    return sorted((one for one in found if one.at_least < width), key=lambda one: (one.at_least, one.at_most, one.figure))


def _movable(evaluation: Evaluation) -> dict[str, Fraction]:
    """The figures that scores are made from, with their values."""
    found: dict[str, Fraction] = {}
    for one in evaluation.criteria:
        values = evaluation.inputs.values
        if one.status == "computed":
            found |= {name: values[name] for name in _names(one.criterion) if name in values}
        elif one.counted is not None and one.stated is not None and one.stated.id in values:
            found[one.stated.id] = values[one.stated.id]
    return found


def _open(evaluation: Evaluation) -> dict[str, str]:
    """The figures that are not known and that a formula asks for, with their criteria."""
    limits, values = evaluation.methodology.limits, evaluation.inputs.values
    return {
        name: one.criterion.id
        for one in evaluation.criteria
        if one.status != "computed" and one.criterion.formula.value is not None
        for name in _names(one.criterion)
        if name not in values and name in limits
    }


def _names(criterion: Criterion) -> Iterator[str]:
    for one in criterion.indicators:
        yield from one.formula.value.names if one.formula.value else ()


def _scale(name: str, figure: Figure | None, methodology: Methodology) -> Scale | None:
    digits = figure.digits if figure else 0
    limits = methodology.limits.get(name)
    if limits is None:
        criterion = methodology.criterion(name.split("_")[1]) if name.startswith("criterion_") else None
        top = methodology.top(criterion) if criterion else None
        limits, digits = Interval(Fraction(0), top or Fraction(0)), max(digits, 1)
    elif limits.high <= 100 and any(name == one.stated for criterion in methodology.criteria for one in criterion.indicators):
        digits = max(digits, 1)
    return Scale(Fraction(1, 10**digits), limits) if limits.low < limits.high else None


Trial = Callable[[Fraction], tuple[bool, Outcome]]


def _trial(evaluation: Evaluation, name: str, figures: Mapping[str, Figure], origin: Methodology, subject: Subject) -> Trial:
    """Whether a value of the figure leaves every criterion scored in the same way, and the level or total that it gives."""
    statuses = _statuses(evaluation.criteria)
    known: dict[Fraction, tuple[bool, Outcome]] = {}

    def trial(value: Fraction) -> tuple[bool, Outcome]:
        if value not in known:
            made = rescored(evaluation, name, value, figures, origin)
            total = None if made.total.value is None else plain(made.total.value)
            known[value] = _statuses(made.criteria) == statuses, made.level if subject == "level" else total
        return known[value]

    return trial


def _statuses(criteria: tuple[CriterionScore, ...]) -> list[tuple[str, bool]]:
    return [(one.status, one.counted is None) for one in criteria]


def _nearest(trial: Trial, value: Fraction, scale: Scale, sign: int) -> Fraction | None:
    """The nearest value in that direction with another outcome: ever longer strides, then halving; None where there is none."""
    now = trial(value)[1]
    end = scale.limits.high if sign > 0 else scale.limits.low
    most = int((end - value) * sign / scale.step)

    def at(steps: int) -> tuple[bool, Outcome]:
        return trial(value + sign * steps * scale.step)

    def beyond(steps: int) -> bool:
        valid, outcome = at(steps)
        return not valid or outcome != now

    same, stride = 0, 1
    while same + stride <= most and not beyond(same + stride):
        same, stride = same + stride, stride * 2
    other = min(same + stride, most)
    if other <= same or not beyond(other):
        return None
    while other - same > 1:
        middle = (same + other) // 2
        same, other = (same, middle) if beyond(middle) else (middle, other)
    return value + sign * other * scale.step if at(other)[0] else None


def _width(evaluation: Evaluation) -> Decimal:
    low, high = evaluation.total.range or (Decimal(0), Decimal(0))
    return high - low


def shown(value: Fraction) -> str:
    """The value in decimals."""
    return plain(as_decimal(value, None))

"""How a score came about, as a tree: every parameter with its date and reference, every figure, intermediate and rounding."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from extractors.model import Figure
from scoring.evaluation import CriterionScore, Evaluation, IndicatorScore
from scoring.formula import Binary, Call, Name, Negation, Number, Step
from scoring.methodology import Methodology, Rounding
from scoring.methodology.account import Entry, Keys, history_of
from scoring.numbers import plain

Kind = Literal["total", "criterion", "indicator", "rounding", "operation", "number", "figure", "parameter"]


@dataclass(frozen=True, slots=True)
class Derived:
    """A value and what it was made from.

    `label` is a criterion's or indicator's number, a formula's text, a figure's name, or the name of a parameter. `value` is
    None where there is none, and `reason` says why, or how the value was come by (a status, `missing`, `not-evaluated`). A
    parameter has an `entry`, whose text is its value; a figure that was read has a `figure`.
    """

    kind: Kind
    label: str
    value: Fraction | None
    parts: tuple[Derived, ...] = ()
    reason: str | None = None
    figure: Figure | None = None
    entry: Entry | None = None

    def walk(self) -> Iterator[Derived]:
        """This value and everything below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


class UnknownSubject(LookupError):
    """No figure, indicator or criterion of that name."""


def derive(evaluation: Evaluation, figures: Mapping[str, Figure], asked: str, year: int | None = None) -> Derived:
    """The tree of `total`, of a criterion or an indicator by number, or of a figure by its id; raises UnknownSubject."""
    maker = _Maker(evaluation, figures, year)
    if asked == "total":
        return maker.total()
    for criterion in evaluation.criteria:
        if criterion.criterion.id == asked:
            return maker.criterion(criterion)
        for one in criterion.indicators:
            if one.indicator.id == asked:
                return maker.indicator(criterion, one)
    if asked in figures or asked in evaluation.inputs.values:
        return maker.figure(asked)
    raise UnknownSubject(asked)


class _Maker:
    """The evaluation, its figures, and the day whose parameters were counted with."""

    def __init__(self, evaluation: Evaluation, figures: Mapping[str, Figure], year: int | None) -> None:
        self.evaluation = evaluation
        self.methodology: Methodology = evaluation.methodology
        self.figures = figures
        self.day = datetime.date.max if year is None else datetime.date(year, 12, 31)

    def total(self) -> Derived:
        """The total: the scores that count, added up and rounded; where they are taken as stated, the stated one beside them."""
        total = self.evaluation.total
        parts = tuple(map(self.criterion, self.evaluation.criteria))
        if self.evaluation.taken_as_stated:
            return Derived("total", "total", None, (self.figure("total_stated"), *parts), "as_stated")
        added = Derived("operation", " + ".join(part.label for part in parts), total.exact, parts)
        value = None if total.value is None else Fraction(total.value)
        rounded = self.rounded(added, value, self.methodology.roundings.total, ("roundings", "total"))
        return Derived("total", "total", value, (self.parameter(("total_maximum",)), rounded))

    def criterion(self, score: CriterionScore) -> Derived:
        """A criterion: its formula over its indicators, else its stated score, else what counts for one not evaluated."""
        keys = ("criteria", score.criterion.id)
        parts = [] if self.evaluation.taken_as_stated else [self.parameter((*keys, "maximum"))]
        if score.step is not None:
            indicators = {one.indicator.variable: self.indicator(score, one) for one in score.indicators}
            parts.append(self.parameter((*keys, "formula")))
            made = self.step(score.step, indicators)
            result = None if score.computed is None else Fraction(score.computed)
            rounding = self.methodology.roundings.criterion
            parts.append(self.rounded(made, result, rounding, ("roundings", "criterion")) if result is not None else made)
        if score.status != "computed":
            parts += self.uncomputed(score, keys)
        return Derived("criterion", score.criterion.id, score.counted, tuple(parts), score.status)

    def uncomputed(self, score: CriterionScore, keys: Keys) -> Iterator[Derived]:
        """What counts instead of a computed score."""
        if score.stated is not None:
            figure = self.figure(score.stated.id)
            yield replace(figure, reason="out-of-range") if score.fate == "out_of_range" else figure
        if score.status == "not_evaluated":
            yield self.parameter(("conventions", "not_evaluated"))
            yield self.parameter(("conventions", "not_evaluated_criterion"))
        if score.fate in ("rescale", "not_computable"):
            own = (*keys, "stated_score") if score.criterion.stated_score else ("stated_scores",)
            yield from (self.parameter((*own, name)) for name in ("when_maximum_changes", "when_formula_changes"))

    def indicator(self, criterion: CriterionScore, one: IndicatorScore) -> Derived:
        """An indicator: its formula over figures, rounded."""
        keys = ("criteria", criterion.criterion.id, "indicators", one.indicator.id)
        parts = [self.parameter((*keys, "maximum")), self.parameter((*keys, "formula"))]
        if one.not_evaluated:
            parts.append(self.parameter(("conventions", "not_evaluated")))
        elif one.step is not None:
            made = self.step(one.step, {})
            own = one.indicator.rounding
            rounding = own or self.methodology.roundings.indicator
            place: Keys = (*keys, "rounding") if own else ("roundings", "indicator")
            parts.append(made if one.computed is None else self.rounded(made, one.computed, rounding, place))
        return Derived("indicator", one.indicator.id, one.computed, tuple(parts), "not-evaluated" if one.not_evaluated else None)

    def rounded(self, made: Derived, value: Fraction | None, rounding: Rounding, keys: Keys) -> Derived:
        """A rounding: what it was done to, and by which parameter."""
        return Derived("rounding", str(rounding), value, (self.parameter(keys), made))

    def step(self, step: Step, indicators: Mapping[str, Derived]) -> Derived:
        """A part of a formula with what it was made from."""
        match step.node:
            case Name(name) if name in indicators:
                return indicators[name]
            case Name(name):
                return self.figure(name)
            case Number(number):
                return Derived("number", plain(number), step.value)
            case Negation() | Binary() | Call():
                parts = tuple(self.step(part, indicators) for part in step.parts)
                if isinstance(step.node, Call) and step.node.function == "share" and _nothing_of_nothing(step):
                    parts += (self.parameter(("conventions", "zero_over_zero")),)
                return Derived("operation", str(step.node), step.value, parts, step.reason)

    def figure(self, name: str) -> Derived:
        """A figure as it was counted with; one that was assumed has no trace."""
        read = self.figures.get(name)
        value = self.evaluation.inputs.values.get(name)
        if value is not None:
            same = read if read is not None and _same(read, value) else None
            return Derived("figure", name, value, (), None if same else "assumed", same)
        if name in self.evaluation.inputs.disputed:
            return Derived("figure", name, None, (), "disputed", read)
        reason = "out-of-range" if name in self.evaluation.inputs.beyond else "missing" if read is None else None
        return Derived("figure", name, None, (), reason, read)

    def parameter(self, keys: Keys) -> Derived:
        """A parameter of the methodology, as it was on the day."""
        entries = [one for one in history_of(self.methodology.timeline.source, keys) if one.since is None or one.since <= self.day]
        entry = entries[-1] if entries else None
        return Derived("parameter", ".".join(keys), None, (), None, None, entry)


def _nothing_of_nothing(step: Step) -> bool:
    return all(part.value == 0 for part in step.parts)


def _same(figure: Figure, value: Fraction) -> bool:
    try:
        return Fraction(figure.value) == value
    except ValueError:
        return False

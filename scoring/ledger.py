"""Every number of a report's score in two lists of whole numbers, whose shape is laid out once for a methodology.

A ledger says the same as `score_inputs`, ten times as fast: figures, every intermediate, every rounding, each criterion's status, the
total, the level. What is the same for all reports (formulas, parameters, references) stands in its shape, and the tree of objects is made
from both where somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from extractors.model import Figure
from scoring.counting import as_decimal, score_inputs
from scoring.evaluation import Evaluation, Status
from scoring.formula import Formula, Node, Step
from scoring.formula.program import HALF_UP, OUT_OF_RANGE, Place, Program, Whole, rounded, steps, value_at
from scoring.inputs import Inputs, number_of
from scoring.methodology import Criterion, Indicator, Methodology, Rounding
from scoring.stated import fate_of, reach_of, scale_of

NOT_EVALUATED: Status = "not_evaluated"
Ratio = tuple[int, int]
"""A numerator and a positive denominator, not reduced."""


@dataclass(frozen=True, slots=True)
class _Silence:
    """An indicator that may be said not to be evaluated: what it asks for, and the place that notes it."""

    names: tuple[str, ...]
    at: Place


@dataclass(frozen=True, slots=True)
class _Laid:
    """A criterion in a shape: where its computed score stands (None: it has no formula), and what becomes of a stated one.

    `most` is what a stated score can be at most; None where no maximum is known.
    """

    id: str
    result: Place | None
    section: str
    table: str
    lasting: bool
    most: Ratio | None
    rescaled: Fraction | None
    top: Fraction


@dataclass(frozen=True, slots=True)
class Ledger:
    """The numbers of one report. `counted` and `exact` are not reduced; None where there is no value."""

    shape: Shape
    num: Whole
    den: Whole
    statuses: tuple[Status, ...]
    counted: tuple[Ratio | None, ...]
    exact: Ratio | None

    @property
    def total(self) -> Decimal | None:
        """The total, rounded as the methodology says."""
        ratio = self.total_ratio
        return None if ratio is None else as_decimal(Fraction(*ratio), self.shape.methodology.roundings.total)

    @property
    def total_ratio(self) -> Ratio | None:
        """The same as a ratio."""
        rounding = self.shape.methodology.roundings.total
        if self.exact is None or rounding.mode == "exact":
            return self.exact
        power = 10**rounding.digits
        return rounded(*self.exact, power, rounding.mode == HALF_UP), power

    @property
    def maximum(self) -> Fraction:
        """What the total can reach."""
        return self.shape.maximum(self.statuses)

    @property
    def level(self) -> int:
        """The level that the total reaches in proportion to what can be reached, as an index into the bands; -1 for none."""
        total, maximum = self.total_ratio, self.maximum
        if total is None or maximum <= 0:
            return -1
        reached = total[0] * self.shape.whole.numerator * maximum.denominator
        whole = total[1] * self.shape.whole.denominator * maximum.numerator
        found = (at for at, (num, den) in self.shape.bands if num * whole <= reached * den)
        return next(found, -1)

    def counted_of(self, criterion: int) -> Fraction | None:
        """What a criterion adds to the total."""
        ratio = self.counted[criterion]
        return None if ratio is None else Fraction(*ratio)

    def value(self, indicator: str) -> Fraction | None:
        """What an indicator came to, by its number."""
        at = self.shape.results.get(indicator)
        return None if at is None else value_at(self.num, self.den, at)

    def step(self, formula: Formula) -> Step:
        """The trace of a formula of the methodology."""
        return steps(formula.root, self.shape.places[id(formula)], self.num, self.den)

    def evaluation(self, inputs: Inputs, figures: Mapping[str, Figure]) -> Evaluation:
        """The whole as objects, with the ranges, for what it was made from; the traces are made from these numbers."""
        return score_inputs(inputs, figures, self.shape.methodology, self.shape.origin, self.step)


class Shape:
    """What is the same for every report under one version of a methodology, whose own scores were given under another."""

    def __init__(self, methodology: Methodology, origin: Methodology) -> None:
        self.methodology, self.origin = methodology, origin
        self.program = Program(methodology.zero_over_zero)
        self.places: dict[int, Mapping[Node, Place]] = {}
        self.results: dict[str, Place] = {}
        self.silences: dict[str, _Silence] = {}
        self.criteria = tuple(map(self._criterion, methodology.criteria))

    @cached_property
    def limits(self) -> dict[str, tuple[int, int, int, int]]:
        """The bounds of each figure: numerator and denominator of the low one, and of the high one."""
        limits = self.methodology.limits
        return {name: (*one.low.as_integer_ratio(), *one.high.as_integer_ratio()) for name, one in limits.items()}

    @cached_property
    def bands(self) -> tuple[tuple[int, Ratio], ...]:
        """The total that each level begins at, by its index, the highest first."""
        bands = enumerate(self.methodology.level_bands.value or ())
        return tuple((at, band.begins_at.as_integer_ratio()) for at, band in reversed(list(bands)))

    @cached_property
    def joints(self) -> tuple[tuple[tuple[int, ...], Ratio], ...]:
        """The places of criteria that share a maximum, with that."""
        places = {one.id: at for at, one in enumerate(self.criteria)}
        found = self.methodology.joint_maxima
        return tuple((tuple(places[name] for name in joint.criteria), joint.maximum.value.as_integer_ratio()) for joint in found)

    @cached_property
    def whole(self) -> Fraction:
        """The maximum of the total where nothing is taken out."""
        return Fraction(self.methodology.total_maximum.value)

    def maximum(self, statuses: tuple[Status, ...]) -> Fraction:
        """What a total can reach where criteria came out so."""
        if not self.methodology.takes_out or NOT_EVALUATED not in statuses:
            return self.whole
        return self.whole - sum(one.top for one, status in zip(self.criteria, statuses, strict=True) if status == NOT_EVALUATED)

    def score(self, inputs: Inputs, figures: Mapping[str, Figure]) -> Ledger:
        """The ledger of a report: its inputs, and by id the figures that hold stated scores."""

        def stated(criterion: _Laid) -> Ratio | None:
            number = number_of(figures.get(criterion.section) or figures.get(criterion.table))
            return None if number is None else number.as_integer_ratio()

        wanted = self.program.figures
        values = [(name, value.as_integer_ratio()) for name, value in inputs.values.items() if name in wanted]
        return self._score(values, inputs.not_evaluated, inputs.disputed, stated)

    def score_numbers(self, numbers: Mapping[str, Ratio], not_evaluated: frozenset[str]) -> Ledger:
        """The same of a report with one value a figure, stated scores among them."""
        wanted = self.program.figures
        values = [(name, numbers[name]) for name in wanted if name in numbers]
        return self._score(values, not_evaluated, (), lambda one: numbers.get(one.section) or numbers.get(one.table))

    def _score(
        self,
        values: Iterable[tuple[str, Ratio]],
        not_evaluated: frozenset[str],
        disputed: Container[str],
        stated: Callable[[_Laid], Ratio | None],
    ) -> Ledger:
        num, den = self.program.num.copy(), self.program.den.copy()
        places = self.program.figures
        limits = self.limits
        for name, (above, below) in values:
            at = places[name]
            if name in limits:
                low, low_den, high, high_den = limits[name]
                if above * low_den < low * below or above * high_den > high * below:
                    num[at] = OUT_OF_RANGE
                    continue
            num[at], den[at] = above, below
        for silent in not_evaluated & self.silences.keys():
            if not any(den[places[name]] or num[places[name]] == OUT_OF_RANGE or name in disputed for name in self.silences[silent].names):
                num[self.silences[silent].at] = 1
        for run in self.program.operations:
            run(num, den)
        statuses: list[Status] = []
        counted: list[Ratio | None] = []
        for one in self.criteria:
            if one.result is not None and den[one.result]:
                statuses.append("computed")
                counted.append((num[one.result], den[one.result]))
            else:
                status, ratio = self._uncomputed(one, one.id in not_evaluated, stated(one))
                statuses.append(status)
                counted.append(ratio)
        for members, most in self.joints:
            together = _sum([ratio for at in members if (ratio := counted[at]) is not None])
            if together is not None and _above(together, most):
                for at in members:
                    if statuses[at] == "as_stated":
                        statuses[at], counted[at] = "not_computable", None
        return Ledger(self, num, den, tuple(statuses), tuple(counted), _sum(counted))

    def _uncomputed(self, one: _Laid, not_evaluated: bool, stated: Ratio | None) -> tuple[Status, Ratio | None]:
        """The status of a criterion that no formula gives a value, and what counts for it."""
        if not_evaluated and (stated is None or not stated[0]):
            silence = Fraction(0) if self.methodology.takes_out else self.methodology.not_evaluated
            return NOT_EVALUATED, None if silence is None else silence.as_integer_ratio()
        if stated is None or not one.lasting or _beyond(stated, one.most):
            return "not_computable", None
        if one.rescaled is None:
            return "as_stated", stated
        return "as_stated", self.methodology.roundings.criterion(Fraction(*stated) * one.rescaled).as_integer_ratio()

    def _criterion(self, criterion: Criterion) -> _Laid:
        indicators = {one.variable: self._indicator(one) for one in criterion.indicators}
        formula, result = criterion.formula.value, None
        if formula is not None:
            self.places[id(formula)] = places = self.program.formula(formula.root, indicators)
            result = self._rounded(places[formula.root], self.methodology.roundings.criterion)
        fate, reach = fate_of(criterion, self.methodology, self.origin), reach_of(criterion, self.methodology, self.origin)
        return _Laid(
            criterion.id, result, f"criterion_{criterion.id}_section", f"criterion_{criterion.id}_table",
            fate != "not_computable",
            None if reach is None else reach.high.as_integer_ratio(),
            scale_of(criterion, self.origin) if fate == "rescale" else None,
            Fraction(criterion.maximum.value or 0),
        )  # fmt: skip

    def _indicator(self, one: Indicator) -> Place:
        """The place of an indicator's result, which a figure of its name stands in for where there is none."""
        formula, program = one.formula.value, self.program
        named = program.figure(one.variable)
        if formula is None:
            return named
        self.places[id(formula)] = places = program.formula(formula.root, {})
        made = self._rounded(places[formula.root], one.rounding or self.methodology.roundings.indicator)
        silent, into, silence = program.place(), program.place(), self.methodology.not_evaluated
        if silence is not None:
            self.silences[one.id] = _Silence(formula.names, silent)
        above, below = (silence or Fraction(0)).as_integer_ratio()

        def run(num: Whole, den: Whole) -> None:
            if den[made]:
                num[into], den[into] = num[made], den[made]
            elif num[silent]:
                num[into], den[into] = above, below
            else:
                num[into], den[into] = num[named], den[named]

        program.operations.append(run)
        self.results[one.id] = into
        return into

    def _rounded(self, at: Place, rounding: Rounding) -> Place:
        if rounding.mode == "exact":
            return at
        into = self.program.place()
        self.program.rounded(at, rounding.mode, rounding.digits, into)
        return into


def _beyond(stated: Ratio, most: Ratio | None) -> bool:
    """Whether a stated score is none that the criterion can have."""
    return most is not None and (stated[0] < 0 or _above(stated, most))


def _above(one: Ratio, other: Ratio) -> bool:
    return one[0] * other[1] > other[0] * one[1]


def _sum(counted: list[Ratio | None]) -> Ratio | None:
    num, den = 0, 1
    for ratio in counted:
        if ratio is None:
            return None
        above, below = ratio
        if below == den:
            num += above
        else:
            num, den = num * below + above * den, den * below
    return num, den

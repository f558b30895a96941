"""Inputs to evaluations: the criteria by the methodology's formulas, the total, and both ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Context, Decimal
from fractions import Fraction

from extractors.model import Figure
from scoring.evaluation import CriterionScore, Evaluation, IndicatorScore, Status, Total
from scoring.formula import Formula, Interval, Step, bounds, evaluate, point
from scoring.inputs import Inputs, number_of
from scoring.methodology import Criterion, Indicator, Methodology, Rounding
from scoring.methodology.values import as_fraction
from scoring.numbers import added, fraction, plain, truncate
from scoring.stated import Became, became, fate_of, reach_of, scale_of

ZERO = Fraction(0)
_EXACT = Context(prec=60)
Stepped = Callable[[Formula], Step]


def score_inputs(
    inputs: Inputs, figures: Mapping[str, Figure], methodology: Methodology, origin: Methodology, stepped: Stepped | None = None
) -> Evaluation:
    """The inputs, with the figures by id that hold stated scores, under one version of a methodology.

    A figure beyond its bounds has no value. `stepped` has the traces of the formulas where they are made already (a ledger's).
    """
    inputs = inputs.within(methodology.limits)
    criteria = _joined_within(
        (_criterion(criterion, methodology, figures, inputs, origin, stepped) for criterion in methodology.criteria), methodology
    )
    total = _total(criteria, methodology, figures.get("total_stated"))
    return Evaluation(methodology, inputs, criteria, total, _level(total, methodology))


def rescored(evaluation: Evaluation, name: str, value: Fraction, figures: Mapping[str, Figure], origin: Methodology) -> Evaluation:
    """The evaluation with another value for one figure: only the criteria that ask for it are scored again."""
    methodology = evaluation.methodology
    inputs = evaluation.inputs.assuming({name: value}).within(methodology.limits)
    others = {**figures, name: assumed_figure(name, value)}
    asked = {one.criterion.id for one in evaluation.criteria if _asks(one.criterion, name)}
    for joint in methodology.joint_maxima:
        asked |= asked & {*joint.criteria} and {*joint.criteria}
    criteria = _joined_within(
        (
            _criterion(one.criterion, methodology, others, inputs, origin) if one.criterion.id in asked else one
            for one in evaluation.criteria
        ),
        methodology,
    )
    total = _total(criteria, methodology, evaluation.total.stated)
    return Evaluation(methodology, inputs, criteria, total, _level(total, methodology))


def _asks(criterion: Criterion, name: str) -> bool:
    stated = (f"criterion_{criterion.id}_table", f"criterion_{criterion.id}_section")
    return name in stated or any(name in one.formula.value.names for one in criterion.indicators if one.formula.value is not None)


def assumed_figure(name: str, value: Fraction) -> Figure:
    """A figure that was not read: it has no trace."""
    return Figure(name, name, plain(as_decimal(value, None)), (), reading="inferred")


def _criterion(
    criterion: Criterion,
    methodology: Methodology,
    figures: Mapping[str, Figure],
    inputs: Inputs,
    origin: Methodology,
    stepped: Stepped | None = None,
) -> CriterionScore:
    indicators = tuple(_indicator(one, methodology, figures, inputs, stepped) for one in criterion.indicators)
    if stepped is not None and criterion.formula.value is not None:
        step: Step | None = stepped(criterion.formula.value)
    else:
        step = _joined(criterion, methodology, inputs, {one.indicator.variable: one.computed for one in indicators})
    exact = step
    if stepped is not None or any(one.exact != one.computed for one in indicators):
        exact = _joined(criterion, methodology, inputs, {one.indicator.variable: one.exact for one in indicators})
    result = None if step is None or step.value is None else methodology.roundings.criterion(step.value)
    table, section = figures.get(f"criterion_{criterion.id}_table"), figures.get(f"criterion_{criterion.id}_section")
    stated = number_of(section or table)
    status = _status(result, stated, criterion.id in inputs.not_evaluated)
    fate: Became = "keep"
    if status == "as_stated" and stated is not None:
        fate = became(fate_of(criterion, methodology, origin), fraction(stated), reach_of(criterion, methodology, origin))
        status = "as_stated" if fate in ("keep", "rescale") else "not_computable"
    counted = result if status == "computed" else _uncomputed(status, fate, stated, criterion, methodology, origin)
    whole = _range(criterion, methodology, inputs, indicators) if result is None else point(result)
    if status == "not_evaluated" and methodology.takes_out:
        whole = point(ZERO)
    trusted = whole
    if counted is not None and (status != "as_stated" or not any(one.known for one in indicators)):
        trusted = point(counted)
    return CriterionScore(
        criterion, table, section, status,
        None if result is None else as_decimal(result, methodology.roundings.criterion),
        None if exact is None else exact.value,
        counted, indicators,
        whole, trusted, step, fate,
    )  # fmt: skip


def _joined_within(criteria: Iterable[CriterionScore], methodology: Methodology) -> tuple[CriterionScore, ...]:
    """The criteria; stated scores that pass their joint maximum together are none that can be, whichever of them is wrong."""
    scored = tuple(criteria)
    for joint in methodology.joint_maxima:
        counted = (one.counted for one in scored if one.criterion.id in joint.criteria)
        if added(value for value in counted if value is not None) > fraction(joint.maximum.value):
            scored = tuple(_beyond(one) if one.criterion.id in joint.criteria else one for one in scored)
    return scored


def _beyond(one: CriterionScore) -> CriterionScore:
    if one.status != "as_stated":
        return one
    return replace(one, status="not_computable", counted=None, range_if_stated_holds=one.range, fate="out_of_range")


def _uncomputed(
    status: Status, fate: Became, stated: Decimal | None, criterion: Criterion, methodology: Methodology, origin: Methodology
) -> Fraction | None:
    """What a criterion without a computed score adds to the total."""
    if status == "not_evaluated":
        return ZERO if methodology.takes_out else methodology.not_evaluated
    if status == "not_computable" or stated is None:
        return None
    scale = scale_of(criterion, origin) if fate == "rescale" else None
    return fraction(stated) if scale is None else methodology.roundings.criterion(fraction(stated) * scale)


def _status(result: Fraction | None, stated: Decimal | None, not_evaluated: bool) -> Status:
    if result is not None:
        return "computed"
    if not_evaluated and not stated:
        return "not_evaluated"
    return "not_computable" if stated is None else "as_stated"


def _indicator(
    indicator: Indicator, methodology: Methodology, figures: Mapping[str, Figure], inputs: Inputs, stepped: Stepped | None
) -> IndicatorScore:
    """An indicator from its figures; where they are not there and it was not evaluated, what counts for that."""
    stated = figures.get(indicator.stated)
    top = as_fraction(indicator.maximum.value)
    formula = indicator.formula.value
    if formula is None:
        return IndicatorScore(indicator, stated, None, None, None, Interval(ZERO, top or ZERO), known=False)
    rounding = indicator.rounding or methodology.roundings.indicator
    step = stepped(formula) if stepped is not None else evaluate(formula, inputs.values, methodology.zero_over_zero, inputs.beyond)
    known = any(name in inputs.values or name in inputs.disputed or name in inputs.beyond for name in formula.names)
    if step.value is not None:
        result = rounding(step.value)
        return IndicatorScore(indicator, stated, result, step.value, step, point(result))
    silence = methodology.not_evaluated
    if indicator.id in inputs.not_evaluated and silence is not None and not known:
        return IndicatorScore(indicator, stated, silence, silence, step, point(silence), not_evaluated=True)
    reach = bounds(formula, inputs.values, methodology.limits, methodology.zero_over_zero, inputs.disputed, inputs.beyond).clamped(
        ZERO, top
    )
    return IndicatorScore(indicator, stated, None, None, step, rounding.over(reach), known=known)


def _joined(criterion: Criterion, methodology: Methodology, inputs: Inputs, results: Mapping[str, Fraction | None]) -> Step | None:
    """The criterion's formula over its indicators' results and the figures."""
    formula = criterion.formula.value
    if formula is None:
        return None
    known = {name: value for name, value in results.items() if value is not None}
    return evaluate(formula, {**inputs.values, **known}, methodology.zero_over_zero, inputs.beyond)


def _range(criterion: Criterion, methodology: Methodology, inputs: Inputs, indicators: Iterable[IndicatorScore]) -> Interval:
    """Every value the criterion can have while what is missing runs over its bounds."""
    top = methodology.top(criterion)
    if criterion.formula.value is None:
        return Interval(ZERO, top or ZERO)
    limits = {**methodology.limits, **{one.indicator.variable: one.range for one in indicators}}
    reach = bounds(criterion.formula.value, inputs.values, limits, methodology.zero_over_zero, inputs.disputed, inputs.beyond)
    return methodology.roundings.criterion.over(reach.clamped(ZERO, top))


def _total(criteria: Sequence[CriterionScore], methodology: Methodology, stated: Figure | None) -> Total:
    """The total, what it is made of, and both ranges."""
    parts = {status: [one for one in criteria if one.status == status] for status in ("computed", "as_stated", "not_evaluated")}
    counted = [one.counted for one in criteria]
    known = [value for value in counted if value is not None]
    rounding = methodology.roundings.total
    exact = added(known) if len(known) == len(counted) else None
    return Total(
        stated,
        None if exact is None else as_decimal(rounding(exact), rounding),
        _sum(one.counted for one in parts["computed"]),
        _sum(one.counted for one in parts["as_stated"]),
        tuple(one.criterion.id for one in parts["not_evaluated"]),
        _together([(one.criterion.id, one.range) for one in criteria], methodology, capped=True),
        _together([(one.criterion.id, one.range_if_stated_holds) for one in criteria], methodology, capped=False),
        maximum_of(parts["not_evaluated"], methodology),
        exact,
    )


def maximum_of(not_evaluated: Iterable[CriterionScore], methodology: Methodology) -> Decimal:
    """What the total can reach: the methodology's maximum, less the criteria that are taken out."""
    whole = methodology.total_maximum.value
    if not methodology.takes_out:
        return whole
    return whole - sum((one.criterion.maximum.value or Decimal(0) for one in not_evaluated), Decimal(0))


def _together(ranges: Sequence[tuple[str, Interval]], methodology: Methodology, *, capped: bool) -> tuple[Decimal, Decimal]:
    """The ends of the total; criteria with a joint maximum reach no further than it, unless their scores are trusted."""
    low = added(reach.low for _, reach in ranges)
    high = added(reach.high for name, reach in ranges if methodology.joint(name) is None)
    for joint in methodology.joint_maxima:
        mine = [reach for name, reach in ranges if name in joint.criteria]
        top = added(reach.high for reach in mine)
        floor = added(reach.low for reach in mine)
        open_ended = capped or any(reach.low < reach.high for reach in mine)
        high += max(min(top, fraction(joint.maximum.value)), floor) if open_ended else top
    rounding = methodology.roundings.total
    return as_decimal(rounding(low), rounding), as_decimal(rounding(high), rounding)


def _level(total: Total, methodology: Methodology) -> str | None:
    """The level of the highest band that the total reaches, in proportion to what could be reached; None without bands or total."""
    bands = methodology.level_bands.value
    if bands is None or total.value is None or total.maximum <= 0:
        return None
    scaled = Fraction(total.value) * Fraction(methodology.total_maximum.value) / Fraction(total.maximum)
    return next((band.level for band in reversed(bands) if Fraction(band.begins_at) <= scaled), None)


def _sum(values: Iterable[Fraction | None]) -> Decimal:
    return as_decimal(added(value for value in values if value is not None), None)


def as_decimal(value: Fraction, rounding: Rounding | None) -> Decimal:
    """The value as a Decimal; one that no rounding ended is cut off where a Decimal has to end."""
    if rounding is not None and rounding.mode != "exact":
        return truncate(value, rounding.digits)
    quotient = _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    return quotient.normalize(_EXACT)

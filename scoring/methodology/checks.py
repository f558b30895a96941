"""What a methodology has to satisfy beyond its shape: every reason why it does not, with its place in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import get_args

from scoring.documents import Path
from scoring.errors import UnboundedError
from scoring.formula import Binary, Call, Formula, Interval, Name, Node, bounds, children, walk
from scoring.methodology.mistakes import Found, mistake
from scoring.methodology.model import Indicator, LevelName, Methodology
from scoring.methodology.reach import reach_problems
from scoring.methodology.standing import rescale_problems
from scoring.methodology.units import parsed, unit_problems
from scoring.numbers import plain
from scoring.orders import known

LEVELS = get_args(LevelName)


def problems_of(methodology: Methodology) -> list[Found]:
    """Every reason why the methodology does not check."""
    return [found for check in CHECKS for found in check(methodology)]


def _ids(methodology: Methodology) -> Iterator[Found]:
    for criterion_id in _repeated(criterion.id for criterion in methodology.criteria):
        yield ("criteria",), mistake("criterion-twice", criterion=criterion_id)
    for index, criterion in enumerate(methodology.criteria):
        for indicator_id in _repeated(indicator.id for indicator in criterion.indicators):
            yield ("criteria", index, "indicators"), mistake("indicator-twice", indicator=indicator_id)
        for place, indicator in enumerate(criterion.indicators):
            if indicator.id.split(".")[0] != criterion.id:
                path: Path = ("criteria", index, "indicators", place, "id")
                yield path, mistake("indicator-elsewhere", indicator=indicator.id, criterion=criterion.id)


def _orders(methodology: Methodology) -> Iterator[Found]:
    for index, order in enumerate(methodology.orders):
        if not known(order.number, order.date):
            yield ("orders", index), mistake("order-unknown", number=order.number, date=order.date.isoformat())


def _years(methodology: Methodology) -> Iterator[Found]:
    first, last = methodology.in_force.first_year.value, methodology.in_force.last_year.value
    if last is not None and last < first:
        yield ("in_force", "last_year"), mistake("years-reversed", last=last, first=first)


def _names(methodology: Methodology) -> Iterator[Found]:
    for path, formula, indicators in _formulas(methodology):
        own = {indicator.variable for indicator in indicators}
        for name in formula.names:
            if name.startswith("indicator_") and name not in own:
                yield path, mistake("indicator-unusable", name=name)
            elif name not in own and name not in methodology.limits:
                yield path, mistake("figure-without-bounds", figure=name)
        for indicator in indicators:
            if indicator.variable not in formula.names:
                yield path, mistake("indicator-unused", indicator=indicator.id)


def _formulas(methodology: Methodology) -> Iterator[tuple[Path, Formula, tuple[Indicator, ...]]]:
    """Each formula with its path and the indicators that it joins."""
    for index, criterion in enumerate(methodology.criteria):
        if criterion.formula.value is not None:
            yield ("criteria", index, "formula"), criterion.formula.value, criterion.indicators
        for place, indicator in enumerate(criterion.indicators):
            if indicator.formula.value is not None:
                yield ("criteria", index, "indicators", place, "formula"), indicator.formula.value, ()
    for index, one in enumerate(methodology.parts):
        yield ("parts", index, "part"), one.part, ()
        yield ("parts", index, "whole"), one.whole, ()


def _divisions(methodology: Methodology) -> Iterator[Found]:
    """A division by what may be 0 needs `share` and a rule for 0/0."""
    limits = dict(methodology.limits)
    for criterion in methodology.criteria:
        limits.update({indicator.variable: Interval(Fraction(0), Fraction(1000)) for indicator in criterion.indicators})
    for path, formula, _ in _formulas(methodology):
        for node in walk(formula.root):
            if isinstance(node, Binary) and node.operator == "/" and _may_be_zero(node.right, limits):
                yield path, mistake("division-by-nothing", formula=node)
            if isinstance(node, Call) and node.function == "share" and methodology.zero_over_zero is None:
                yield path, mistake("share-without-rule", formula=node)


def _may_be_zero(node: Node, limits: dict[str, Interval]) -> bool:
    if any(isinstance(part, Name) and part.name not in limits for part in walk(node)):
        return False  # the unknown name is a reason of its own
    try:
        low, high = bounds(Formula(node), {}, limits)
    except UnboundedError:
        return False  # the inner division is a reason of its own
    return low <= 0 <= high


def _criterion_maxima(methodology: Methodology) -> Iterator[Found]:
    """Where a criterion is the sum of its indicators, their maxima add up to its own."""
    for index, criterion in enumerate(methodology.criteria):
        formula, maximum = criterion.formula.value, criterion.maximum.value
        parts = [indicator.maximum.value for indicator in criterion.indicators]
        if formula is None or maximum is None or not parts or not _is_sum(formula.root):
            continue
        total = sum((part for part in parts if part is not None), Decimal(0))
        if None not in parts and total != maximum:
            found = mistake("indicators-not-the-maximum", criterion=criterion.id, sum=plain(total), maximum=plain(maximum))
            yield ("criteria", index, "maximum"), found


def _is_sum(node: Node) -> bool:
    return isinstance(node, Name) or (isinstance(node, Binary) and node.operator == "+" and all(map(_is_sum, children(node))))


def _total_maximum(methodology: Methodology) -> Iterator[Found]:
    """The maxima of the criteria, joint ones once, add up to the total."""
    alone = [one.maximum.value for one in methodology.criteria if methodology.joint(one.id) is None]
    if None in alone:
        return
    total = sum((part for part in alone if part is not None), Decimal(0))
    total += sum((joint.maximum.value for joint in methodology.joint_maxima), Decimal(0))
    if total != methodology.total_maximum.value:
        yield ("total_maximum",), mistake("maxima-not-the-total", sum=plain(total), total=plain(methodology.total_maximum.value))


def _joint_maxima(methodology: Methodology) -> Iterator[Found]:
    for index, joint in enumerate(methodology.joint_maxima):
        for criterion_id in joint.criteria:
            if methodology.criterion(criterion_id) is None:
                yield ("joint_maxima", index), mistake("criterion-unknown", criterion=criterion_id)
    for criterion_id in _repeated(one for joint in methodology.joint_maxima for one in joint.criteria):
        yield ("joint_maxima",), mistake("criterion-in-two", criterion=criterion_id)
    for index, criterion in enumerate(methodology.criteria):
        if criterion.maximum.value is None and methodology.joint(criterion.id) is None:
            yield ("criteria", index, "maximum"), mistake("criterion-without-maximum", criterion=criterion.id)


def _negative(methodology: Methodology) -> Iterator[Found]:
    """A maximum below 0."""
    for index, criterion in enumerate(methodology.criteria):
        places: list[tuple[Path, Decimal | None]] = [(("criteria", index, "maximum"), criterion.maximum.value)]
        places += [(("criteria", index, "indicators", at, "maximum"), one.maximum.value) for at, one in enumerate(criterion.indicators)]
        yield from ((path, mistake("maximum-negative", maximum=plain(value))) for path, value in places if value and value < 0)


def _stated(methodology: Methodology) -> Iterator[Found]:
    """A figure that is said to hold the printed results of two indicators."""
    named = [
        (("criteria", index, "indicators", at, "stated"), one.stated)
        for index, criterion in enumerate(methodology.criteria)
        for at, one in enumerate(criterion.indicators)
    ]
    for at, (path, name) in enumerate(named):
        if name in (other for _, other in named[:at]):
            yield path, mistake("result-of-another", figure=name)
        for one in methodology.figures:
            if name in one.names and parsed(one.unit):
                yield path, mistake("result-not-in-points", figure=name, unit=one.unit)


def _bounds(methodology: Methodology) -> Iterator[Found]:
    for index, one in enumerate(methodology.figures):
        if one.low > one.high:
            yield ("figures", index), mistake("bounds-reversed", low=one.low, high=one.high)
    for name in _repeated(name for one in methodology.figures for name in one.names):
        yield ("figures",), mistake("bounds-twice", figure=name)


def _figure_names(methodology: Methodology) -> Iterator[Found]:
    """Names outside formulas: what counts, what is the same."""
    named: list[tuple[Path, str]] = []
    for index, criterion in enumerate(methodology.criteria):
        fields = {"counts_scored": criterion.counts_scored, "counts_terms": criterion.counts_terms}
        named += [(("criteria", index, field), name) for field, name in fields.items() if name is not None]
        named += [(("criteria", index, "counts"), name) for name in (criterion.counts.names if criterion.counts else ())]
    named += [(("same", index), name) for index, one in enumerate(methodology.same) for name in one.names]
    for path, name in named:
        if name not in methodology.limits:
            yield path, mistake("figure-without-bounds", figure=name)


def _bands(methodology: Methodology) -> Iterator[Found]:
    bands = methodology.level_bands.value
    if bands is None:
        return
    starts = [band.begins_at for band in bands]
    levels = [LEVELS.index(band.level) for band in bands]
    if starts != sorted(set(starts)) or not starts or starts[0] != 0:
        yield ("level_bands",), mistake("bands-not-rising")
    elif levels != sorted(set(levels)):
        yield ("level_bands",), mistake("levels-not-rising", levels=", ".join(LEVELS))
    elif starts[-1] > methodology.total_maximum.value:
        most = plain(methodology.total_maximum.value)
        yield ("level_bands",), mistake("level-out-of-reach", level=bands[-1].level, begins=plain(starts[-1]), total=most)


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


CHECKS = (
    _ids,
    _orders,
    _years,
    _names,
    _figure_names,
    _divisions,
    _criterion_maxima,
    _total_maximum,
    _joint_maxima,
    _negative,
    _stated,
    _bounds,
    _bands,
    unit_problems,
    rescale_problems,
    reach_problems,
)

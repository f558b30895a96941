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
from scoring.methodology.model import Indicator, LevelName, Methodology
from scoring.methodology.reach import reach_problems
from scoring.methodology.standing import rescale_problems
from scoring.methodology.units import parsed, unit_problems
from scoring.numbers import plain
from scoring.orders import known

LEVELS = get_args(LevelName)
Found = tuple[Path, str, str]
"""Path in the file, what is wrong, what to do."""


def problems_of(methodology: Methodology) -> list[Found]:
    """Every reason why the methodology does not check."""
    return [found for check in CHECKS for found in check(methodology)]


def _ids(methodology: Methodology) -> Iterator[Found]:
    for criterion_id in _repeated(criterion.id for criterion in methodology.criteria):
        yield ("criteria",), f"criterion {criterion_id} stands twice", "give each criterion a number of its own"
    for index, criterion in enumerate(methodology.criteria):
        for indicator_id in _repeated(indicator.id for indicator in criterion.indicators):
            yield ("criteria", index, "indicators"), f"indicator {indicator_id} stands twice", "give each indicator a number of its own"
        for place, indicator in enumerate(criterion.indicators):
            if indicator.id.split(".")[0] != criterion.id:
                path: Path = ("criteria", index, "indicators", place, "id")
                yield path, f"indicator {indicator.id} stands under criterion {criterion.id}", f"number it {criterion.id}.…"


def _orders(methodology: Methodology) -> Iterator[Found]:
    for index, order in enumerate(methodology.orders):
        if not known(order.number, order.date):
            what = f"no order {order.number} of {order.date.isoformat()} is on the register"
            yield ("orders", index), what, "correct it, or enter the order in orders.yaml"


def _years(methodology: Methodology) -> Iterator[Found]:
    first, last = methodology.in_force.first_year.value, methodology.in_force.last_year.value
    if last is not None and last < first:
        yield ("in_force", "last_year"), f"in force until {last}, before it begins in {first}", "exchange the years"


def _names(methodology: Methodology) -> Iterator[Found]:
    for path, formula, indicators in _formulas(methodology):
        own = {indicator.variable for indicator in indicators}
        for name in formula.names:
            if name.startswith("indicator_") and name not in own:
                yield path, f"{name} is no indicator that this formula can use", "name one of its criterion's indicators"
            elif name not in own and name not in methodology.limits:
                yield path, f"no bounds are given for the figure {name}", "correct the name, or list it under figures"
        for indicator in indicators:
            if indicator.variable not in formula.names:
                yield path, f"indicator {indicator.id} is in no formula", "use it, or take it out"


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
                yield path, f"{node} divides by what may be 0", "use share(part, whole), which has the rule for 0/0"
            if isinstance(node, Call) and node.function == "share" and methodology.zero_over_zero is None:
                yield path, f"{node} may be 0/0, and no rule is given", "give conventions.zero_over_zero a value"


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
            what = f"the indicators of criterion {criterion.id} add up to {plain(total)}, its maximum is {plain(maximum)}"
            yield ("criteria", index, "maximum"), what, "correct the maximum or its parts"


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
        what = f"the maxima add up to {plain(total)}, the total is {plain(methodology.total_maximum.value)}"
        yield ("total_maximum",), what, "correct the total or its parts"


def _joint_maxima(methodology: Methodology) -> Iterator[Found]:
    for index, joint in enumerate(methodology.joint_maxima):
        for criterion_id in joint.criteria:
            if methodology.criterion(criterion_id) is None:
                yield ("joint_maxima", index), f"there is no criterion {criterion_id}", "name a criterion of this file"
    for criterion_id in _repeated(one for joint in methodology.joint_maxima for one in joint.criteria):
        yield ("joint_maxima",), f"criterion {criterion_id} is in two joint maxima", "leave it in one"
    for index, criterion in enumerate(methodology.criteria):
        if criterion.maximum.value is None and methodology.joint(criterion.id) is None:
            what = f"criterion {criterion.id} has no maximum, alone or with others"
            yield ("criteria", index, "maximum"), what, "give it one, or a place in joint_maxima"


def _negative(methodology: Methodology) -> Iterator[Found]:
    """A maximum below 0."""
    for index, criterion in enumerate(methodology.criteria):
        places: list[tuple[Path, Decimal | None]] = [(("criteria", index, "maximum"), criterion.maximum.value)]
        places += [(("criteria", index, "indicators", at, "maximum"), one.maximum.value) for at, one in enumerate(criterion.indicators)]
        yield from (
            (path, f"a maximum of {plain(value)}", "give what can be reached at most") for path, value in places if value and value < 0
        )


def _stated(methodology: Methodology) -> Iterator[Found]:
    """A figure that is said to hold the printed results of two indicators."""
    named = [
        (("criteria", index, "indicators", at, "stated"), one.stated)
        for index, criterion in enumerate(methodology.criteria)
        for at, one in enumerate(criterion.indicators)
    ]
    for at, (path, name) in enumerate(named):
        if name in (other for _, other in named[:at]):
            yield path, f"{name} holds the printed result of another indicator", "name the figure of this one"
        for one in methodology.figures:
            if name in one.names and parsed(one.unit):
                yield path, f"{name} is a number of {one.unit}, and a printed result is in points", "name the figure of the printed result"


def _bounds(methodology: Methodology) -> Iterator[Found]:
    for index, one in enumerate(methodology.figures):
        if one.low > one.high:
            yield ("figures", index), f"the bounds run from {one.low} down to {one.high}", "exchange them"
    for name in _repeated(name for one in methodology.figures for name in one.names):
        yield ("figures",), f"{name} has bounds twice", "leave one"


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
            yield path, f"no bounds are given for the figure {name}", "correct the name, or list it under figures"


def _bands(methodology: Methodology) -> Iterator[Found]:
    bands = methodology.level_bands.value
    if bands is None:
        return
    starts = [band.begins_at for band in bands]
    levels = [LEVELS.index(band.level) for band in bands]
    if starts != sorted(set(starts)) or not starts or starts[0] != 0:
        yield ("level_bands",), "the bands do not begin at 0 and rise", "give each level the total it begins at, the lowest 0"
    elif levels != sorted(set(levels)):
        yield ("level_bands",), "a higher total has no higher level", f"name the levels in their order: {', '.join(LEVELS)}"
    elif starts[-1] > methodology.total_maximum.value:
        what = f"{bands[-1].level} begins at {plain(starts[-1])}, the total is {plain(methodology.total_maximum.value)} at most"
        yield ("level_bands",), what, "let each level begin where it can be reached"


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

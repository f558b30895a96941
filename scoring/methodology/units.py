"""Formulas typed with units: what is added has one unit, a share is a part of its own kind, and a score is in points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from extractors.problem import Mistake
from scoring.documents import Path
from scoring.formula import Binary, Call, Formula, Name, Negation, Node, Number
from scoring.methodology.mistakes import Found, mistake
from scoring.methodology.model import Methodology

Unit = tuple[tuple[str, int], ...]
"""Units with their powers, in order; points and coefficients have none."""

NONE: Unit = ()
_PLAIN = {"", "point", "coefficient", "share"}


class UnitError(ValueError):
    """Two units that do not fit, in a part of a formula."""

    def __init__(self, node: Node, one: Unit, other: Unit) -> None:
        super().__init__(f"{node} joins {shown(one)} with {shown(other)}")
        self.node, self.one, self.other = node, shown(one), shown(other)


def unit_problems(methodology: Methodology) -> Iterator[Found]:
    """Every formula whose units do not fit, or that gives something else than points."""
    units = units_of(methodology)
    for path, formula in _formulas(methodology):
        unknown = any(name not in methodology.limits and not name.startswith("indicator_") for name in formula.names)
        problem = None if unknown else _problem(formula, units)  # a name that is unknown is a reason of its own
        if problem:
            yield path, problem
    for index, one in enumerate(methodology.parts):
        try:
            part, whole = unit(one.part.root, units), unit(one.whole.root, units)
        except UnitError as error:
            yield ("parts", index), mistake("part-of-units-joined", formula=error.node, one=error.one, other=error.other)
            continue
        if part != whole:
            yield ("parts", index), mistake("part-of-other-unit", part=shown(part), whole=shown(whole))


def units_of(methodology: Methodology) -> dict[str, Unit]:
    """The unit of every figure that has bounds; any other is in points."""
    return {name: parsed(one.unit) for one in methodology.figures for name in one.names}


def parsed(text: str) -> Unit:
    """`person-day` as a person times a day."""
    return _unit(Counter(part for part in text.split("-") if part not in _PLAIN))


def shown(one: Unit) -> str:
    """The unit for a person: `person·day`, `1/document`; points where there is none."""
    above = "·".join(name for name, power in one for _ in range(power))
    below = "·".join(name for name, power in one for _ in range(-power))
    return f"{above or 1}/{below}" if below else above or "points"


def unit(node: Node, units: Mapping[str, Unit]) -> Unit:
    """The unit of a part of a formula; raises UnitError."""
    match node:
        case Number():
            return NONE
        case Name(name):
            return units.get(name, NONE)
        case Negation(operand):
            return unit(operand, units)
        case Binary(operator, left, right):
            return _joined(node, operator, unit(left, units), unit(right, units))
        case Call("share", (part, whole)):
            _same(node, [unit(part, units), unit(whole, units)])
            return NONE
        case Call("zero_if_zero", (argument,)):
            unit(argument, units)
            return NONE
        case Call("truncate" | "round_half_up", arguments):
            return unit(arguments[0], units)
        case Call(_, arguments):
            return _same(node, [unit(argument, units) for argument in arguments])


def _joined(node: Node, operator: str, left: Unit, right: Unit) -> Unit:
    if operator in "+-":
        return _same(node, [left, right])
    powers = Counter(dict(left))
    for name, power in right:
        powers[name] += power if operator == "*" else -power
    return _unit(powers)


def _same(node: Node, all_units: list[Unit]) -> Unit:
    first, *others = all_units
    for other in others:
        if other != first:
            raise UnitError(node, first, other)
    return first


def _unit(powers: Mapping[str, int]) -> Unit:
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def _problem(formula: Formula, units: Mapping[str, Unit]) -> Mistake | None:
    try:
        result = unit(formula.root, units)
    except UnitError as error:
        return mistake("units-joined", formula=error.node, one=error.one, other=error.other)
    return mistake("formula-not-in-points", unit=shown(result)) if result else None


def _formulas(methodology: Methodology) -> Iterator[tuple[Path, Formula]]:
    for index, criterion in enumerate(methodology.criteria):
        if criterion.formula.value is not None:
            yield ("criteria", index, "formula"), criterion.formula.value
        for place, indicator in enumerate(criterion.indicators):
            if indicator.formula.value is not None:
                yield ("criteria", index, "indicators", place, "formula"), indicator.formula.value

"""Formulas as one straight line of operations on whole numbers: a report is computed without making an object.

A value is `num[at] / den[at]`, not reduced. A denominator of 0 is no value, and the numerator says why: an index into REASONS, or LACKS.
What each place holds is laid out once; the numbers of a report are two lists of that length.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from scoring.formula.exact import Reason, Step
from scoring.formula.tree import Binary, Call, Name, Negation, Node, Number, children

Whole = list[int]
Operation = Callable[[Whole, Whole], None]
Place = int

REASONS: tuple[Reason | None, ...] = (None, "missing", "out-of-range", "division-by-zero", "not-a-share", "not-zero")
_, MISSING, OUT_OF_RANGE, ZERO_DIVISION, NOT_A_SHARE, NOT_ZERO = range(len(REASONS))
LACKS = len(REASONS)
"""A part has no value because a figure is missing."""
HALF_UP = "round_half_up"


class Program:
    """The places of a program with what they hold before a report is put in, and the operations in their order."""

    def __init__(self, rule: Fraction | None) -> None:
        self.rule = rule
        self.num: Whole = []
        self.den: Whole = []
        self.operations: list[Operation] = []
        self.figures: dict[str, Place] = {}
        self._nodes: dict[Node, Place] = {}

    def place(self, num: int = 0, den: int = 0) -> Place:
        """A new place that begins with this."""
        self.num.append(num)
        self.den.append(den)
        return len(self.num) - 1

    def figure(self, name: str) -> Place:
        """The place of a figure: missing until a report has it."""
        if name not in self.figures:
            self.figures[name] = self.place(MISSING)
        return self.figures[name]

    def formula(self, root: Node, indicators: Mapping[str, Place]) -> dict[Node, Place]:
        """Lay out a formula; gives the place of every node. Indicators' places stand before figures of the same name."""
        places: dict[Node, Place] = {}
        self._lay(root, indicators, places)
        return places

    def rounded(self, at: Place, mode: str, digits: int, into: Place) -> None:
        """Cut off, or round with halves away from 0, what stands at a place."""
        self.operations.append(_rounding(at, 10**digits, mode == HALF_UP, into))

    def _lay(self, node: Node, indicators: Mapping[str, Place], places: dict[Node, Place]) -> bool:
        """Lay out a node and what is below it; gives whether it is the same wherever it stands, and is laid out once then."""
        alike = [self._lay(child, indicators, places) for child in children(node)]
        same = all(alike) and not (isinstance(node, Name) and node.name in indicators)
        if same and node in self._nodes:
            places[node] = self._nodes[node]
        else:
            places[node] = self._new(node, indicators, [places[child] for child in children(node)])
            if same:
                self._nodes[node] = places[node]
        return same

    def _new(self, node: Node, indicators: Mapping[str, Place], below: list[Place]) -> Place:
        match node:
            case Number(number):
                return self.place(*number.as_integer_ratio())
            case Name(name):
                return indicators[name] if name in indicators else self.figure(name)
        into = self.place()
        self.operations.append(self._operation(node, below, into))
        return into

    def _operation(self, node: Node, below: list[Place], into: Place) -> Operation:
        first, last = below[0], below[-1]
        match node:
            case Negation():
                return _multiplied(first, self.place(-1, 1), into)
            case Binary("+"):
                return _added(first, last, into)
            case Binary("-"):
                return _subtracted(first, last, into)
            case Binary("*"):
                return _multiplied(first, last, into)
            case Binary():
                return _divided(first, last, into)
            case Call("share"):
                return _share(first, last, self.rule, into)
            case Call("min" | "max" as function):
                return _extreme(below, 1 if function == "min" else -1, into)
            case Call("first_known"):
                return _first_known(below, into)
            case Call("zero_if_zero"):
                return _zero_if_zero(first, into)
            case Call(function):
                return _rounding(first, 10 ** self.num[last], function == HALF_UP, into)
        raise AssertionError(f"{node} is no operation")


def rounded(num: int, den: int, power: int, half_up: bool) -> int:
    """How often 1 / power goes into the number, cut off or rounded with halves away from 0."""
    size = abs(num) * power
    whole = (2 * size + den) // (2 * den) if half_up else size // den
    return whole if num >= 0 else -whole


def value_at(num: Whole, den: Whole, at: Place) -> Fraction | None:
    """The value at a place, or None."""
    return Fraction(num[at], den[at]) if den[at] else None


def steps(node: Node, places: Mapping[Node, Place], num: Whole, den: Whole) -> Step:
    """The trace of a formula from the numbers of a report: the same as `scoring.formula.evaluate` gives."""
    at = places[node]
    value = value_at(num, den, at)
    parts: tuple[Step, ...]
    if isinstance(node, Call) and node.function == "first_known":
        parts = _tried(node, places, num, den)
    else:
        parts = tuple(steps(child, places, num, den) for child in children(node))
    reason = REASONS[num[at]] if value is None and num[at] < LACKS else None
    return Step(node, value, parts, reason)


def _tried(node: Call, places: Mapping[Node, Place], num: Whole, den: Whole) -> tuple[Step, ...]:
    """The alternatives up to the one that was taken."""
    tried = []
    for argument in node.arguments:
        tried.append(steps(argument, places, num, den))
        if not _is_missing(num, den, places[argument]):
            break
    return tuple(tried)


def _is_missing(num: Whole, den: Whole, at: Place) -> bool:
    return not den[at] and num[at] in (MISSING, LACKS)


def _lack(num: Whole, den: Whole, one: Place, other: Place, into: Place) -> None:
    """No value, because a part has none."""
    if _is_missing(num, den, one) or _is_missing(num, den, other):
        num[into] = LACKS


def _added(one: Place, other: Place, into: Place) -> Operation:
    def run(num: Whole, den: Whole) -> None:
        first, second = den[one], den[other]
        if first == second and first:
            num[into], den[into] = num[one] + num[other], first
        elif first and second:
            num[into], den[into] = num[one] * second + num[other] * first, first * second
        else:
            _lack(num, den, one, other, into)

    return run


def _subtracted(one: Place, other: Place, into: Place) -> Operation:
    def run(num: Whole, den: Whole) -> None:
        first, second = den[one], den[other]
        if first and second:
            num[into], den[into] = num[one] * second - num[other] * first, first * second
        else:
            _lack(num, den, one, other, into)

    return run


def _multiplied(one: Place, other: Place, into: Place) -> Operation:
    def run(num: Whole, den: Whole) -> None:
        product = den[one] * den[other]
        if product:
            num[into], den[into] = num[one] * num[other], product
        else:
            _lack(num, den, one, other, into)

    return run


def _divided(one: Place, other: Place, into: Place) -> Operation:
    def run(num: Whole, den: Whole) -> None:
        if not (den[one] and den[other]):
            _lack(num, den, one, other, into)
        elif not num[other]:
            num[into] = ZERO_DIVISION
        else:
            above, below = num[one] * den[other], den[one] * num[other]
            num[into], den[into] = (above, below) if below > 0 else (-above, -below)

    return run


def _share(part: Place, whole: Place, rule: Fraction | None, into: Place) -> Operation:
    nothing = None if rule is None else rule.as_integer_ratio()

    def run(num: Whole, den: Whole) -> None:
        first, second = den[part], den[whole]
        if not (first and second):
            _lack(num, den, part, whole, into)
            return
        above, below = num[part] * second, num[whole] * first
        if 0 <= above <= below and below:
            num[into], den[into] = above, below
        elif above or below:
            num[into] = NOT_A_SHARE
        elif nothing is None:
            num[into] = ZERO_DIVISION
        else:
            num[into], den[into] = nothing

    return run


def _extreme(places: list[Place], sign: int, into: Place) -> Operation:
    def run(num: Whole, den: Whole) -> None:
        best = places[0]
        for at in places:
            if not den[at]:
                num[into] = LACKS if any(_is_missing(num, den, one) for one in places) else 0
                return
            if sign * (num[at] * den[best] - num[best] * den[at]) < 0:
                best = at
        num[into], den[into] = num[best], den[best]

    return run


def _first_known(places: list[Place], into: Place) -> Operation:
    def run(num: Whole, den: Whole) -> None:
        for at in places:
            if den[at]:
                num[into], den[into] = num[at], den[at]
                return
            if not _is_missing(num, den, at):
                break
        num[into] = LACKS if _is_missing(num, den, places[0]) else 0

    return run


def _zero_if_zero(at: Place, into: Place) -> Operation:
    def run(num: Whole, den: Whole) -> None:
        if not den[at]:
            _lack(num, den, at, at, into)
        elif num[at]:
            num[into] = NOT_ZERO
        else:
            den[into] = 1

    return run


def _rounding(at: Place, power: int, half_up: bool, into: Place) -> Operation:
    def run(num: Whole, den: Whole) -> None:
        below = den[at]
        if not below:
            _lack(num, den, at, at, into)
            return
        num[into], den[into] = rounded(num[at], below, power, half_up), power

    return run

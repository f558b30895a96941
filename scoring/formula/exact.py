"""Formula and figures to a value, in exact rationals, with every intermediate."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scoring.formula.tree import Binary, Call, Formula, Name, Negation, Node, Number
from scoring.numbers import Mode, fraction, rounded

Reason = Literal["missing", "out-of-range", "division-by-zero", "not-a-share", "not-zero"]
"""Why a part has no value: no figure of that name, one beyond its bounds, a division by 0 without a rule, a part greater than
its whole, a `zero_if_zero` of something else than 0."""

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a formula with its value, or with the reason why it has none, and what it was made from."""

    node: Node
    value: Fraction | None
    parts: tuple[Step, ...] = ()
    reason: Reason | None = None

    def reasons(self) -> Iterator[tuple[Reason, Node]]:
        """The reasons below this step that left it without a value."""
        if self.value is not None:
            return
        if self.reason is not None:
            yield self.reason, self.node
        for part in self.parts:
            yield from part.reasons()

    def missing(self) -> tuple[str, ...]:
        """The names that had no value and were needed."""
        found = (node.name for reason, node in self.reasons() if reason == "missing" and isinstance(node, Name))
        return tuple(dict.fromkeys(found))


def evaluate(formula: Formula, values: Mapping[str, Fraction], zero_over_zero: Fraction | None = None, beyond: Container[str] = ()) -> Step:
    """The formula over the values. What cannot be computed has the value None and says why; `beyond` names what is beyond its bounds."""
    return step(formula.root, values, zero_over_zero, beyond)


def step(node: Node, values: Mapping[str, Fraction], rule: Fraction | None, beyond: Container[str] = ()) -> Step:
    """A part of a formula over the values."""
    parts: tuple[Step, ...]
    match node:
        case Number(number):
            return Step(node, fraction(number))
        case Name(name):
            value = values.get(name)
            return Step(node, value, (), None if value is not None else "out-of-range" if name in beyond else "missing")
        case Call("first_known", arguments):
            return _first_known(node, arguments, values, rule, beyond)
        case Negation(operand):
            parts = (step(operand, values, rule, beyond),)
        case Binary(_, left, right):
            parts = (step(left, values, rule, beyond), step(right, values, rule, beyond))
        case Call(_, arguments):
            parts = tuple(step(argument, values, rule, beyond) for argument in arguments)
    operands = [part.value for part in parts if part.value is not None]
    if len(operands) < len(parts):
        return Step(node, None, parts)
    result = _joined(node, operands, rule)
    return Step(node, None, parts, result) if isinstance(result, str) else Step(node, result, parts)


def _first_known(
    node: Node, arguments: tuple[Node, ...], values: Mapping[str, Fraction], rule: Fraction | None, beyond: Container[str]
) -> Step:
    """The first alternative that no figure is missing for; the trace keeps those that were tried."""
    tried: list[Step] = []
    for argument in arguments:
        tried.append(step(argument, values, rule, beyond))
        if not tried[-1].missing():
            break
    return Step(node, tried[-1].value, tuple(tried))


def _joined(node: Node, operands: list[Fraction], rule: Fraction | None) -> Fraction | Reason:
    """The value of a node from the values of its operands, or the reason why there is none."""
    match node:
        case Negation():
            return -operands[0]
        case Binary(operator):
            return _operated(operator, *operands)
        case Call("share"):
            return share(operands[0], operands[1], rule)
        case Call("min"):
            return min(operands)
        case Call("max"):
            return max(operands)
        case Call("zero_if_zero"):
            return ZERO if operands[0] == 0 else "not-zero"
        case Call(function):
            mode: Mode = "truncate" if function == "truncate" else "round_half_up"
            return fraction(rounded(operands[0], mode, int(operands[1])))
        case _:
            raise AssertionError(f"{node} has no operands")


def _operated(operator: str, left: Fraction, right: Fraction) -> Fraction | Reason:
    if operator == "+":
        return left + right
    if operator == "-":
        return left - right
    if operator == "*":
        return left * right
    return "division-by-zero" if right == 0 else left / right


def share(part: Fraction, whole: Fraction, rule: Fraction | None) -> Fraction | Reason:
    """Part of whole, from 0 to 1; 0/0 is what the rule says."""
    if part == 0 == whole:
        return "division-by-zero" if rule is None else rule
    if not 0 <= part <= whole:
        return "not-a-share"
    return part / whole

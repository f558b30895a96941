"""The tree of a formula, and the text of a tree.

formula  = product { ("+" | "-") product }
product  = factor { ("*" | "/") factor }
factor   = "-" factor | number | name | function "(" formula { "," formula } ")" | "(" formula ")"
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

Operator = Literal["+", "-", "*", "/"]

_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written; never negative, never in exponent form."""

    value: Decimal

    def __str__(self) -> str:
        return format(self.value, "f")


@dataclass(frozen=True, slots=True)
class Name:
    """A figure, or an indicator's result."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Negation:
    """The operand with the other sign."""

    operand: Node

    def __str__(self) -> str:
        return f"-{_wrapped(self.operand, 3)}"


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands and what joins them; equal strengths bind from the left."""

    operator: Operator
    left: Node
    right: Node

    def __str__(self) -> str:
        strength = _STRENGTH[self.operator]
        return f"{_wrapped(self.left, strength)} {self.operator} {_wrapped(self.right, strength + 1)}"


@dataclass(frozen=True, slots=True)
class Call:
    """A named function of its arguments."""

    function: str
    arguments: tuple[Node, ...]

    def __str__(self) -> str:
        return f"{self.function}({', '.join(map(str, self.arguments))})"


Node = Number | Name | Negation | Binary | Call


@dataclass(frozen=True)
class Formula:
    """A parsed formula."""

    root: Node

    def __str__(self) -> str:
        return str(self.root)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every figure and indicator the formula asks for, each once, in the order of the text."""
        return tuple(dict.fromkeys(node.name for node in walk(self.root) if isinstance(node, Name)))


def children(node: Node) -> tuple[Node, ...]:
    """The operands or arguments of a node."""
    match node:
        case Negation(operand):
            return (operand,)
        case Binary(_, left, right):
            return left, right
        case Call(_, arguments):
            return arguments
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, in the order of the text."""
    yield node
    for child in children(node):
        yield from walk(child)


def _wrapped(node: Node, strength: int) -> str:
    """The text of an operand, in brackets where it binds less strongly than asked for."""
    own = _STRENGTH[node.operator] if isinstance(node, Binary) else 3
    return f"({node})" if own < strength else str(node)

"""The tree of one side of a formula, and its exact value: recursive descent that names what is malformed and reads on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from operator import add, mul, sub, truediv

from extractors.model import Term

OPERATIONS: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {"+": add, "-": sub, "*": mul, "/": truediv}
OPERATORS = frozenset(OPERATIONS)


@dataclass(frozen=True, slots=True)
class Token:
    """A number, an operator, a bracket or an equals sign of a formula, in one spelling."""

    sign: str
    start: int
    end: int
    term: int = -1


@dataclass(frozen=True, slots=True)
class Node:
    """A parsed formula. `sign` is `+ - * /`, or `n` for the number `term`, or `( )` for a bracket around one node."""

    sign: str
    parts: tuple[Node, ...] = ()
    term: int = -1


def evaluate(tree: Node, terms: tuple[Term, ...]) -> Fraction | None:
    """The exact value of a tree; None where it divides by zero."""
    if tree.sign == "n":
        return _exact(terms[tree.term].value)
    one, other = tree.parts
    left, right = evaluate(one, terms), evaluate(other, terms)
    if left is None or right is None or (tree.sign == "/" and right == 0):
        return None
    return OPERATIONS[tree.sign](left, right)


@lru_cache(4096)
def _exact(value: Decimal) -> Fraction:
    """The number as a fraction; to make one takes long, and reports have the same numbers again and again."""
    return Fraction(value)


class Parser:
    """Recursive descent over one side, which names what is malformed and reads on."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.position = 0
        self.terms = 0
        self.problems: list[str] = []

    def parse(self) -> Node | None:
        """The tree of the whole side; None where it cannot be read. What is malformed stands in `problems` then."""
        tree = self._sum()
        while self.position < len(self.tokens):
            if self._sign() != ")":
                self.problems.append("unreadable")
                return None
            self.problems.append("stray-bracket")
            self.position += 1
            tree = self._go_on(tree)
        return tree

    def _go_on(self, tree: Node | None) -> Node | None:
        """What follows a stray bracket is read as if the bracket were not there."""
        while tree and self._sign() in OPERATORS:
            sign = self._sign()
            self.position += 1
            right = self._product() if sign in "+-" else self._factor()
            tree = Node(sign, (tree, right)) if right else None
        return tree

    def _sign(self) -> str:
        return self.tokens[self.position].sign if self.position < len(self.tokens) else ""

    def _sum(self) -> Node | None:
        return self._chain("+-", self._product)

    def _product(self) -> Node | None:
        return self._chain("*/", self._factor)

    def _chain(self, signs: str, part: object) -> Node | None:
        assert callable(part)
        tree: Node | None = part()
        while tree and self._sign() and self._sign() in signs:
            sign = self._sign()
            self.position += 1
            while self._sign() in OPERATORS:
                self.problems.append("double-operator")
                self.position += 1
            right = part()
            tree = Node(sign, (tree, right)) if right else None
        return tree

    def _factor(self) -> Node | None:
        sign = self._sign()
        if sign == "n":
            self.position += 1
            self.terms += 1
            return Node("n", term=self.terms - 1)
        if sign != "(":
            return None
        self.position += 1
        tree = self._sum()
        if self._sign() == ")":
            self.position += 1
        else:
            self.problems.append("missing-bracket")
        return tree

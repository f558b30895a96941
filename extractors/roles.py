"""Which figure each number of a printed formula is, by the templates of a form.

A template is a formula over figure names: `1 - (vacancy_person_days + absence_person_days) / (it_staff * working_days)`.
It fits wherever the report's formula has that shape, whole or as a part, whatever its signs and brackets.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from functools import cache

from extractors import expressions
from extractors.expressions import Formula
from extractors.formula_tree import Node
from extractors.model import Term

NAME = re.compile(r"[a-z]\w*")
FIRST_NAME = 10**9
"""A name stands in the parsed template as a number that no report prints."""

Roles = Mapping[str, int]
"""Figure name → index of the term among those of the formula's first side."""


def fit(template: str, formula: Formula, taken: Collection[int] = ()) -> tuple[Roles, bool] | None:
    """The roles of a formula's terms under a template, and whether the template is the whole of it; None where it does not fit.

    Terms in `taken` have a role already and fit no other.
    """
    tree, terms = _template(template)
    if formula.tree is None:
        return None
    for node, whole in _parts(formula.tree):
        for candidate in _windows(tree, node):
            roles = _match(tree, candidate, terms, formula.sides[0].terms)
            if roles and not set(roles.values()) & set(taken):
                return roles, whole and candidate is node
    return None


def sum_terms(formula: Formula) -> list[int] | None:
    """The indices of the terms of a plain sum; None where the formula is anything else."""
    if formula.tree is None:
        return None
    parts = _flat(formula.tree, "+-")
    if len(parts) < 2 or any(sign != "+" or node.sign != "n" for sign, node in parts):
        return None
    return [node.term for _, node in parts]


def share(formula: Formula) -> tuple[int, int, Decimal | None] | None:
    """Part, whole and factor of a share `a / b * k`; None where the formula is anything else."""
    if formula.tree is None:
        return None
    factors = _flat(formula.tree, "*/")
    if any(node.sign != "n" for _, node in factors) or [sign for sign, _ in factors] not in (["*", "/"], ["*", "/", "*"], ["*", "*", "/"]):
        return None
    part = factors[0][1].term
    whole = next(node.term for sign, node in factors if sign == "/")
    rest = [node.term for _, node in factors[1:] if node.term != whole]
    factor = formula.sides[0].terms[rest[0]].value if rest else None
    return part, whole, factor


@cache
def _template(template: str) -> tuple[Node, tuple[str | Decimal, ...]]:
    """The tree of a template, and what each of its terms is: a name, or a constant."""
    names: list[str] = []

    def number(match: re.Match[str]) -> str:
        names.append(match.group())
        return str(FIRST_NAME + len(names) - 1)

    formula = expressions.parse(NAME.sub(number, template) + " = 0")
    if formula is None or formula.tree is None:
        raise ValueError(f"template {template!r} is no formula")
    terms = formula.sides[0].terms
    return formula.tree, tuple(names[int(term.value) - FIRST_NAME] if term.value >= FIRST_NAME else term.value for term in terms)


def _parts(node: Node, whole: bool = True) -> Iterator[tuple[Node, bool]]:
    """The node, and all parts of it: the members of a sum, the factors of a product, never the first few of them."""
    yield node, whole
    if node.parts:
        for _, part in _flat(node, "+-" if node.sign in "+-" else "*/"):
            yield from _parts(part, False)


def _windows(template: Node, node: Node) -> Iterator[Node]:
    """The node itself, and where it is a longer product the runs of factors as long as the template."""
    yield node
    if template.sign not in "*/" or node.sign not in "*/":
        return
    length, factors = len(_flat(template, "*/")), _flat(node, "*/")
    for first in range(len(factors) - length + 1):
        run = factors[first : first + length]
        if len(run) < len(factors) and run[0][0] == "*":
            tree = run[0][1]
            for sign, part in run[1:]:
                tree = Node(sign, (tree, part))
            yield tree


def _flat(node: Node, signs: str) -> list[tuple[str, Node]]:
    """The members of a sum or the factors of a product, each with its sign, brackets opened."""
    if node.sign not in signs:
        return [(signs[0], node)]
    left, right = node.parts
    members = _flat(right, signs)
    if node.sign == signs[1]:
        members = [(signs[1] if sign == signs[0] else signs[0], part) for sign, part in members]
    return _flat(left, signs) + members


def _match(template: Node, node: Node, names: tuple[str | Decimal, ...], terms: tuple[Term, ...]) -> dict[str, int] | None:
    """The roles where a node has the template's shape, all constants equal."""
    if template.sign == "n":
        if node.sign != "n":
            return None
        name = names[template.term]
        if isinstance(name, str):
            return {name: node.term}
        return {} if terms[node.term].value == name else None
    signs = "+-" if template.sign in "+-" else "*/"
    if node.sign not in signs:
        return None
    wanted, given = _flat(template, signs), _flat(node, signs)
    if [sign for sign, _ in wanted] != [sign for sign, _ in given]:
        return None
    roles: dict[str, int] = {}
    for (_, one), (_, other) in zip(wanted, given, strict=True):
        found = _match(one, other, names, terms)
        if found is None:
            return None
        roles |= found
    return roles

"""Formulas as reports print them, parsed and computed exactly.

`354\\2798*2=0,2`, `6 300 : 7 000 х 2 = 1,8`, `1-(0+0)/(7*247))=1`, `0+1+0+0+2++4=7`: division by `/ \\ : ÷`,
multiplication by `* × · х x`, decimal comma or point, thousands by space. What is malformed is named and read on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors import numbers
from extractors.formula_tree import OPERATORS, Node, Parser, Token, evaluate
from extractors.model import Side, Term

TOKEN = re.compile(
    rf"(?P<number>{numbers.THOUSANDS}|\d{{1,18}}(?:[.,]\d{{1,9}})?(?!\d))"
    r"|(?P<sign>[-+*/\\:÷×·•−–—=()\[\]xXхХ])"
    r"|(?P<space>[ \t\u00a0\u202f]+)"
)
EQUALS = re.compile(r"=(?!=)")
MAKES_UP = "0123456789,.()[]+-*/\\:÷×·•−–—xXхХ \t\u00a0\u202f"
"""The characters that a formula is made of."""
LONGEST = 400
"""How many code points either side of an equals sign may have."""
SIGNS = {
    "\\": "/",
    ":": "/",
    "÷": "/",
    "×": "*",
    "·": "*",
    "•": "*",
    "x": "*",
    "X": "*",
    "х": "*",
    "Х": "*",
    "−": "-",
    "–": "-",
    "—": "-",
    "[": "(",
    "]": ")",
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula found in a text: its span, its sides, the tree of the first side, and what is malformed."""

    start: int
    end: int
    text: str
    sides: tuple[Side, ...]
    tree: Node | None
    problems: tuple[str, ...]

    @property
    def stated(self) -> Term | None:
        """The result as printed: the only number of the last side."""
        last = self.sides[-1]
        return last.terms[0] if len(self.sides) > 1 and len(last.terms) == 1 else None


def find(text: str) -> Iterator[Formula]:
    """Every formula with a result, in the order of the text."""
    end = 0
    for equals in EQUALS.finditer(text):
        if equals.start() < end:
            continue
        run = _run(text, equals.start(), end)
        formula = _formula(text, run) if run else None
        if formula:
            yield formula
            end = formula.end


def parse(text: str) -> Formula | None:
    """The formula that a text begins with, or None."""
    return next(find(text), None)


def _run(text: str, equals: int, floor: int) -> list[Token] | None:
    """The tokens around an equals sign that hang together as one formula."""
    floor = max(floor, equals - LONGEST)
    start = floor + len(text[floor:equals].rstrip(MAKES_UP))
    left = _tail(_before(text, start, equals))
    if not _computes(left):
        return None
    right = [Token("=", equals, equals + 1)]
    for token in _after(text, equals + 1):
        if right[-1].sign == "n" and token.sign in ("n", "("):
            break
        right.append(token)
    if _depth(left) == 1 and left[0].sign == "(" and _depth(right) == -1:
        left = left[1:]  # the whole formula stands in brackets: `(1020/1360*2=1,5)`
    right = _head(right)
    return left + right if right else None


def _depth(tokens: list[Token]) -> int:
    """How many brackets more are opened than closed."""
    return sum((token.sign == "(") - (token.sign == ")") for token in tokens)


def _computes(tokens: list[Token]) -> bool:
    """Whether there is anything to compute: two numbers and an operator."""
    signs = [token.sign for token in tokens]
    return signs.count("n") > 1 and not OPERATORS.isdisjoint(signs)


def _before(text: str, start: int, end: int) -> list[Token]:
    """The tokens of a span, from the last place on after which nothing else stands in it."""
    tokens: list[Token] = []
    position = start
    while position < end:
        match = TOKEN.match(text, position, end)
        token = _token(text, match) if match else None
        if match is None or (token is None and not match["space"]):
            tokens.clear()
        elif token:
            tokens.append(token)
        position = match.end() if match else position + 1
    return tokens


def _after(text: str, start: int) -> Iterator[Token]:
    """The tokens from a position on, as far as only they and spaces follow."""
    position, end = start, min(len(text), start + LONGEST)
    while position < end:
        match = TOKEN.match(text, position)
        token = _token(text, match) if match else None
        if match is None or (token is None and not match["space"]):
            return
        if token:
            yield token
        position = match.end()


def _token(text: str, match: re.Match[str]) -> Token | None:
    """A number or a sign; None for a space, and for a letter or colon that is no sign here."""
    if match["number"]:
        return Token("n", match.start(), match.end())
    if match["sign"] and _is_sign(text, match):
        return Token(SIGNS.get(match["sign"], match["sign"]), match.start(), match.end())
    return None


def _is_sign(text: str, match: re.Match[str]) -> bool:
    """A letter х multiplies only between numbers or brackets, a colon divides only with equal space on both sides."""
    sign = match["sign"]
    if sign not in "xXхХ:•":
        return True
    before = text[max(0, match.start() - 8) : match.start()].rstrip(" \u00a0")[-1:]
    after = text[match.end() : match.end() + 3].lstrip(" \u00a0")[:1]
    if not ((before.isdigit() or before in ")]") and before and (after.isdigit() or after in "([") and after):
        return False
    return sign != ":" or text[match.start() - 1 : match.start()].isspace() == text[match.end() : match.end() + 1].isspace()


def _tail(tokens: list[Token]) -> list[Token]:
    """The last tokens that can be one formula: no two numbers side by side, no operator first."""
    start = len(tokens)
    while start and not (start < len(tokens) and tokens[start].sign in ("n", "(") and tokens[start - 1].sign in ("n", ")")):
        start -= 1
    kept = tokens[start:]
    while kept and kept[0].sign not in ("n", "("):
        kept = kept[1:]
    return kept


def _head(tokens: list[Token]) -> list[Token]:
    """The first tokens up to the last number or bracket that closes one."""
    depth, end = 0, 0
    for index, token in enumerate(tokens):
        depth += {"(": 1, ")": -1}.get(token.sign, 0)
        if depth < 0:
            break
        if token.sign == "n" or (token.sign == ")" and end):
            end = index + 1
    return tokens[:end]


def _formula(text: str, tokens: list[Token]) -> Formula | None:
    """The formula of the tokens; None where nothing stands on the other side."""
    sides: list[list[Token]] = [[]]
    for token in tokens:
        if token.sign == "=":
            sides.append([])
        else:
            sides[-1].append(token)
    sides = [side for side in sides if side]
    if len(sides) < 2:
        return None
    made, trees, problems = [], [], []
    for side in sides:
        terms = tuple(_term(text, token) for token in side if token.sign == "n")
        parser = Parser(side)
        tree = parser.parse()
        exact = evaluate(tree, terms) if tree else None
        if tree and exact is None:
            parser.problems.append("division-by-zero")
        problems += parser.problems
        start, end = side[0].start, side[-1].end
        made.append(Side(text[start:end], terms, exact, max((term.digits for term in terms), default=0)))
        trees.append(tree)
    start, end = tokens[0].start, sides[-1][-1].end
    return Formula(start, end, text[start:end], tuple(made), trees[0], tuple(dict.fromkeys(problems)))


def _term(text: str, token: Token) -> Term:
    value, digits = numbers.parse(text[token.start : token.end])
    return Term(value, digits, token.start, token.end)

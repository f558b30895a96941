"""The signs of formulas that were recognised in a picture: `÷` is read as `-`, `+` or `:`, `+` as `--`, `=` as `-`.

A formula of scores has one of a few shapes (`formula_signs.yaml`), and states its own result. Where the numbers and brackets that were
read are those of such shapes, and each sign is one that the shape's is read as, the one shape under which the result holds says what
the signs are. Where none does, or several do, nothing is said, and the formula is known to be unclear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractors import expressions, numbers
from extractors.formula_tree import OPERATORS

PIECES = (
    rf"(?P<n>{numbers.THOUSANDS}|\d{{1,18}}(?:[.,]\d{{1,9}})?(?!\d))|(?P<bracket>[()\[\]])|(?P<space> +)"
    r"|(?P<sign>--|-—|-=|[-+*/\\:÷×·•−–—=xXхХ%ғ°‚]|(?<=\))\.(?=\()"
)
TOKEN, DOTTED = re.compile(PIECES + ")"), re.compile(PIECES + r"|(?<=[\d)])[ ]?\.(?= [\d(]))")
"""Where a point before a space ends a sentence, and where it is a raised dot."""
OPERAND = re.compile(r"n|\d")
SAME = {"[": "(", "]": ")"}
NUMBER_OF = re.compile(r"[№#]\s?[\w./-]*\Z|[^\W\d_][-/.]?\Z")
"""What stands before the number of a document or of a house, which is no formula."""
BROKEN = re.compile(r"0\d")
"""A number that begins so was read together with its neighbour, or is a day."""
LONGEST = 30
"""Numbers of a formula that is looked at."""
FEWEST = 3
"""Numbers of a formula: two to compute with, and the result."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A number, a bracket or a sign of a text, and its span."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that was read otherwise than it is: its span in the text, and what it is."""

    start: int
    end: int
    sign: str


def misread(text: str) -> list[Sign]:
    """The signs in the formulas of a text that were read otherwise than their results say."""
    found, clear = list[Sign](), list[Piece]()
    for token in (TOKEN, DOTTED):
        for pieces in _formulas(text, token):
            if clear and any(pieces[0].start <= one.start < pieces[-1].end for one in clear):
                continue
            told = list(_otherwise(text, pieces))
            clear += [pieces[0]] if told or _holds_as_read(pieces) else []
            found += told
    return sorted(found, key=lambda sign: sign.start)


def _otherwise(text: str, pieces: Sequence[Piece]) -> Iterator[Sign]:
    """The signs of a formula that are others than it was read with."""
    if _holds_as_read(pieces):
        yield from _apart(text, pieces)
        return
    told = [list(_told(one)) for one in (pieces, *_with_dot(pieces))]
    yield from next(filter(None, told), [])


def is_unclear(text: str) -> bool:
    """Whether a formula does not hold as it was read and one of its signs may be another, or be none of a formula."""
    for pieces in _formulas(text):
        if _holds_as_read(pieces):
            return False
        fits = list(_fitting(pieces))
        return len(fits) != 1 or _changes(pieces, fits[0]) > 0 or any(any(_fitting(other)) for other in _with_dot(pieces))
    return True


def _formulas(text: str, token: re.Pattern[str] = TOKEN) -> Iterator[list[Piece]]:
    """What may be formulas: numbers with signs and brackets between them, nothing else, and two numbers never side by side."""
    found: list[Piece] = []
    at = 0
    while at < len(text):
        match = token.match(text, at)
        if match is None:
            yield from _whole(text, found)
            found = []
        elif match.lastgroup != "space":
            piece = Piece(str(match.lastgroup), match[0], *match.span())
            if found and found[-1].kind == "n" and (piece.kind == "n" or piece.text in "(["):
                yield from _whole(text, found)
                found = []
            found.append(piece)
        at = match.end() if match else at + 1
    yield from _whole(text, found)


def _whole(text: str, pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The pieces from the first number or bracket to the last number, where they are enough."""
    kept = list(pieces)
    while kept and kept[0].kind == "sign":
        del kept[0]
    while kept and kept[-1].kind != "n":
        del kept[-1]
    read = [piece.text for piece in kept if piece.kind == "n"]
    if not FEWEST <= len(read) <= LONGEST or any(map(BROKEN.match, read)):
        return
    if not NUMBER_OF.search(text[max(0, kept[0].start - 20) : kept[0].start]):
        yield kept


def _told(pieces: Sequence[Piece]) -> Iterator[Sign]:
    """The signs by the one shape under which the result holds; of several by that of the fewest and likeliest misreadings."""
    holding = {operations: _changes(pieces, operations) for operations in _fitting(pieces) if _holds(pieces, operations)}
    if {piece.text for piece in pieces if piece.kind == "n"} == {"0"}:
        holding = dict(list(holding.items())[:1])  # under every shape: noughts are points, which come first
    least = min(holding.values(), default=0)
    best = [operations for operations, changes in holding.items() if changes == least]
    if len(best) != 1:
        return
    for sign, operation in zip(_signs(pieces), best[0], strict=True):
        if sign.text not in _table("meant")[operation]:
            yield Sign(sign.start, sign.end, operation)


def _apart(text: str, pieces: Sequence[Piece]) -> Iterator[Sign]:
    """The colons that divide and stand nearer to one side, as no sign of punctuation does."""
    for sign in _signs(pieces):
        if sign.text == ":" and text[sign.start - 1].isspace() != text[sign.end].isspace():
            yield Sign(sign.start, sign.end, "/")


def _with_dot(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces with the decimal point of one of the numbers as a sign: a raised dot is read as one."""
    for at, piece in enumerate(pieces):
        whole, dot, digits = piece.text.partition(".")
        if piece.kind == "n" and dot and digits.isdigit():
            start, middle, end = piece.start, piece.start + len(whole), piece.end
            split = [Piece("n", whole, start, middle), Piece("sign", dot, middle, middle + 1), Piece("n", digits, middle + 1, end)]
            yield [*pieces[:at], *split, *pieces[at + 1 :]]


def _fitting(pieces: Sequence[Piece]) -> Iterator[tuple[str, ...]]:
    """The operations of each shape that has those numbers and brackets, and signs that are read as those."""
    count = sum(piece.kind == "n" for piece in pieces)
    signs = _signs(pieces)
    for shape in _shapes(count):
        operands = [sign for sign in shape if sign not in "+-*/="]
        operations = tuple(sign for sign in shape if sign in "+-*/=")
        if _is_like(pieces, shape, operands) and len(signs) == len(operations) and all(map(_may_be, signs, operations)):
            yield operations


def _is_like(pieces: Sequence[Piece], shape: str, operands: Sequence[str]) -> bool:
    """Whether numbers, brackets and signs come in the order of a shape, and its digits are the numbers there."""
    kinds = "".join("?" if piece.kind == "sign" else "n" if piece.kind == "n" else SAME.get(piece.text, piece.text) for piece in pieces)
    if kinds != re.sub(r"[-+*/=]", "?", OPERAND.sub("n", shape)):
        return False
    others = [piece for piece in pieces if piece.kind != "sign"]
    return all(not wanted.isdigit() or piece.text == wanted for piece, wanted in zip(others, operands, strict=True))


def _may_be(sign: Piece, operation: str) -> bool:
    return sign.text in _table("meant")[operation] or sign.text in _table("read_as")[operation]


def _changes(pieces: Sequence[Piece], operations: Sequence[str]) -> int:
    """How much was misread: nothing is 0, and each sign counts as it stands among those that its operation is read as."""
    read = ((sign.text, operation) for sign, operation in zip(_signs(pieces), operations, strict=True))
    return sum(0 if text in _table("meant")[operation] else 1 + _table("read_as")[operation].index(text) for text, operation in read)


def _signs(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.kind == "sign"]


def _holds(pieces: Sequence[Piece], operations: Sequence[str]) -> bool:
    """Whether the result is what the operations give, rounded or cut off; a whole one to a tenth. Nothing of nothing is nothing."""
    turn = iter(operations)
    text = "".join(next(turn) if piece.kind == "sign" else SAME.get(piece.text, piece.text) for piece in pieces)
    formula = expressions.parse(text)
    if formula is None or formula.text != text or formula.stated is None:
        return False
    exact, stated = formula.sides[0].exact, formula.stated
    if exact is None:
        return "division-by-zero" in formula.problems and stated.value == formula.sides[0].terms[0].value == 0
    unit = Fraction(1, 10 ** max(1, stated.digits))
    return Fraction(stated.value) - unit / 2 <= exact < Fraction(stated.value) + unit


def _holds_as_read(pieces: Sequence[Piece]) -> bool:
    """Whether every sign is one of a formula, and the result holds."""
    operations = [next((one for one, signs in _table("meant").items() if piece.text in signs), "") for piece in _signs(pieces)]
    if operations.count("=") != 1 or OPERATORS.isdisjoint(operations) or "" in operations or not _holds(pieces, operations):
        return False
    of_nothing = pieces[0].text == pieces[-1].text == "0"  # which is nothing whatever the signs: `0-0*2=0` is a share that was read so
    return not of_nothing or any(_changes(pieces, fitting) == 0 for fitting in _fitting(pieces)) or not any(_fitting(pieces))


@cache
def _shapes(count: int) -> tuple[str, ...]:
    """The shapes of so many numbers, those of any length among them."""
    written = [shape.replace(f"n{shape[1]}…", shape[1].join("n" * (count - 1))) for shape in _read()["shapes"]]
    return tuple(dict.fromkeys(shape for shape in written if len(OPERAND.findall(shape)) == count))


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    return {operation: tuple(signs) for operation, signs in _read()[name].items()}


@cache
def _read() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(files("extractors").joinpath("formula_signs.yaml").read_text(encoding="utf-8"))
    return data

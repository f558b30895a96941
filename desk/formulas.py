"""Formulas with their numbers in place: computed ones from their steps, printed ones from what the report has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from desk.lexicon import Lexicon, Phrase
from desk.names import Names
from extractors.model import Expression
from scoring.evaluation import Evaluation
from scoring.formula import Binary, Call, Name, Negation, Number, Step
from scoring.numbers import plain, round_half_up, truncate

SHOWN_DIGITS = 4
_SIGNS = {"*": "×", "/": "/", "-": "−", "+": "+"}
_PRINTED = {**dict.fromkeys("\\:/÷", "/"), **dict.fromkeys("*×хxХX", "×"), **dict.fromkeys("-–−", "−")}
_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}


class Token(NamedTuple):
    """A part of a formula: a sign, words of a report, or a number with the address and the name of what it stands for."""

    shown: Phrase
    kind: str = "sign"
    target: str = ""
    name: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a recomputation: what is counted, what comes out, what the report has for it, how that goes together."""

    label: Phrase | None
    tokens: tuple[Token, ...]
    result: Phrase | None = None
    stated: Phrase | None = None
    verdict: Phrase | None = None


class Formulas:
    """Writes formulas for one page. `figures` are the ids that have an address."""

    def __init__(self, words: Lexicon, names: Names, evaluation: Evaluation, figures: frozenset[str]) -> None:
        self.words = words
        self.names = names
        self.inputs = evaluation.inputs
        self.figures = figures
        self.indicators: Mapping[str, tuple[str, Phrase]] = {
            one.indicator.variable: (f"indicator-{one.indicator.id}", words.by(one.indicator.title.in_language))
            for criterion in evaluation.criteria
            for one in criterion.indicators
        }

    def computed(self, step: Step) -> list[Token]:
        """A formula of the methodology with the figures' values in it."""
        return list(self._tokens(step))

    def printed(self, expression: Expression, text: str, side: int = 0) -> list[Token]:
        """A side of a formula of the report, its signs written as usual; `text` is the repaired text."""
        names = {} if side else {index: name for name, index in expression.roles.items()}
        tokens: list[Token] = []
        position = self._start_of(expression, text, side)
        end = position + len(expression.sides[side].text)
        for index, term in enumerate(expression.sides[side].terms):
            tokens += self._signs(text[position : term.start])
            tokens.append(self._printed_number(term.value, names.get(index)))
            position = term.end
        return tokens + self._signs(text[position : max(position, end)])

    @staticmethod
    def _start_of(expression: Expression, text: str, side: int) -> int:
        """Where a side of the formula begins: at the formula's beginning, else after the equals sign before its first number."""
        terms = expression.sides[side].terms
        return text.rfind("=", 0, terms[0].start) + 1 if side and terms else expression.trace[0].start

    def value(self, value: Fraction) -> Phrase:
        """The value: whole where it ends, else its first digits and `…`."""
        cut = truncate(value, SHOWN_DIGITS)
        whole = cut == value
        digits = plain(cut) if whole else format(cut, "f")
        return self.words.say("formula.goes_on", number=self.words.number(digits)) if not whole else self.words.number(digits)

    def number(self, value: str, target: str = "", name: Phrase | None = None) -> Token:
        """A number with an address, if that address is in the page."""
        there = target in self.figures or target.startswith("indicator-")
        return Token(self.words.number(value), "number", target if there else "", name)

    def sign(self, sign: str) -> Token:
        """A sign by itself."""
        return Token(self.words.plain(sign))

    def sum(self, terms: list[Token]) -> list[Token]:
        """The terms with a plus between each."""
        joined: list[Token] = []
        for term in terms:
            joined += [self.sign("+"), term] if joined else [term]
        return joined

    def _printed_number(self, value: Decimal, name: str | None) -> Token:
        return self.number(plain(value), name, self.names.of(name)) if name else self.number(plain(value))

    def _signs(self, text: str) -> list[Token]:
        signs = [_PRINTED.get(sign, sign) for sign in text if not sign.isspace()]
        return [self.sign(sign) for sign in signs]

    def _tokens(self, step: Step) -> Iterator[Token]:
        match step.node:
            case Number(number):
                yield self.number(plain(number))
            case Name(name):
                yield self._named(name, step.value)
            case Negation():
                yield self.sign("−")
                yield from self._operand(step.parts[0], 3)
            case Binary(operator):
                yield from self._joined(operator, step.parts)
            case Call("share"):
                yield from self._joined("/", step.parts)
            case Call("first_known"):
                yield from self._tokens(step.parts[-1] if step.value is not None else step.parts[0])
            case Call("zero_if_zero"):
                yield from self._tokens(step.parts[0])
            case Call(function):
                yield from self._called(function, step.parts)

    def _joined(self, operator: str, parts: tuple[Step, ...]) -> Iterator[Token]:
        strength = _STRENGTH[operator]
        yield from self._operand(parts[0], strength)
        yield self.sign(_SIGNS[operator])
        yield from self._operand(parts[1], strength + 1)

    def _operand(self, step: Step, strength: int) -> Iterator[Token]:
        """An operand, in brackets where it binds less strongly than asked for."""
        if _strength(step) >= strength:
            yield from self._tokens(step)
            return
        yield self.sign("(")
        yield from self._tokens(step)
        yield self.sign(")")

    def _called(self, function: str, parts: tuple[Step, ...]) -> Iterator[Token]:
        yield self.sign(f"{function}(")
        for at, part in enumerate(parts):
            if at:
                yield self.sign(";")
            yield from self._tokens(part)
        yield self.sign(")")

    def _named(self, name: str, value: Fraction | None) -> Token:
        target, described = self.indicators.get(name) or (name, self.names.of(name))
        if value is not None:
            there = target in self.figures or target.startswith("indicator-")
            return Token(self.value(value), "number", target if there else "", described)
        open_ended = self.inputs.disputed.get(name)
        if open_ended is not None:
            ends = [self.value(open_ended.low), self.value(open_ended.high)]
            return Token(self.words.joined("…", ends), "disputed", target if target in self.figures else "", described)
        return Token(self.words.plain("?"), "missing", target if target.startswith("indicator-") else "", described)


def _strength(step: Step) -> int:
    """How strongly what is shown of a step binds."""
    match step.node:
        case Binary(operator):
            return _STRENGTH[operator]
        case Call("share"):
            return 2
        case Call("first_known"):
            return _strength(step.parts[-1] if step.value is not None else step.parts[0])
        case Call("zero_if_zero"):
            return _strength(step.parts[0])
        case _:
            return 3


def verdict(exact: Fraction, stated: Decimal, digits: int) -> str:
    """How a stated result goes with the exact one: `exact`, `truncated`, `rounded`, `differs`."""
    if stated == exact:
        return "exact"
    if stated == truncate(exact, digits):
        return "truncated"
    return "rounded" if stated == round_half_up(exact, digits) else "differs"

"""Text to formula: a recursive descent within fixed limits. Nothing is ever run."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast

from scoring.errors import FormulaSyntaxError, FormulaTooLargeError
from scoring.formula.functions import FUNCTIONS
from scoring.formula.tree import Binary, Call, Formula, Name, Negation, Node, Number, Operator

MAX_LETTERS = 2_000
MAX_NODES = 300
MAX_DEPTH = 40

_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]{1,30}(?:\.[0-9]{1,30})?)(?![0-9.a-z_])|(?P<name>[a-z][a-z0-9_]{0,63})|(?P<sign>[-+*/(),]))")


def parse(text: str) -> Formula:
    """The formula that the text writes down; raises FormulaSyntaxError, FormulaTooLargeError."""
    if len(text) > MAX_LETTERS:
        raise FormulaTooLargeError(f"a formula of {len(text)} letters; at most {MAX_LETTERS} are allowed")
    return Formula(_Parser(text).whole())


class _Parser:
    """The place reached in the text, and what has been spent of the limits."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = self._tokens()
        self.index = 0
        self.nodes = 0
        self.depth = 0

    def _tokens(self) -> list[tuple[str, str, int]]:
        """Kind, text and start of each token; one of kind `end` closes the list."""
        tokens = []
        position = 0
        end = len(self.text.rstrip())
        while position < end:
            match = _TOKEN.match(self.text, position)
            if match is None:
                raise FormulaSyntaxError("neither a number, a name nor a sign", self.text, position)
            kind = cast(str, match.lastgroup)
            tokens.append((kind, match[kind], match.start(kind)))
            position = match.end()
        return [*tokens, ("end", "", end)]

    def whole(self) -> Node:
        node = self.formula()
        if self.tokens[self.index][0] != "end":
            raise self.wrong("an operator is missing")
        return node

    def formula(self) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FormulaTooLargeError(f"a formula nested deeper than {MAX_DEPTH}")
        node = self.product()
        while (sign := self.taken("+", "-")) is not None:
            node = self.counted(Binary(cast(Operator, sign), node, self.product()))
        self.depth -= 1
        return node

    def product(self) -> Node:
        node = self.factor()
        while (sign := self.taken("*", "/")) is not None:
            node = self.counted(Binary(cast(Operator, sign), node, self.factor()))
        return node

    def factor(self) -> Node:
        signs = 0
        while self.taken("-") is not None:
            signs += 1
        if signs > MAX_DEPTH:
            raise FormulaTooLargeError(f"more than {MAX_DEPTH} signs in a row")
        node = self.atom()
        for _ in range(signs):
            node = self.counted(Negation(node))
        return node

    def atom(self) -> Node:
        kind, text, _ = self.tokens[self.index]
        if kind == "number":
            self.index += 1
            return self.counted(Number(Decimal(text)))
        if kind == "name":
            self.index += 1
            return self.counted(self.call(text) if self.taken("(") is not None else Name(text))
        if self.taken("(") is not None:
            node = self.formula()
            self.expect(")")
            return node
        raise self.wrong("a number, a name or a bracket is missing")

    def call(self, function: str) -> Node:
        if function not in FUNCTIONS:
            self.index -= 2
            raise self.wrong(f"no function is called {function} (there are {', '.join(FUNCTIONS)})")
        arguments = [self.formula()]
        while self.taken(",") is not None:
            arguments.append(self.formula())
        self.expect(")")
        reason = FUNCTIONS[function].refuses(tuple(arguments))
        if reason is not None:
            raise self.wrong(f"{function} {reason}")
        return Call(function, tuple(arguments))

    def taken(self, *signs: str) -> str | None:
        """The sign that stands here if it is one of these, and is passed; else None."""
        kind, text, _ = self.tokens[self.index]
        if kind != "sign" or text not in signs:
            return None
        self.index += 1
        return text

    def expect(self, sign: str) -> None:
        if self.taken(sign) is None:
            raise self.wrong(f"“{sign}” is missing")

    def counted(self, node: Node) -> Node:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise FormulaTooLargeError(f"a formula of more than {MAX_NODES} parts")
        return node

    def wrong(self, reason: str) -> FormulaSyntaxError:
        return FormulaSyntaxError(reason, self.text, self.tokens[self.index][2])

"""Hostile texts: bounded time, no crash. The bounds are wide, so that a slow machine passes and a square does not."""

from __future__ import annotations

import time

import pytest

from extractors import NotAKnownForm, extract, read
from extractors.view import look

TEXTS = {
    "a sum without end": "1+" * 20_000 + "1=1",
    "brackets without end": "(" * 100_000 + "1=1",
    "brackets that close": "(" * 20_000 + "1+1" + ")" * 20_000 + "=2",
    "formulas side by side": "1/2=0,5 " * 6_000,
    "equals signs": "=" * 100_000,
    "a chain of equals signs": "1=" * 8_000 + "1",
    "divided by colons": "5:6=1 " * 6_000,
    "number words": "он " * 30_000,
    "marks of a list": "1. " * 30_000,
    "digits": "7" * 200_000,
    "numbers": "7 " * 30_000,
    "thousands without end": "1" + " 000" * 20_000,
    "points": "." * 200_000,
    "points before a word": "." * 200_000 + "қ",
    "points before spaces": "а." + " " * 200_000 + ". " * 20_000,
    "letters in brackets": "(7a) " * 30_000,
    "one word": "қ" * 200_000,
    "spaces": " " * 200_000,
    "months": "қазан " * 30_000,
    "telephones": "54-21-09 " * 20_000,
    "lines": "\n" * 200_000,
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_costs_no_more_than_its_length(name: str) -> None:
    started = time.process_time()
    view = look(TEXTS[name])
    list(view.sentences(0, len(view.text)))
    assert time.process_time() - started < 20


@pytest.mark.parametrize("name", ["numbers", "formulas side by side", "digits", "marks of a list"])
def test_such_a_text_is_of_no_known_form(name: str) -> None:
    with pytest.raises(NotAKnownForm):
        extract(read(TEXTS[name][:8_000].encode(), "hostile.txt"))

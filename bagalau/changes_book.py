"""The preview of a change as a workbook: what it compares, coverage, the part of each change, a row a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from bagalau.atomic import draft_of
from bagalau.catalogue import say
from bagalau.changes_said import COVERAGE, HEAD, coverage, coverage_heads, heads, name_of, rows, said_of, trials
from flows.exports.xlsx import Cell, Formula, Text, new_book

if TYPE_CHECKING:
    from flows.preview import Preview

TEXTS = frozenset(map(HEAD.index, ("file", "body", "not_evaluated_before", "not_evaluated_after")))
"""Columns whose cells are no numbers, whatever they look like: the report's hash, the body's name, the numbers of criteria."""


def write_book(made: Preview, place: Path, lang: str) -> None:
    """Write the workbook; raises OutputError."""
    with draft_of(place, "--xlsx") as draft, new_book(draft) as book:
        book.sheet(1, say(lang, "changes.sheet_about"), ["", ""], _about(made, lang))
        book.sheet(2, say(lang, "changes.sheet_coverage"), coverage_heads(lang), _coverage(made, lang))
        head = [say(lang, f"changes.{name}") for name in ("change", "effect", "mean", "cases")]
        book.sheet(3, say(lang, "changes.sheet_why"), head, _why(made, lang))
        book.sheet(4, say(lang, "changes.sheet_cases"), heads(lang), map(_cells, rows(made)))


def _about(made: Preview, lang: str) -> Iterator[Sequence[Cell]]:
    for key, one in (("methodology_from", made.old), ("methodology_to", made.new)):
        yield say(lang, f"changes.{key}"), Text(one.id)
        yield "", Text(one.title.in_language(lang))
        yield "sha256", Text(one.sha256)
    yield from ((Text(line), None) for line in trials(made, lang))
    yield say(lang, "changes.shapley" if made.averaged else "changes.in_order", compared=made.compared), None
    yield from ((Text(line), None) for line in said_of(made, lang))


def _coverage(made: Preview, lang: str) -> Iterator[Sequence[Cell]]:
    for name, *numbers in coverage(made):
        yield (say(lang, "summary.total") if name == "total" else Text(name)), *numbers
    yield from ((Text(line), *[None] * len(COVERAGE)) for line in trials(made, lang))


def _why(made: Preview, lang: str) -> Iterator[Sequence[Cell]]:
    """The parts with live sums below; points are cut off after nine decimals."""
    from scoring.numbers import plain, truncate

    number = max(1, made.compared)
    whole = [plain(truncate(one.effect, 9)) for one in made.shares]
    for one, effect in zip(made.shares, whole, strict=True):
        yield Text(name_of(one.change, lang)), effect, plain(truncate(one.effect / number, 9)), one.reports
    if made.shares:
        last, total = len(made.shares) + 1, sum((one.effect for one in made.shares), Fraction(0))
        ends = (plain(truncate(total, 9)), plain(truncate(total / number, 9)))
        sums = (Formula(f"SUM({letter}2:{letter}{last})", end) for letter, end in zip("BC", ends, strict=True))
        yield Text(say(lang, "changes.together")), *sums
    yield from ((Text(line), None, None) for line in trials(made, lang))


def _cells(row: Sequence[str]) -> list[Cell]:
    return [Text(cell) if at in TEXTS else cell for at, cell in enumerate(row)]

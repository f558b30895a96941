"""Readings made by hand for the tests of scoring: figures, expressions and mentions without a report to read them in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, count
from typing import Any

from extractors.model import Block, Expression, Figure, Form, Mention, Outline, PageFile, Place, Reading, Report, Section, Side, Term, Trace
from normalizers import Change, Repair
from normalizers.change import Layer, Pass
from scoring.errors import FormulaError
from scoring.formula import evaluate, parse

_NUMBER = re.compile(r"\d+(?:,\d+)?")


def reading_of(case: Mapping[str, Any]) -> Reading:
    """The reading that a case describes: `text`, `figures`, `expressions`, `mentions`, `sections`."""
    base = case.get("text", "-" * 400)
    printed = [one["text"] for one in case.get("expressions", ())]
    text = "\n".join([base, *printed])
    starts = accumulate(len(part) + 1 for part in (base, *printed))
    outline = Outline(
        sections=tuple(_section(number, *span) for number, span in case.get("sections", _every_section(len(base))).items()),
        functions_by_system=tuple(case.get("functions_by_system", ())),
        signatories=tuple(case.get("signatories", ())),
        recommendations=tuple(case.get("recommendations", ())),
    )
    return Reading(
        report=_report(text, case),
        repair=_repair(text, case.get("repairs", ())),
        form=Form("kz-it-2011", "0" * 64),
        languages=("kk",),
        figures=figures_of(case.get("figures", {})),
        expressions=tuple(map(_expression, count(1), starts, case.get("expressions", ()))),
        mentions=tuple(_mention(index, one) for index, one in enumerate(case.get("mentions", ()))),
        outline=outline,
    )


def _report(text: str, case: Mapping[str, Any]) -> Report:
    report = Report("case.txt", text, "9f3a21c4" * 8, "text/plain", "utf-8", _one_line(text), files=_files(case))
    return replace(report, reader=case.get("reader"), as_printed=case.get("as_printed", True))


def _one_line(text: str) -> tuple[Block]:
    return (Block(0, len(text), Place(path="line 1")),)


def _files(case: Mapping[str, Any]) -> tuple[PageFile, ...]:
    """Files of a page each: number, name, and why one was not read."""
    return tuple(
        PageFile(name, "0" * 64, number, (page, page), *code) for page, (number, name, *code) in enumerate(case.get("files", ()), 1)
    )


def _repair(text: str, changes: Sequence[Mapping[str, Any]]) -> Repair:
    """A repair that replaces letters one for one."""
    made = tuple(Change(one["at"], one["at"] + len(one["after"]), one["after"], one["kind"], "case", 1.0, True) for one in changes)
    letters = list(text)
    for change in made:
        letters[change.start : change.end] = change.after
    after = "".join(letters)
    return Repair(text, after, (Pass(text, after, Layer(str, lambda *_: made)),))


def figures_of(values: Mapping[str, str]) -> tuple[Figure, ...]:
    """One figure a name; the criterion is part of the name, or the one whose formula asks for it."""
    return tuple(_figure(index, name, str(value)) for index, (name, value) in enumerate(values.items()))


def _figure(index: int, figure_id: str, value: str) -> Figure:
    named = re.match(r"criterion_(\d+)_", figure_id)
    plain = value.rstrip("0").rstrip(".") if "." in value else value
    digits = len(value.partition(".")[2])
    trace = (Trace("case", index, index + 1),)
    return Figure(figure_id, figure_id.partition("@")[0], plain, trace, named[1] if named else None, digits=digits)


def _every_section(length: int) -> dict[str, Sequence[int]]:
    return {str(number): (length - 11 + number, length - 10 + number) for number in range(1, 11)}


def _section(number: str, start: int, end: int) -> Section:
    return Section(str(number), "", start, end, start, start)


def _expression(number: int, start: int, one: Mapping[str, Any]) -> Expression:
    text = one["text"]
    parts = text.split("=")
    starts = accumulate((len(part) + 1 for part in parts), initial=start)
    sides = tuple(map(_side, parts, starts))
    problems = tuple(one.get("problems", ()))
    last = sides[-1].terms[0] if len(sides) > 1 else None
    return Expression(
        f"expression_{number}", one.get("criterion"), text, sides, last.value if last else None, last.digits if last else 0,
        sides[0].exact, problems, (Trace("case", start, start + len(text)),), one.get("indicator"),
    )  # fmt: skip


def _side(text: str, start: int) -> Side:
    terms = tuple(_term(match, start) for match in _NUMBER.finditer(text))
    formula = re.sub(r"\++", "+", text.replace("\\", "/").replace(",", ".")).strip()
    try:
        exact = evaluate(parse(formula), {}).value
    except FormulaError:
        exact = None
    return Side(text, terms, exact, max((term.digits for term in terms), default=0))


def _term(match: re.Match[str], start: int) -> Term:
    value = match[0].replace(",", ".")
    return Term(Decimal(value), len(value.partition(".")[2]), start + match.start(), start + match.end())


def _mention(index: int, one: Mapping[str, Any]) -> Mention:
    start = one.get("at", 200 + index)
    attributes = {key: str(value) for key, value in one.get("attributes", {}).items()}
    trace = (Trace("case", start, start + 1),)
    return Mention(one["kind"], str(one.get("value", "")), trace, one.get("criterion"), one.get("subject"), attributes)

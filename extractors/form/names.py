"""The names of a form's figures: those used and not described, described and not used, and formulas that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from extractors import expressions, roles
from extractors.form.file import Criterion, FormFile
from extractors.form.lines import Path
from extractors.form.mistakes import Found, mistake

OF_THE_ENGINE = (
    "criterion_table", "criterion_section", "criterion_maximum", "total_stated", "total_maximum", "year", "order", "order_date", "level",
    "body", "region", "district", "evaluator", "signatory", "recommendation",
)  # fmt: skip
"""What is read in a report of every form."""

NAMING = {"part", "whole", "points", "figure", "result", "total", "fallback", "of", "items", "groups"}
"""The keys whose value is a figure's name, where it is a word."""

NAME = re.compile(r"[a-z][a-z0-9_]*")

__all__ = ["NAMING", "OF_THE_ENGINE", "found", "used"]


def found(form: FormFile) -> Iterator[Found]:
    """Every figure name that leads nowhere."""
    names = list(used(form))
    for path, name in names:
        if name not in form.figures:
            yield path, mistake("figure-unknown", figure=name)
    taken = {name for _, name in names}
    for name in form.figures:
        if not NAME.fullmatch(name):
            yield ("figures", name), mistake("figure-misnamed", figure=name)
        elif name not in taken and name not in OF_THE_ENGINE:
            yield ("figures", name), mistake("figure-unused", figure=name)
    for name in OF_THE_ENGINE:
        if name not in form.figures:
            yield ("figures",), mistake("figure-of-every-report", figure=name)
    yield from _formulas(form)


def used(form: FormFile) -> Iterator[tuple[Path, str]]:
    """Every figure named outside `figures`, with its path."""
    for index, criterion in enumerate(form.criteria):
        yield from _in_criterion(criterion, ("criteria", index))


def _in_criterion(criterion: Criterion, path: Path) -> Iterator[tuple[Path, str]]:
    for key in ("sum_of_any", "score_is"):
        if getattr(criterion, key):
            yield (*path, key), getattr(criterion, key)
    for name in criterion.phrases:
        yield (*path, "phrases", name), name
    for place, formula in enumerate(criterion.formulas):
        yield (*path, "formulas", place, "result"), formula.result
        yield from (((*path, "formulas", place, "of"), name) for name in roles.NAME.findall(formula.of))
    for place, total in enumerate(criterion.sums):
        yield (*path, "sums", place, "result"), total.result
        yield from (((*path, "sums", place, "terms", at), name) for at, name in enumerate(total.terms))
    for place, indicator in enumerate(criterion.indicators):
        yield from _in_part(indicator, (*path, "indicators", place))
    for key in ("parts_done", "services", "pair", "split", "lists"):
        if getattr(criterion, key):
            yield from _in_part(getattr(criterion, key), (*path, key))
    for name in criterion.split.parts if criterion.split else ():
        yield (*path, "split", "parts", name), name


def _in_part(part: BaseModel, path: Path) -> Iterator[tuple[Path, str]]:
    for key, field in type(part).model_fields.items():
        value: Any = getattr(part, key)
        if isinstance(value, BaseModel):
            yield from _in_part(value, (*path, key))
        elif key in NAMING and isinstance(value, str):
            yield (*path, field.alias or key), value


def _formulas(form: FormFile) -> Iterator[Found]:
    for index, criterion in enumerate(form.criteria):
        for place, formula in enumerate(criterion.formulas):
            parsed = expressions.parse(f"{roles.NAME.sub('1', formula.of)} = 0")
            if parsed is None or set(parsed.problems) - {"division-by-zero"}:
                yield ("criteria", index, "formulas", place, "of"), mistake("formula-none", formula=formula.of)
        for place, total in enumerate(criterion.sums):
            if len(total.terms) < 2:
                yield ("criteria", index, "sums", place), mistake("sum-of-one")

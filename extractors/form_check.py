"""Every mistake in a form's file, each with its line and what to do: `bagalau form check`.

First the YAML, then its shape, then what the shape cannot tell: names that lead nowhere, words that two things share,
parts that exceed their whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

import yaml
from pydantic import ValidationError

from extractors import form_lines, form_names, form_words
from extractors.form_file import Criterion, FormFile, Indicator
from extractors.form_lines import Document, Path
from extractors.form_names import Found
from extractors.numbers import plain
from extractors.problem import Problem

REMEDIES = {"missing": "add it", "extra_forbidden": "take it out, or correct its spelling", "literal_error": "write one of those"}
Language = Literal["en", "kk", "ru"]
LANGUAGES: tuple[Language, ...] = ("en", "kk", "ru")


def problems(data: bytes, name: str) -> tuple[Problem, ...]:
    """Every mistake in a form's bytes, in the order of the file; none if the form can be used."""
    try:
        document = form_lines.load(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return (Problem(name, line, f"byte {error.start} is no UTF-8", "save the file as UTF-8"),)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error)
        return (Problem(name, mark.line + 1 if mark else 1, f"no YAML: {what}", "correct it"),)
    twice = (Problem(name, line, f"the key {path[-1]} stands twice", "leave one") for path, line in document.twice)
    found = (Problem(name, document.line(path), what, remedy) for path, what, remedy in _found(document))
    return tuple(sorted({*twice, *found}))


def _found(document: Document) -> Iterator[Found]:
    try:
        form = FormFile.model_validate(document.values)
    except ValidationError as error:
        yield from _shape(error)
        return
    for check in (_frame, _languages, _as_read, _criteria, _maxima, _bounds, form_names.found, form_words.found):
        yield from check(form)


def _shape(error: ValidationError) -> Iterator[Found]:
    for one in error.errors(include_url=False, include_context=False, include_input=False):
        path: Path = tuple(part for part in one["loc"] if part != "[key]")
        where = ".".join(map(str, path)) or "the file"
        if one["type"] == "extra_forbidden":
            yield path, f"{where}: unknown key", REMEDIES[one["type"]]
        else:
            yield path, f"{where}: {one['msg']}", REMEDIES.get(one["type"], "correct it")


def _frame(form: FormFile) -> Iterator[Found]:
    if form.years[1] < form.years[0]:
        yield ("years",), f"the years run from {form.years[0]} back to {form.years[1]}", "exchange them"
    for part in ("conclusion", "recommendations", "comparison"):
        if part not in form.parts:
            yield ("parts",), f"parts has no words for {part}", "add them"
    if len(form.known_by) < 3:
        yield ("known_by",), "a text must hold three of these words, and there are fewer", "add words that every such report has"


def _languages(form: FormFile) -> Iterator[Found]:
    titles: list[tuple[Path, Mapping[Language, str]]] = [(("title",), form.title)]
    titles += [(("criteria", index, "title"), criterion.title) for index, criterion in enumerate(form.criteria)]
    for path, title in titles:
        for language in LANGUAGES:
            if not title.get(language, "").strip():
                yield path, f"the title has no {language}", "add it"
    for name, kind in form.figures.items():
        for language in LANGUAGES:
            if not getattr(kind, language).strip():
                yield ("figures", name), f"figure {name} has no {language}", "describe it in that language too"


def _as_read(form: FormFile) -> Iterator[Found]:
    """A form either knows its criteria or takes them as they are read."""
    rule = form.as_read
    if rule is None:
        if not form.criteria:
            yield ("criteria",), "there are no criteria", "describe them, or say under as_read that they are those of the report's table"
        return
    if form.criteria:
        yield ("as_read",), "the form has criteria and takes them as they are read as well", "take out one of both"
    if rule.most < rule.fewest:
        yield ("as_read", "most"), f"at most {rule.most} rows are fewer than at least {rule.fewest}", "exchange them"
    if not rule.needs:
        yield ("as_read", "needs"), "any list of numbers would be such a report", "add the words that every such report has, a list a thing"


def _criteria(form: FormFile) -> Iterator[Found]:
    seen: set[str] = set()
    for index, criterion in enumerate(form.criteria):
        path: Path = ("criteria", index, "id")
        if criterion.id in seen:
            yield path, f"criterion {criterion.id} stands twice", "give each criterion a number of its own"
        seen.add(criterion.id)
        if not criterion.id.isdigit():
            yield path, f"criterion {criterion.id} has no number", "number the criteria as the table does"
        yield from _indicators(index, criterion)


def _indicators(index: int, criterion: Criterion) -> Iterator[Found]:
    seen: set[str] = set()
    for place, indicator in enumerate(criterion.indicators):
        path: Path = ("criteria", index, "indicators", place, "id")
        if indicator.id in seen:
            yield path, f"indicator {indicator.id} stands twice", "give each indicator a number of its own"
        seen.add(indicator.id)
        if indicator.id.partition(".")[0] != criterion.id:
            yield path, f"indicator {indicator.id} stands under criterion {criterion.id}", f"number it {criterion.id}.…"
    told: list[tuple[Path, str]] = [
        (("criteria", index, "states_points", place), identity) for place, identity in enumerate(criterion.states_points)
    ]
    told += [
        (("criteria", index, "formulas", place, "indicator"), formula.indicator)
        for place, formula in enumerate(criterion.formulas)
        if formula.indicator
    ]
    for path, identity in told:
        if identity not in seen:
            yield path, f"there is no indicator {identity}", "name an indicator of this criterion"


def _maxima(form: FormFile) -> Iterator[Found]:
    """A criterion's parts cannot give more than the criterion."""
    for index, criterion in enumerate(form.criteria):
        names = [name for indicator in criterion.indicators for name in _points(indicator)]
        known = [form.figures[name].maximum for name in names if name in form.figures]
        total = sum((maximum for maximum in known if maximum is not None), Decimal(0))
        if criterion.maximum is not None and total > criterion.maximum:
            what = f"the parts of criterion {criterion.id} give up to {plain(total)}, its maximum is {plain(criterion.maximum)}"
            yield ("criteria", index, "maximum"), what, "correct the maximum or those of its parts"
        for place, indicator in enumerate(criterion.indicators):
            kind = form.figures.get(indicator.share.points) if indicator.share else None
            if indicator.share and kind and kind.maximum is not None and indicator.share.factor != kind.maximum:
                what = f"a share times {plain(indicator.share.factor)} gives points up to {plain(kind.maximum)}"
                yield (
                    ("criteria", index, "indicators", place, "share"),
                    what,
                    f"make the factor and the maximum of {indicator.share.points} agree",
                )


def _points(indicator: Indicator) -> Iterator[str]:
    yield from filter(None, [indicator.points])
    yield from ([indicator.share.points] if indicator.share else [])
    yield from ([indicator.count.points] if indicator.count else [])


def _bounds(form: FormFile) -> Iterator[Found]:
    for name, kind in form.figures.items():
        if kind.minimum is not None and kind.maximum is not None and kind.maximum < kind.minimum:
            what = f"the bounds of {name} run from {plain(kind.minimum)} down to {plain(kind.maximum)}"
            yield ("figures", name), what, "exchange them"

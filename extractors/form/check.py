"""Every mistake in a form's file, each with its line and what to do: `bagalau form check`.

First the YAML, then its shape, then what the shape cannot tell: names that lead nowhere, words that two things share,
parts that exceed their whole.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

import yaml
from pydantic import ValidationError

from extractors.form import lines as form_lines
from extractors.form import names as form_names
from extractors.form import words as form_words
from extractors.form.file import Criterion, FormFile, Indicator
from extractors.form.lines import Document, Path
from extractors.form.names import Found
from extractors.numbers import plain
from extractors.problem import Problem

NUMBER = "write a number, with a point and no comma"
YEARS = "write two years: [2020, 2029]"
KEYS = "write keys with values: {key: value}"
WHOLE_NUMBER = "write a whole number"
EITHER = "write true or false"
REMEDIES = {
    "missing": "add it", "extra_forbidden": "take it out, or correct its spelling", "literal_error": "write one of those",
    "string_type": "put it in quotation marks", "list_type": "write a list: [one, another]", "dict_type": KEYS, "model_type": KEYS,
    "tuple_type": YEARS, "too_long": YEARS, "decimal_parsing": NUMBER, "decimal_type": NUMBER, "int_type": WHOLE_NUMBER,
    "int_parsing": WHOLE_NUMBER, "int_from_float": WHOLE_NUMBER, "bool_parsing": EITHER, "bool_type": EITHER,
}  # fmt: skip
"""What to do about a value of another kind than the one that belongs there."""
YAML_REMEDIES = {
    "cannot start any token": "a tab, or a sign such as @ or %, begins something: indent by spaces, put the value in quotation marks",
    "expected ':'": "after a key stand a colon and a space",
    "expected '-' indicator": "indent it as far as what it stands beside, and close every quotation mark; a text that begins with {, [ or a"
    " quotation mark stands in quotation marks as a whole",
    "expected node content": "take the comma out, or write what stands before it",
}
"""What to do about what YAML's reader says it found or did not find."""
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FIRST_YEAR = 1900
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
        remedy = next((remedy for said, remedy in YAML_REMEDIES.items() if said in what), "correct it")
        return (Problem(name, mark.line + 1 if mark else 1, f"no YAML: {what}", remedy),)
    twice = (Problem(name, line, f"the key {path[-1]} stands twice", "leave one") for path, line in document.twice)
    found = (Problem(name, document.line(path), what, remedy) for path, what, remedy in _found(document))
    return tuple(sorted({*twice, *found}))


def _found(document: Document) -> Iterator[Found]:
    try:
        yield from _beyond_shape(FormFile.model_validate(document.values))
    except ValidationError as error:
        yield from _shape(error)
        form, lost = _without_unknown_keys(document, error)
        for path, what, remedy in _beyond_shape(form) if form else ():
            if not any(path[: len(key)] == key or path == key[:-1] for key in lost):
                yield path, what, remedy


def _beyond_shape(form: FormFile) -> Iterator[Found]:
    for check in (_frame, _languages, _as_read, _criteria, _maxima, _bounds, form_names.found, form_words.found):
        yield from check(form)


def _without_unknown_keys(document: Document, error: ValidationError) -> tuple[FormFile | None, list[Path]]:
    """The form without the keys that are unknown, and those keys: a wrong spelling hides no other mistake. None where more is wrong."""
    lost: list[Path] = [one["loc"] for one in error.errors() if one["type"] == "extra_forbidden"]
    values = copy.deepcopy(document.values)
    for path in lost:
        part = values
        for key in path[:-1]:
            part = part[key]
        part.pop(path[-1], None)
    try:
        return FormFile.model_validate(values), lost
    except ValidationError:
        return None, lost


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
    if not NAME.fullmatch(form.id):
        yield ("id",), f"{form.id} is no name of a form", "write small Latin letters, digits and hyphens"
    if form.years[0] < FIRST_YEAR:
        yield ("years",), f"no report is of the year {form.years[0]}", "write the years in full: [2020, 2029]"
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
    """Criteria cannot give more than the total, nor their parts more than a criterion."""
    whole = sum((criterion.maximum for criterion in form.criteria if criterion.maximum is not None), Decimal(0))
    if whole > form.total_maximum:
        what = f"the criteria give up to {plain(whole)}, the total is out of {plain(form.total_maximum)}"
        yield ("total_maximum",), what, "correct it or the maxima of the criteria"
    for index, criterion in enumerate(form.criteria):
        names = [name for indicator in criterion.indicators for name in _points(indicator)]
        known = [form.figures[name].maximum for name in names if name in form.figures]
        total = sum((maximum for maximum in known if maximum is not None), Decimal(0))
        if criterion.maximum is not None and criterion.maximum <= 0:
            yield ("criteria", index, "maximum"), f"criterion {criterion.id} is out of {plain(criterion.maximum)}", NUMBER + ", above 0"
        elif criterion.maximum is not None and total > criterion.maximum:
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

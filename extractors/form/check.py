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
from extractors.form.mistakes import CATALOGUE, Found, mistake, of_shape
from extractors.numbers import plain
from extractors.problem import Problem

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FIRST_YEAR = 1900
Language = Literal["en", "kk", "ru"]
LANGUAGES: tuple[Language, ...] = ("en", "kk", "ru")


def problems(data: bytes, name: str) -> tuple[Problem, ...]:
    """Every mistake in a form's bytes, in the order of the file; none if the form can be used."""
    try:
        document = form_lines.load(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return (Problem(name, data.count(b"\n", 0, error.start) + 1, mistake("not-utf8", position=error.start)),)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return (Problem(name, mark.line + 1 if mark else 1, CATALOGUE.of_yaml(error)),)
    twice = (Problem(name, line, mistake("key-twice", key=path[-1])) for path, line in document.twice)
    found = (Problem(name, document.line(path), one) for path, one in _found(document))
    return tuple(sorted({*twice, *found}, key=lambda one: (one.line, one.what, one.remedy)))


def _found(document: Document) -> Iterator[Found]:
    try:
        yield from _beyond_shape(FormFile.model_validate(document.values))
    except ValidationError as error:
        yield from of_shape(error)
        form, lost = _without_unknown_keys(document, error)
        for path, one in _beyond_shape(form) if form else ():
            if not any(path[: len(key)] == key or path == key[:-1] for key in lost):
                yield path, one


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


def _frame(form: FormFile) -> Iterator[Found]:
    first, last = form.years
    if last < first:
        yield ("years",), mistake("years-reversed", first=first, last=last)
    if not NAME.fullmatch(form.id):
        yield ("id",), mistake("id-no-name", id=form.id)
    if first < FIRST_YEAR:
        yield ("years",), mistake("years-too-early", year=first)
    for part in ("conclusion", "recommendations", "comparison"):
        if part not in form.parts:
            yield ("parts",), mistake("part-without-words", part=part)
    if len(form.known_by) < 3:
        yield ("known_by",), mistake("known-by-few")


def _languages(form: FormFile) -> Iterator[Found]:
    titles: list[tuple[Path, Mapping[Language, str]]] = [(("title",), form.title)]
    titles += [(("criteria", index, "title"), criterion.title) for index, criterion in enumerate(form.criteria)]
    for path, title in titles:
        for language in LANGUAGES:
            if not title.get(language, "").strip():
                yield path, mistake("title-lacks-language", language=language)
    for name, kind in form.figures.items():
        for language in LANGUAGES:
            if not getattr(kind, language).strip():
                yield ("figures", name), mistake("figure-lacks-language", figure=name, language=language)


def _as_read(form: FormFile) -> Iterator[Found]:
    """A form either knows its criteria or takes them as they are read."""
    rule = form.as_read
    if rule is None:
        if not form.criteria:
            yield ("criteria",), mistake("no-criteria")
        return
    if form.criteria:
        yield ("as_read",), mistake("criteria-and-as-read")
    if rule.most < rule.fewest:
        yield ("as_read", "most"), mistake("rows-reversed", most=rule.most, fewest=rule.fewest)
    if not rule.needs:
        yield ("as_read", "needs"), mistake("needs-nothing")


def _criteria(form: FormFile) -> Iterator[Found]:
    seen: set[str] = set()
    for index, criterion in enumerate(form.criteria):
        path: Path = ("criteria", index, "id")
        if criterion.id in seen:
            yield path, mistake("criterion-twice", criterion=criterion.id)
        seen.add(criterion.id)
        if not criterion.id.isdigit():
            yield path, mistake("criterion-without-number", criterion=criterion.id)
        yield from _indicators(index, criterion)


def _indicators(index: int, criterion: Criterion) -> Iterator[Found]:
    seen: set[str] = set()
    for place, indicator in enumerate(criterion.indicators):
        path: Path = ("criteria", index, "indicators", place, "id")
        if indicator.id in seen:
            yield path, mistake("indicator-twice", indicator=indicator.id)
        seen.add(indicator.id)
        if indicator.id.partition(".")[0] != criterion.id:
            yield path, mistake("indicator-elsewhere", indicator=indicator.id, criterion=criterion.id)
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
            yield path, mistake("indicator-unknown", indicator=identity)


def _maxima(form: FormFile) -> Iterator[Found]:
    """Criteria cannot give more than the total, nor their parts more than a criterion."""
    whole = sum((criterion.maximum for criterion in form.criteria if criterion.maximum is not None), Decimal(0))
    if whole > form.total_maximum:
        yield ("total_maximum",), mistake("criteria-beyond-total", sum=plain(whole), total=plain(form.total_maximum))
    for index, criterion in enumerate(form.criteria):
        names = [name for indicator in criterion.indicators for name in _points(indicator)]
        known = [form.figures[name].maximum for name in names if name in form.figures]
        total = sum((maximum for maximum in known if maximum is not None), Decimal(0))
        path: Path = ("criteria", index, "maximum")
        if criterion.maximum is not None and criterion.maximum <= 0:
            yield path, mistake("criterion-worth-nothing", criterion=criterion.id, maximum=plain(criterion.maximum))
        elif criterion.maximum is not None and total > criterion.maximum:
            yield path, mistake("parts-beyond-criterion", criterion=criterion.id, sum=plain(total), maximum=plain(criterion.maximum))
        yield from _factors(form, index, criterion)


def _factors(form: FormFile, index: int, criterion: Criterion) -> Iterator[Found]:
    """A share is 1 at most, so that its factor is the maximum of its points."""
    for place, indicator in enumerate(criterion.indicators):
        share = indicator.share
        kind = form.figures.get(share.points) if share else None
        if share and kind and kind.maximum is not None and share.factor != kind.maximum:
            path: Path = ("criteria", index, "indicators", place, "share")
            yield path, mistake("factor-not-maximum", factor=plain(share.factor), maximum=plain(kind.maximum), figure=share.points)


def _points(indicator: Indicator) -> Iterator[str]:
    yield from filter(None, [indicator.points])
    yield from ([indicator.share.points] if indicator.share else [])
    yield from ([indicator.count.points] if indicator.count else [])


def _bounds(form: FormFile) -> Iterator[Found]:
    for name, kind in form.figures.items():
        if kind.minimum is not None and kind.maximum is not None and kind.maximum < kind.minimum:
            yield ("figures", name), mistake("bounds-reversed", figure=name, minimum=plain(kind.minimum), maximum=plain(kind.maximum))

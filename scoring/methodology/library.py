"""Where methodologies come from: the shipped ones by id or by year, any other by its path."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from extractors.problem import Problem
from scoring.errors import NotPublishedError, RefusedMethodologyError, UnknownMethodologyError
from scoring.methodology.cases import run_cases
from scoring.methodology.checks import problems_of
from scoring.methodology.dates import date_problems, on_day, published_by, starts
from scoring.methodology.file import Source, read_source
from scoring.methodology.mending import mended, untouched
from scoring.methodology.merge import Located
from scoring.methodology.mistakes import of_shape
from scoring.methodology.model import Methodology, State, Timeline
from scoring.methodology.standing import outdated, standing_problems

STATES = get_args(State)
"""From the lowest to the highest."""
MAX_BYTES = 2_000_000


def load_methodology(id_or_path: str | Path) -> Methodology:
    """The methodology of that id, or in that file.

    Raises UnknownMethodologyError, and RefusedMethodologyError with every reason why the file does not check.
    """
    name = str(id_or_path)
    if name in shipped():
        return _shipped(name)
    methodology = read_methodology(*_found(name, Path()), Path(name).parent)
    run_cases(methodology)
    return methodology


@lru_cache(maxsize=256)
def methodology_in_force(year: int | None) -> Methodology:
    """The methodology for reports of that year; the newest shipped one where none covers the year or it is unknown.

    Only what was published and is not invented can be in force. Of two that cover a year the one of the higher state is, though a
    draft is taken where nobody has checked another: its results say so.
    """
    candidates = [one for one in map(_shipped, shipped()) if one.published.value is not None and not one.invented]
    candidates.sort(key=lambda one: (STATES.index(one.state), one.in_force.first_year.value))
    covering = [one for one in candidates if year is not None and one.in_force.covers(year)]
    return (covering or candidates)[-1].for_year(year)


@cache
def shipped() -> tuple[str, ...]:
    """The ids of the methodologies that come with the package."""
    names = (entry.name for entry in files("scoring").joinpath("methodologies").iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def read_methodology(data: bytes, name: str, folder: Path | None = None) -> Methodology:
    """The methodology in the bytes of a file, as it is after the last of its dates.

    `name` stands in the reasons of RefusedMethodologyError; a path in `based_on` is taken from the folder.
    """
    return made_of(read_source(data, name, partial(_found, folder=folder or Path())))


def as_published(methodology: Methodology, day: datetime.date, *, proposal: bool = False) -> Methodology:
    """What had been published of a methodology by a day; a proposal need not have been itself.

    Raises NotPublishedError, and RefusedMethodologyError where what is left does not check.
    """
    published = methodology.published.value
    if not proposal and (published is None or published > day):
        when = "nothing says that it was published" if published is None else f"it was published on {published}"
        raise NotPublishedError(f"{methodology.id} was not there on {day}: {when}; name another, or a later day")
    source = methodology.timeline.source
    return made_of(_source_by(source, day), source.content_sha256)


def _source_by(source: Source, day: datetime.date) -> Source:
    base = source.base and _source_by(source.base, day)
    return replace(source, whole=published_by(source.whole, day), own=published_by(source.own, day), base=base)


def made_of(source: Source, signed_as: str | None = None) -> Methodology:
    """The methodology of a source; raises RefusedMethodologyError with every reason, each once.

    `signed_as` is the hash of what was signed, where the source is only what had been published of that.
    """
    content = signed_as or source.content_sha256
    problems = [*source.problems, *(source.whole.problem(*found) for found in date_problems(source.whole.document))]
    days = starts(source.whole.document)
    versions = []
    for day in days:
        located = on_day(source.whole, day)
        try:
            version = Methodology.model_validate(located.document)
        except ValidationError as error:
            problems += [*(located.problem(*one) for one in of_shape(error)), *_further_problems(error, located, content)]
            continue
        problems += [located.problem(*one) for one in (*problems_of(version), *standing_problems(version, content))]
        again = version.state == "checked" and outdated(version, content)
        versions.append(version.model_copy(update={"state": "draft"}) if again else version)
    if problems:
        raise RefusedMethodologyError(list(dict.fromkeys(problems)))
    return _timed(source, content, days, versions)


def _timed(source: Source, content: str, days: tuple[datetime.date, ...], versions: list[Methodology]) -> Methodology:
    timeline = Timeline(source.sha256, content, days, tuple(versions), source)
    for version in versions:
        version._timeline = timeline
    return versions[-1]


@cache
def _shipped(name: str) -> Methodology:
    return read_methodology(*_found(name, Path()))


def _found(name: str, folder: Path) -> tuple[bytes, str]:
    """The bytes and the name of the file that an id or a path means."""
    if name in shipped():
        return files("scoring").joinpath("methodologies").joinpath(f"{name}.yaml").read_bytes(), f"{name}.yaml"
    path = folder / name
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise UnknownMethodologyError(f"{name}: larger than {MAX_BYTES} bytes, which no methodology is")
        if path.is_file():  # nothing is read that never ends
            return path.read_bytes(), str(path)
    except OSError:
        pass
    raise UnknownMethodologyError(f"{name}: no such file, and no methodology of that id; there are {', '.join(shipped())}")


def _further_problems(error: ValidationError, located: Located, content: str) -> Iterator[Problem]:
    """What is wrong beside mistakes of shape, as far as it can be told with something in their place."""
    mistakes = [(one["loc"], one["type"]) for one in error.errors(include_url=False, include_context=False, include_input=False)]
    document, touched = mended(located.document, mistakes)
    try:
        version = Methodology.model_validate(document)
    except ValidationError:
        return
    for path, one in (*problems_of(version), *standing_problems(version, content)):
        if untouched(path, touched):
            yield located.problem(path, one)

"""Where methodologies come from: the shipped ones by id or by year, any other by its path."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from scoring.documents import Lines, line_of, load_with_lines
from scoring.errors import Problem, RefusedMethodologyError, UnknownMethodologyError
from scoring.methodology import Methodology
from scoring.methodology_checks import problems_of

_REMEDIES = {
    "missing": "add it",
    "extra_forbidden": "take it out, or correct its spelling",
    "literal_error": "write one of those",
}


def load_methodology(id_or_path: str | Path) -> Methodology:
    """The methodology of that id, or in that file.

    Raises UnknownMethodologyError, and RefusedMethodologyError with every reason why the file does not check.
    """
    name = str(id_or_path)
    if name in shipped():
        return _shipped(name)
    path = Path(id_or_path)
    if not path.is_file():
        raise UnknownMethodologyError(f"{name}: no such file, and no methodology of that id; there are {', '.join(shipped())}")
    return read_methodology(path.read_bytes(), name)


def methodology_in_force(year: int | None) -> Methodology:
    """The methodology for reports of that year; the newest shipped one where none covers the year or it is unknown."""
    candidates = sorted(map(_shipped, shipped()), key=lambda one: one.in_force.first_year.value)
    covering = [one for one in candidates if year is not None and one.in_force.covers(year)]
    return (covering or candidates)[-1]


@cache
def shipped() -> tuple[str, ...]:
    """The ids of the methodologies that come with the package."""
    names = (entry.name for entry in files("scoring").joinpath("methodologies").iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def read_methodology(data: bytes, name: str) -> Methodology:
    """The methodology in the bytes of a file; `name` stands in the reasons of RefusedMethodologyError."""
    try:
        document, lines = load_with_lines(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RefusedMethodologyError([Problem(name, 1, f"byte {error.start} is no UTF-8", "save the file as UTF-8")]) from None
    except yaml.YAMLError as error:
        raise RefusedMethodologyError([_yaml_problem(error, name)]) from None
    methodology = _validated(document, lines, name)
    found = problems_of(methodology)
    if found:
        raise RefusedMethodologyError([Problem(name, line_of(lines, path), what, remedy) for path, what, remedy in found])
    methodology._sha256 = hashlib.sha256(data).hexdigest()
    return methodology


@cache
def _shipped(name: str) -> Methodology:
    return read_methodology(files("scoring").joinpath("methodologies").joinpath(f"{name}.yaml").read_bytes(), f"{name}.yaml")


def _validated(document: Any, lines: Lines, name: str) -> Methodology:
    try:
        return Methodology.model_validate(document)
    except ValidationError as error:
        problems = []
        for one in error.errors(include_url=False, include_context=False, include_input=False):
            what = f"{'.'.join(map(str, one['loc'])) or 'the file'}: {one['msg']}"
            problems.append(Problem(name, line_of(lines, one["loc"]), what, _REMEDIES.get(one["type"], "correct it")))
        raise RefusedMethodologyError(problems) from None


def _yaml_problem(error: yaml.YAMLError, name: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error)
    return Problem(name, mark.line + 1 if mark else 1, f"no YAML: {what}", "correct it")

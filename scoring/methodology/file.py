"""A methodology's file: read, put together with the files it is based on, hashed. Nothing is validated here."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml

from extractors.problem import Mistake, Problem
from scoring.documents import load_with_lines
from scoring.errors import RefusedMethodologyError, UnknownMethodologyError
from scoring.methodology.merge import Located, Where, change_problems, merged
from scoring.methodology.mistakes import CATALOGUE, mistake

MAX_BASES = 20
_NO_CONTENT = ("state", "signed", "translations")


@dataclass(frozen=True, slots=True)
class Source:
    """A file with those it is based on: the whole document, the document of the file alone, and the hash of all of them.

    `problems` are those of the change as such, of this file and of those below it.
    """

    name: str
    whole: Located
    own: Located
    sha256: str
    base: Source | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def content_sha256(self) -> str:
        """The hash of what the file says, however it is laid out and whoever signed it."""
        return content_hash(self.whole.document)


Finder = Callable[[str], tuple[bytes, str]]
"""The bytes and the name of the file that a `based_on` names; raises UnknownMethodologyError."""


def read_source(data: bytes, name: str, find: Finder, below: tuple[str, ...] = ()) -> Source:
    """The file with those it is based on; raises RefusedMethodologyError."""
    own = _located(data, name)
    base_name = own.document.get("based_on") if isinstance(own.document, Mapping) else None
    if base_name is None:
        return Source(name, own, own, hashlib.sha256(data).hexdigest())
    base = _base(base_name, name, own, find, (*below, name))
    found = (own.problem(path, one) for path, one in change_problems(base.whole.document, own.document))
    problems = (*base.problems, *found)
    return Source(name, merged(base.whole, own), own, hashlib.sha256(base.sha256.encode() + data).hexdigest(), base, problems)


def content_hash(document: Any) -> str:
    """SHA-256 of the document as JSON with its names in order, `state`, `signed` and `translations` left out."""
    said = {key: value for key, value in document.items() if key not in _NO_CONTENT} if isinstance(document, dict) else document
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False, default=_as_text).encode()).hexdigest()


def _located(data: bytes, name: str) -> Located:
    try:
        document, lines = load_with_lines(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RefusedMethodologyError([Problem(name, line, mistake("not-utf8", position=error.start))]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise RefusedMethodologyError([Problem(name, mark.line + 1 if mark else 1, CATALOGUE.of_yaml(error))]) from None
    return Located(document, {path: Where(name, line) for path, line in (lines or {(): 1}).items()})


def _base(named: object, name: str, own: Located, find: Finder, below: tuple[str, ...]) -> Source:
    def refused(one: Mistake) -> RefusedMethodologyError:
        return RefusedMethodologyError([Problem(name, own.at(("based_on",)).line, one)])

    if not isinstance(named, str):
        raise refused(mistake("based-on-no-name"))
    try:
        data, base_name = find(named)
    except UnknownMethodologyError as error:
        raise refused(CATALOGUE.recognised("based-on", f"based_on: {error}")) from None
    if base_name in below:
        way = " → ".join((*below[below.index(base_name) :], base_name))
        raise refused(mistake("based-on-itself", way=way))
    if len(below) > MAX_BASES:
        raise refused(mistake("based-on-too-many", most=MAX_BASES))
    source = read_source(data, base_name, find, below)
    if not isinstance(source.whole.document, dict):
        raise refused(mistake("based-on-none", name=base_name))
    return source


def _as_text(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    assert isinstance(value, datetime.date), value
    return value.isoformat()

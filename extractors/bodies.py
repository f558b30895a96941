"""Evaluated bodies that are no district: ministries, departments, the akimats of oblasts and cities. Their words stand in `bodies.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from extractors.folding import fold
from extractors.places import Named, districts
from extractors.view import View

NAME = r"(?:[^\W\d_]+(?:-[^\W\d_]+)?[ \u00a0]+)"
AFTER = re.compile(
    r"[ \u00a0]+(?P<name>[^\W\d_]+(?:-[^\W\d_]+)?(?:,?[ \u00a0]+[^\W\d_]+(?:-[^\W\d_]+)?){0,9}?)"
    r"(?=[ \u00a0]+(?:за|в|по|об|о|на|при|от)\b|[ \u00a0]*[\n.,;:()«»\"\d–—]|[ \u00a0]-|[ \u00a0]*$)"
)
LONGEST = 160
"""A longer line names no body after its label."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    label: re.Pattern[str]
    kazakh: re.Pattern[str]
    russian: re.Pattern[str]
    not_these: re.Pattern[str]


def find(view: View, start: int, end: int) -> Named | None:
    """The body that a span of a heading names: after a label, else the first one in its lines; with a nominative head."""
    lines = [span for span in view.lines(start, end) if not _patterns().not_these.search(view.folded, *span)]
    for span in lines:
        label = _patterns().label.match(view.folded, *span)
        if label and span[1] - span[0] < LONGEST and label.end() < span[1] and not districts(view, *span):
            return next(_named(view, label.end(), span[1]), Named(view.text[label.end() : span[1]].strip(' .,;«»"'), label.end(), span[1]))
    return next((named for span in lines for named in _named(view, *span)), None)


def is_central(name: str) -> bool:
    """Whether a body is one of the whole country, which is of no oblast."""
    folded = fold(name)
    return any(fold(word) in folded for word in _data()["central"])


def after_label(text: str, start: int, end: int) -> int:
    """Where a line goes on after a label for the body, else its beginning."""
    label = _patterns().label.match(fold(text[start:end]))
    return start + label.end() if label else start


def _named(view: View, start: int, end: int) -> Iterator[Named]:
    """The bodies in a line, Kazakh ones before Russian ones."""
    if districts(view, start, end):
        return
    for match in _patterns().kazakh.finditer(view.folded, start, end):
        name, kind = view.text[match.start() : match.start("kind")], match["kind"]
        yield Named(" ".join(f"{name}{_kazakh()[kind]}".split()), match.start(), match.end())
    for match in _patterns().russian.finditer(view.folded, start, end):
        after = AFTER.match(view.text, match.end(), end)
        if after:
            yield Named(f"{_russian()[match['kind']]} {' '.join(after['name'].split())}", match.start(), after.end())


@cache
def _kazakh() -> dict[str, str]:
    return {fold(word): word for word in _data()["kazakh"]}


@cache
def _russian() -> dict[str, str]:
    return {fold(stem): word for stem, word in _data()["russian"].items()}


@cache
def _patterns() -> _Patterns:
    data = _data()
    label = "|".join(fold(words).replace(" ", r"\s+") for words in data["labels"])
    return _Patterns(
        re.compile(rf"(?:{label})\w*\s*[:–—-]\s*(?=\w|[«\"])"),
        re.compile(rf"{NAME}{{1,8}}(?P<kind>{'|'.join(_kazakh())})\w*"),
        re.compile(rf"\b(?P<kind>{'|'.join(_russian())})\w*"),
        re.compile("|".join(fold(word) for word in data["not_these"])),
    )


@cache
def _data() -> Any:
    return yaml.load(files("extractors").joinpath("bodies.yaml").read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))

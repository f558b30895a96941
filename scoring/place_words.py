"""The path of a place in words of a language: `table 1, row 4, cell 2` as `таблица 1, ряд 4, ячейка 2`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

PART = re.compile(r"(?P<word>[a-z]+) (?P<number>\"[^\"]*\"|[^,()\"]+?)(?P<note> \([a-z]+\))?(?:, |$)")
"""A word, a number or a name, and the program that read it."""
ELEMENT = re.compile(r"/\w[\w\[\]/:-]*")


def in_words(path: str, lang: str) -> str:
    """The path as the language says it; one that no reader here gives stays as it is."""
    if ELEMENT.fullmatch(path):
        return words()["element"][lang].format(number=path)
    said, position = list[str](), 0
    while part := PART.match(path, position):
        if part["word"] not in words():
            return path
        said.append(words()[part["word"]][lang].format(number=part["number"]) + (part["note"] or ""))
        position = part.end()
    return ", ".join(said) if said and position == len(path) else path


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """The words of places, each in every language."""
    known: Mapping[str, Mapping[str, str]] = yaml.safe_load(files("scoring").joinpath("places.yaml").read_text(encoding="utf-8"))
    return known

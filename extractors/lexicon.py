"""Words of Kazakh and Russian that reports of any form give scores with; which ones stands in `lexicon.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def any_of(*names: str) -> str:
    """A pattern that finds any word of the lists named, in their order."""
    return "(?:" + "|".join(word for name in names for word in words(name)) + ")"


def words(name: str) -> list[str]:
    """The words of a list."""
    return _lists()[name]


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(files("extractors").joinpath("lexicon.toml").read_text(encoding="utf-8"))

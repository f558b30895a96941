"""What exports say in three languages: `words/en.toml`, `kk.toml`, `ru.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

LANGUAGES = ("en", "kk", "ru")


@cache
def words(lang: str) -> Mapping[str, str]:
    """All words of a language by their dotted keys: `column.rank`."""
    return flat(resources.files("flows.exports").joinpath("words", f"{lang}.toml").read_text(encoding="utf-8"))


def flat(source: str) -> dict[str, str]:
    """The texts of a catalogue by their dotted keys."""
    return {f"{table}.{key}": text for table, entries in tomllib.loads(source).items() for key, text in entries.items()}

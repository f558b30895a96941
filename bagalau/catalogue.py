"""What the command line says, in three languages: `messages/en.toml`, `kk.toml`, `ru.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

LANGUAGES = ("en", "kk", "ru")


@cache
def messages(lang: str) -> Mapping[str, str]:
    """All messages of a language by their dotted keys: `quarantine.missing`."""
    source = resources.files("bagalau").joinpath("messages", f"{lang}.toml")
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    return {f"{table}.{key}": text for table, entries in tables.items() for key, text in entries.items()}


def say(lang: str, key: str, **values: object) -> str:
    """The message with its values put in; raises KeyError where there is none."""
    return messages(lang)[key].format(**values)

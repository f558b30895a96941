"""What the command line says, in three languages: `messages/en.toml`, `kk.toml`, `ru.toml`, and the words of exports."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from flows.exports.words import LANGUAGES, flat, words

__all__ = ["LANGUAGES", "messages", "say"]


@cache
def messages(lang: str) -> Mapping[str, str]:
    """All messages of a language by their dotted keys: `quarantine.missing`."""
    source = resources.files("bagalau").joinpath("messages", f"{lang}.toml")
    return {**words(lang), **flat(source.read_text(encoding="utf-8"))}


def say(lang: str, key: str, **values: object) -> str:
    """The message with its values put in; raises KeyError where there is none."""
    return messages(lang)[key].format(**values)

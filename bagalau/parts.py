"""The parts that bagalau can do without: `parts.toml`, and which of them are there."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec

from extractors.readers import tesseract


@dataclass(frozen=True, slots=True)
class Part:
    """An optional part: what it is for, which kinds of files it reads, what installs it, whether it is there."""

    name: str
    purpose: str
    reads: tuple[str, ...]
    install: str
    there: bool


def parts(lang: str) -> list[Part]:
    """Every optional part, in the order of the file."""
    known = tomllib.loads(files("bagalau").joinpath("parts.toml").read_text(encoding="utf-8"))
    return [Part(name, one[lang], tuple(one["reads"]), one["install"], _there(name, one["kind"])) for name, one in known.items()]


def missing_for(kinds: Collection[str], lang: str) -> list[Part]:
    """The parts that some of the kinds of files cannot be read without: none of those that read it is there."""
    all_parts = parts(lang)
    unread = {kind for kind in kinds if (able := [part for part in all_parts if kind in part.reads]) and not any(one.there for one in able)}
    return [part for part in all_parts if unread & set(part.reads)]


def _there(name: str, kind: str) -> bool:
    if kind == "recogniser":
        return tesseract.installed()
    return (find_spec(name) if kind == "module" else shutil.which(name)) is not None

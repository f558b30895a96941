"""What is wrong in a data file that a person wrote (a form, a methodology), in three languages.

A mistake is a code with its values; its texts stand under the code in `mistakes.toml` of the package that checks the file.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml
    from pydantic_core import ErrorDetails

LANGUAGES = ("en", "kk", "ru")
_VALUE = re.compile(r"\\\{(\w+)\\\}")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A kind of mistake, and the values that its texts name."""

    package: str
    code: str
    values: tuple[tuple[str, str], ...] = ()

    def what(self, language: str = "en") -> str:
        """What is wrong, in a language."""
        return self._said("what", language)

    def remedy(self, language: str = "en") -> str:
        """What to do about it, in a language."""
        return self._said("remedy", language)

    def _said(self, part: str, language: str) -> str:
        return texts(self.package)[self.code][part][language].format_map(dict(self.values))


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake at its place."""

    file: str
    line: int
    mistake: Mistake

    @property
    def what(self) -> str:
        """What is wrong, in English."""
        return self.mistake.what()

    @property
    def remedy(self) -> str:
        """What to do about it, in English."""
        return self.mistake.remedy()

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The mistakes of a package's `mistakes.toml`."""

    package: str

    def mistake(self, code: str, /, **values: object) -> Mistake:
        """A mistake of the catalogue with its values."""
        return Mistake(self.package, code, tuple((name, str(value)) for name, value in values.items()))

    def of_yaml(self, error: yaml.YAMLError) -> Mistake:
        """What YAML's reader says that it found or did not find."""
        return self.recognised("yaml", f"no YAML: {getattr(error, 'problem', None) or error}")

    def of_shape(self, error: ErrorDetails, path: Sequence[str | int]) -> Mistake:
        """What pydantic says of the value at a path."""
        values = dict(error.get("ctx", {}))
        if error["type"] == "literal_error":
            values["others"], _, values["last"] = values["expected"].rpartition(" or ")
        where = ".".join(map(str, path))
        return self.of_kind("shape", error["type"], where=where, said=error["msg"], **values) if path else self.mistake("shape.file")

    def of_kind(self, group: str, kind: str, /, **values: object) -> Mistake:
        """The mistake `group.kind`, or `group.other` where the catalogue has none, with those of the values that its texts name."""
        code = f"{group}.{kind}" if f"{group}.{kind}" in texts(self.package) else f"{group}.other"
        named = {name for said in texts(self.package)[code].values() for text in said.values() for name in _named(text)}
        return self.mistake(code, **{name: value for name, value in values.items() if name in named})

    def recognised(self, group: str, said: str) -> Mistake:
        """The first mistake of a group that says this in English, with the values read from it."""
        for code, text in texts(self.package).items():
            template = _VALUE.sub(r"(?P<\1>.*?)", re.escape(text["what"]["en"].replace("{{", "{").replace("}}", "}")))
            match = re.fullmatch(template, said, re.DOTALL) if code.startswith(f"{group}.") else None
            if match:
                return self.mistake(code, **match.groupdict())
        raise KeyError(f"{self.package}: no mistake under {group} says {said}")


def _named(text: str) -> Iterator[str]:
    return (name for _, name, _, _ in string.Formatter().parse(text) if name)


Texts = Mapping[str, Mapping[str, str]]
"""`what` and `remedy`, each by language."""


@cache
def texts(package: str) -> Mapping[str, Texts]:
    """The texts of a package's mistakes by their codes: `yaml.token`."""
    return dict(_flat(tomllib.loads(files(package).joinpath("mistakes.toml").read_text(encoding="utf-8")), ""))


def _flat(table: Mapping[str, Any], above: str) -> Iterator[tuple[str, Texts]]:
    for name, inner in table.items():
        if "what" in inner:
            yield above + name, inner
        else:
            yield from _flat(inner, f"{above}{name}.")

"""What is wrong in a data file that a person wrote (a form, a methodology), in three languages.

A mistake is a code with its values; its texts stand under the code in `mistakes.toml` of the package that checks the file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

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


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: where it is, what is wrong, what to do (in English), and its code, which has it in other languages."""

    file: str
    line: int
    what: str
    remedy: str
    mistake: Mistake | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.remedy}"


def problem(file: str, line: int, mistake: Mistake) -> Problem:
    """A mistake at its place."""
    return Problem(file, line, mistake.what(), mistake.remedy(), mistake)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The mistakes of a package's `mistakes.toml`."""

    package: str

    def mistake(self, code: str, /, **values: object) -> Mistake:
        """A mistake of the catalogue with its values."""
        return Mistake(self.package, code, tuple((name, str(value)) for name, value in values.items()))

    def of_kind(self, group: str, kind: str, said: str, /, **values: object) -> Mistake:
        """The mistake `group.kind`; where the catalogue has none, `group.other`, which is `said` in the words of who found it."""
        if f"{group}.{kind}" in texts(self.package):
            return self.mistake(f"{group}.{kind}", **values)
        return self.mistake(f"{group}.other", **values, said=said)

    def recognised(self, group: str, said: str) -> Mistake:
        """The first mistake of a group that says this in English, with the values read from it."""
        for code, text in texts(self.package).items():
            template = _VALUE.sub(r"(?P<\1>.*)", re.escape(text["what"]["en"].replace("{{", "{").replace("}}", "}")))
            match = re.fullmatch(template, said, re.DOTALL) if code.startswith(f"{group}.") else None
            if match:
                return self.mistake(code, **match.groupdict())
        raise KeyError(f"{self.package}: no mistake under {group} says {said}")


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

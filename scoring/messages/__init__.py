"""The messages of findings in three languages: one catalogue a language, one template a code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from scoring.documents import load
from scoring.finding import Finding

LANGUAGES = ("en", "kk", "ru")

_NUMBER = re.compile(r"-?\d+\.\d+")


def message(finding: Finding, language: str = "en") -> str:
    """What a finding says, in that language, with numbers as it writes them."""
    templates = catalogue(language)
    template = templates.get(f"{finding.code}/{finding.severity}") or templates[finding.code]
    params = finding.params if language == "en" else {name: _local(name, value) for name, value in finding.params.items()}
    return template.format_map(params)


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """The templates of a language by finding code; `code/severity` where one severity says it otherwise."""
    templates: dict[str, str] = load(files("scoring").joinpath("messages").joinpath(f"{language}.yaml").read_text(encoding="utf-8"))
    return templates


def _local(name: str, value: str) -> str:
    """A number with the decimal comma of Kazakh and Russian; anything else, and the number of an indicator, as it is."""
    return value.replace(".", ",") if name != "subject" and _NUMBER.fullmatch(value) else value

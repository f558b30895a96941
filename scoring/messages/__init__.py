"""The messages of findings in three languages: one catalogue a language, one template a code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from scoring.documents import load
from scoring.finding import Finding

LANGUAGES = ("en", "kk", "ru")

_NUMBERED = re.compile(r"_\d+(?=_|$)")
_NUMBER = re.compile(r"-?\d+\.\d+")


Descriptions = Mapping[str, Mapping[str, str]]
"""What a form calls its figures: figure name → language → words."""


def message(finding: Finding, language: str = "en", descriptions: Descriptions | None = None) -> str:
    """What a finding says, in that language, with numbers as it writes them and figures as the form calls them."""
    templates = catalogue(language)
    template = templates.get(f"{finding.code}/{finding.severity}") or templates[finding.code]
    params = {name: _local(name, value) for name, value in finding.params.items()} if language != "en" else dict(finding.params)
    for name in ("figure", "subject"):
        if name in params:
            params[name] = _called(finding.params[name], language, descriptions or {})
    if "problems" in params:
        params["problems"] = ", ".join(problems().get(one, {}).get(language, one) for one in finding.params["problems"].split(", "))
    return template.format_map(params)


@cache
def problems() -> Descriptions:
    """What can be malformed in a printed formula: problem → language → words."""
    named: Descriptions = load(files("scoring").joinpath("messages").joinpath("problems.yaml").read_text(encoding="utf-8"))
    return named


def _called(name: str, language: str, descriptions: Descriptions) -> str:
    """A figure as the form calls it, to stand inside a sentence; anything else as it is."""
    described = descriptions.get(name) or descriptions.get(_NUMBERED.sub("", name))
    if described is None:
        return name
    words = described[language]
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """The templates of a language by finding code; `code/severity` where one severity says it otherwise."""
    templates: dict[str, str] = load(files("scoring").joinpath("messages").joinpath(f"{language}.yaml").read_text(encoding="utf-8"))
    return templates


def _local(name: str, value: str) -> str:
    """A number with the decimal comma of Kazakh and Russian; anything else, and the number of an indicator, as it is."""
    return value.replace(".", ",") if name != "subject" and _NUMBER.fullmatch(value) else value

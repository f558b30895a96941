"""A result that is kept, in another language: its messages and titles are said anew, all that was read stays as it was."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from scoring.errors import MethodologyError
from scoring.finding import Finding
from scoring.messages import Descriptions, catalogue, message
from scoring.methodology.library import load_methodology

Json = dict[str, Any]


def translated(result: Mapping[str, Any], language: str) -> Json:
    """The JSON object of one report with messages and titles in that language; titles stay where the methodology is no longer at hand."""
    names = descriptions_of(result["made_by"]["form"]["id"])
    findings = [in_language(finding, language, names) for finding in result["findings"]]
    titles = _titles(result["made_by"]["methodology"], language)
    return {**result, "findings": findings, "criteria": [_titled(one, titles) for one in result["criteria"]]}


def in_language(finding: Mapping[str, Any], language: str, names: Descriptions) -> Json:
    """A finding's JSON with its message in that language; one of a code that is no longer known stays as it is."""
    if finding["code"] not in catalogue(language):
        return dict(finding)
    effect = finding["effect"] and Decimal(finding["effect"]["total"])
    said = Finding(finding["code"], finding["criterion"], finding["severity"], finding["params"], effect=effect)
    return {**finding, "message": message(said, language, names)}


def descriptions_of(form: str) -> Descriptions:
    """What a form calls its figures; nothing where it is there no more."""
    from extractors.errors import FormError
    from extractors.form import load

    try:
        return load(form).descriptions
    except FormError:
        return {}


def _titles(methodology: Mapping[str, Any], language: str) -> Mapping[str, str]:
    try:
        rules = load_methodology(methodology["id"])
    except MethodologyError:
        return {}
    if rules.sha256 != methodology["sha256"]:
        return {}
    titles = {one.id: one.title for one in rules.criteria}
    titles |= {one.id: one.title for criterion in rules.criteria for one in criterion.indicators}
    return {id: title.in_language(language) for id, title in titles.items()}


def _titled(criterion: Mapping[str, Any], titles: Mapping[str, str]) -> Json:
    indicators = [{**one, "title": titles.get(one["id"], one["title"])} for one in criterion["indicators"]]
    return {**criterion, "title": titles.get(criterion["id"], criterion["title"]), "indicators": indicators}

"""`--set FIGURE=VALUE`: figures that are counted with instead of those read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from fractions import Fraction

from bagalau.errors import WrongUsage

_NUMBER = re.compile(r"-?[0-9]{1,18}([.,][0-9]{1,18})?")
_SCORE = re.compile(r"criterion_([1-9]|10)_(table|section)")


def parsed(settings: Sequence[str]) -> dict[str, Fraction]:
    """The values by figure name; raises WrongUsage for a figure that no form has, or a value that is no number."""
    return dict(map(_parsed, settings))


def _parsed(setting: str) -> tuple[str, Fraction]:
    name, sign, value = (part.strip() for part in setting.partition("="))
    if not sign or not _NUMBER.fullmatch(value):
        raise WrongUsage(f"--set {setting}: no number is set; write FIGURE=VALUE, as documents_registered=2798")
    known = _names()
    if name not in known and not _SCORE.fullmatch(name):
        near = ", ".join(get_close_matches(name, known, 3, 0.5)) or "see the names under figures in evaluate --json"
        raise WrongUsage(f"--set {setting}: no figure is called {name}; near to it: {near}")
    return name, Fraction(value.replace(",", "."))


def _names() -> list[str]:
    from extractors.form import load, shipped

    return [name for form in shipped() for name in load(form).data.figures]

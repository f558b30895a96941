"""A plain regex reader, to measure the extractor against: patterns in `baseline.yaml`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "baseline.yaml").read_text(encoding="utf-8"))
    return rules


def _plain(printed: str) -> str:
    number = Decimal(re.sub(r"\s", "", printed).replace(",", "."))
    return format(number.normalize(), "f") if number else "0"


def baseline(text: str) -> dict[str, str]:
    """Every value that the patterns find in a text, by figure name."""
    rules = _rules()
    found: dict[str, str] = {}
    for name, patterns in rules["patterns"].items():
        match = next(filter(None, (re.search(pattern, text) for pattern in patterns)), None)
        if match:
            found[name] = _plain(match[1])
    for match in re.finditer(rules["row"], text, re.MULTILINE):
        if 1 <= int(match[1]) <= 10:
            found.setdefault(f"criterion_{int(match[1])}_table", _plain(match[2]))
    for names, match in zip(rules["shares"], re.finditer(rules["share"], text), strict=False):
        found |= dict(zip(names, map(_plain, match.groups()), strict=True))
    for number, match in enumerate(re.finditer(rules["section"], text), 1):
        if number <= 10:
            found[f"criterion_{number}_section"] = _plain(match[1] or match[2])
    return found

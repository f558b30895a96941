"""A result cut into what is stored apart: what was read, what was found, how it scores; and put together again.

A result is the JSON object of one report (`bagalau schema`). What depends on the methodology goes to the evaluation: the
criteria, the total, the level, and the effect of each finding on the total.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

Document = dict[str, Any]
SCORED = ("criteria", "total", "level")


def split(result: Mapping[str, Any]) -> tuple[Document, list[Document], Document]:
    """The reading, the findings and the evaluation of a result."""
    made_by = dict(result["made_by"])
    evaluation = {name: result[name] for name in SCORED} | {"methodology": made_by.pop("methodology")}
    evaluation["effects"] = {finding["id"]: finding.get("effect") for finding in result["findings"]}
    findings = [{name: value for name, value in finding.items() if name != "effect"} for finding in result["findings"]]
    reading = {name: value for name, value in result.items() if name not in (*SCORED, "findings", "made_by")}
    return reading | {"made_by": made_by}, findings, evaluation


def joined(reading: Document, findings: Sequence[Document], evaluation: Document) -> Document:
    """The result that the three were cut from."""
    made_by = reading["made_by"] | {"methodology": evaluation["methodology"]}
    effects = evaluation["effects"]
    scores = {name: evaluation[name] for name in SCORED}
    return reading | scores | {"made_by": made_by, "findings": [one | {"effect": effects.get(one["id"])} for one in findings]}


def compressed(document: Document) -> bytes:
    """The document as JSON, compressed; the same document gives the same bytes."""
    return zlib.compress(as_json(document).encode(), 6)


def opened(data: bytes) -> Document:
    """The document that was compressed; raises ValueError where the bytes are damaged."""
    try:
        document: Document = json.loads(zlib.decompress(data))
    except zlib.error as error:
        raise ValueError(str(error)) from None
    return document


def as_json(document: Any) -> str:
    """The document as JSON, letters as they are, names in order."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

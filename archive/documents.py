"""A result cut into what is stored apart: what was read, how it scores, what was found; and put together again.

A result is the JSON object of one report (`bagalau schema`). What was read depends on the report alone; the criteria, the
total, the level and the findings depend on the methodology too.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

Document = dict[str, Any]
SCORED = ("criteria", "total", "level")


def split(result: Mapping[str, Any]) -> tuple[Document, Document, list[Document]]:
    """The reading, the evaluation and the findings of a result."""
    made_by = dict(result["made_by"])
    made_by.pop("assumed", None)  # nothing that was assumed is kept
    evaluation = {"methodology": made_by.pop("methodology")} | {name: result[name] for name in SCORED}
    reading = {name: value for name, value in result.items() if name not in (*SCORED, "findings", "made_by")}
    return reading | {"made_by": made_by}, evaluation, list(result["findings"])


def joined(reading: Document, evaluation: Document, findings: Sequence[Document]) -> Document:
    """The result that the three were cut from."""
    made_by = reading["made_by"] | {"methodology": evaluation["methodology"], "assumed": None}
    return reading | {name: evaluation[name] for name in SCORED} | {"made_by": made_by, "findings": list(findings)}


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

"""`bagalau schema`: the JSON Schema of what `evaluate --json` writes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click

from bagalau.options import Wish, shared
from bagalau.output import json_line, opened, write_rows


@click.command("schema")
@click.argument("of", metavar="[evaluate|trace]", type=click.Choice(["evaluate", "trace"]), default="evaluate")
@shared
def command(of: str, wish: Wish) -> int:
    """Print the JSON Schema of one object of evaluate --json, or of trace --json."""
    from scoring import json_schema

    schema = json_schema()
    if of == "trace":
        from scoring.derivation_schema import trace_schema

        schema = trace_schema()
    with opened(wish) as stream:
        if wish.form == "text":
            stream.write(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
        elif wish.form == "json":
            stream.write(json_line(schema))
        else:
            write_rows(stream, wish, ("object", "name", "type", "description"), _rows(schema))
    return 0


def _rows(schema: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for name, definition in schema["$defs"].items():
        for field, kind in definition.get("properties", {}).items():
            yield name, field, _type(kind), kind.get("description") or definition.get("description", "")


def _type(kind: Mapping[str, Any]) -> str:
    if "anyOf" in kind:
        return " or ".join(map(_type, kind["anyOf"]))
    if "items" in kind:
        return f"list of {_type(kind['items'])}"
    named = str(kind.get("$ref", "")).rpartition("/")[2]
    return named or str(kind.get("const") or kind.get("type") or "any")

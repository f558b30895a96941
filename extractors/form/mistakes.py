"""The mistakes of a form's file, told by their codes: their texts stand in `mistakes.toml`."""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from pydantic import ValidationError

from extractors.form.lines import Path
from extractors.problem import Catalogue, Mistake

CATALOGUE = Catalogue("extractors.form")
mistake = CATALOGUE.mistake
Found = tuple[Path, Mistake]
"""Path in the file, what is wrong and what to do."""

__all__ = ["CATALOGUE", "Found", "mistake", "of_shape", "of_yaml"]


def of_yaml(error: yaml.YAMLError) -> Mistake:
    """What YAML's reader says that it found or did not find."""
    return CATALOGUE.recognised("yaml", f"no YAML: {getattr(error, 'problem', None) or error}")


def of_shape(error: ValidationError) -> Iterator[Found]:
    """Keys that are missing or unknown, values of another kind than the one that belongs there."""
    for one in error.errors(include_url=False, include_input=False):
        path: Path = tuple(part for part in one["loc"] if part != "[key]")
        values = dict(one.get("ctx", {}))
        if one["type"] == "literal_error":
            values["others"], _, values["last"] = values.pop("expected").rpartition(" or ")
        if path:
            yield path, CATALOGUE.of_kind("shape", one["type"], where=".".join(map(str, path)), said=one["msg"], **values)
        else:
            yield path, mistake("shape.file")

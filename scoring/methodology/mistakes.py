"""The mistakes of a methodology's file, told by their codes: their texts stand in `mistakes.toml`."""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from pydantic import ValidationError

from extractors.problem import Catalogue, Mistake
from scoring.documents import Path

CATALOGUE = Catalogue("scoring.methodology")
mistake = CATALOGUE.mistake
Found = tuple[Path, Mistake]
"""Path in the file, what is wrong and what to do."""

__all__ = ["CATALOGUE", "Found", "mistake", "of_shape", "of_yaml"]


def of_yaml(error: yaml.YAMLError) -> Mistake:
    """What YAML's reader says that it found or did not find."""
    return CATALOGUE.recognised("yaml", f"no YAML: {getattr(error, 'problem', None) or error}")


def of_shape(error: ValidationError) -> Iterator[Found]:
    """Values that are missing or unknown, of another kind than the one that belongs there, or beyond what a value may be."""
    errors = error.errors(include_url=False, include_input=False)
    for one in errors:
        path, size, kind, said = one["loc"], len(one["loc"]), one["type"], one["msg"]
        where = ".".join(map(str, path))
        if kind == "too_short" and any(other["loc"][:size] == path for other in errors if other is not one):
            continue  # a list that has none left for the mistakes in each
        if not path:
            yield path, mistake("shape.file")
        elif kind == "value_error":
            yield path, CATALOGUE.recognised("value", f"{where}: {said}")
        else:
            values = dict(one.get("ctx", {}))
            if kind == "literal_error":
                values["others"], _, values["last"] = values["expected"].rpartition(" or ")
            yield path, CATALOGUE.of_kind("shape", kind, where=where, said=said, **values)

"""The mistakes of a methodology's file, told by their codes: their texts stand in `mistakes.toml`."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from extractors.problem import Catalogue, Mistake
from scoring.documents import Path

CATALOGUE = Catalogue("scoring.methodology")
mistake = CATALOGUE.mistake
Found = tuple[Path, Mistake]
"""Path in the file, what is wrong and what to do."""

__all__ = ["CATALOGUE", "Found", "mistake", "of_shape"]


def of_shape(error: ValidationError) -> Iterator[Found]:
    """Values that are missing or unknown, of another kind than the one that belongs there, or beyond what a value may be."""
    errors = error.errors(include_url=False, include_input=False)
    for one in errors:
        path, size = one["loc"], len(one["loc"])
        if one["type"] == "too_short" and any(other["loc"][:size] == path for other in errors if other is not one):
            continue  # a list that has none left for the mistakes in each
        if one["type"] == "value_error":
            yield path, CATALOGUE.recognised("value", f"{'.'.join(map(str, path))}: {one['msg']}")
        else:
            yield path, CATALOGUE.of_shape(one, path)

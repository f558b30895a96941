"""The mistakes of a form's file, told by their codes: their texts stand in `mistakes.toml`."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from extractors.form.lines import Path
from extractors.problem import Catalogue, Mistake

CATALOGUE = Catalogue("extractors.form")
mistake = CATALOGUE.mistake
Found = tuple[Path, Mistake]
"""Path in the file, what is wrong and what to do."""

__all__ = ["CATALOGUE", "Found", "mistake", "of_shape"]


def of_shape(error: ValidationError) -> Iterator[Found]:
    """Keys that are missing or unknown, values of another kind than the one that belongs there."""
    for one in error.errors(include_url=False, include_input=False):
        path: Path = tuple(part for part in one["loc"] if part != "[key]")
        yield path, CATALOGUE.of_shape(one, path)

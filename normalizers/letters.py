"""The letter tables of this package, read from `tables/`, where a reader sees each letter."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> dict[str, str]:
    """Wrong letter to right letter, from `tables/<name>.tsv`."""
    rows = files(__package__).joinpath("tables", name + ".tsv").read_text(encoding="utf-8").splitlines()
    return dict(row.split("\t")[:2] for row in rows if row and not row.startswith("#"))


@cache
def translation(name: str) -> dict[int, str]:
    """The same for `str.translate`."""
    return str.maketrans(table(name))

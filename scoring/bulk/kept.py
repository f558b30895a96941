"""Readings as an archive keeps them, ready to be scored: many as columns, one from its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np

from extractors.model import Figure
from scoring.bulk.columns import ABSENT, UNPACKABLE, Columns, by_columns, rows_of
from scoring.formula import Interval
from scoring.inputs import Inputs, number_of
from scoring.methodology import Methodology

SILENT = "not_evaluated:"


def asked_for(*methodologies: Methodology) -> set[str]:
    """The figures that scores under these methodologies are made from."""
    names: set[str] = set()
    for methodology in methodologies:
        for criterion in methodology.criteria:
            names |= {f"criterion_{criterion.id}_table", f"criterion_{criterion.id}_section"}
            names |= {name for one in criterion.indicators if one.formula.value is not None for name in one.formula.value.names}
            names |= set(criterion.formula.value.names) if criterion.formula.value is not None else set()
    return names


def kept_columns(vectors: Sequence[bytes], names: Sequence[str], wanted: set[str]) -> Columns:
    """The columns of vectors that also say what was not evaluated and whether a figure was read with different values."""
    rows = rows_of(vectors, len(names))
    places = {name: at for at, name in enumerate(names)}
    silent = {}
    for name, at in places.items():
        if name.startswith(SILENT):
            bits = np.maximum(rows["whole"][:, at], 0)
            for bit, part in enumerate(name.removeprefix(SILENT).split(",")):
                mask = (bits >> bit) & 1 == 1
                if mask.any():
                    silent[part] = mask
    apart = (rows["decimals"] == UNPACKABLE).any(axis=1)
    if "disputed" in places:
        apart |= rows["whole"][:, places["disputed"]] == 1
    chosen = [name for name in names if name in wanted]
    whole, decimals = by_columns(rows, [places[name] for name in chosen])
    return Columns({name: at for at, name in enumerate(chosen)}, whole, decimals, silent, apart)


def inputs_of_vectors(vectors: Sequence[bytes], names: Sequence[str]) -> Iterator[tuple[Inputs, dict[str, Figure]] | None]:
    """What each reading gives to the formulas, from its vector, with every digit that it states.

    None for one that no vector holds whole: read with different values, or with a number that is too large.
    """
    columns = kept_columns(vectors, names, {name for name in names if name != "disputed" and not name.startswith(SILENT)})
    places = list(columns.names.items())
    for row in range(len(columns)):
        if columns.apart[row]:
            yield None
            continue
        values, figures = {}, {}
        whole, decimals = columns.coefficients[row].tolist(), columns.decimals[row].tolist()
        for name, at in places:
            if whole[at] != ABSENT:
                values[name], shown = _number(whole[at], decimals[at])
                figures[name] = Figure(name, name, shown, ())
        yield Inputs(values, {}, columns.silent_in(row)), figures


@lru_cache(16_384)
def _number(whole: int, decimals: int) -> tuple[Fraction, str]:
    """A packed number and how it is written; a report's numbers are mostly those that others have."""
    return Fraction(whole, 10**decimals), format(Decimal(whole).scaleb(-decimals), "f")


def inputs_of_document(document: Mapping[str, Any]) -> tuple[Inputs, dict[str, Figure]]:
    """What the JSON of a reading gives to the formulas, and its figures by id."""
    figures = {one["id"]: Figure(one["id"], one["name"], one["value"], ()) for one in document["figures"]}
    read: dict[str, list[Fraction]] = {}
    for figure in figures.values():
        number: Decimal | None = number_of(figure)
        if number is not None:
            read.setdefault(figure.name, []).append(Fraction(number))
    values = {name: numbers[0] for name, numbers in read.items() if min(numbers) == max(numbers)}
    disputed = {name: Interval(min(numbers), max(numbers)) for name, numbers in read.items() if name not in values}
    return Inputs(values, disputed, frozenset(document.get("not_evaluated", ()))), figures

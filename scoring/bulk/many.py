"""Any number of reports under one methodology, or under several: in columns, and by themselves where no column holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np

from extractors.model import Figure
from scoring.bulk.columns import Columns, Figures
from scoring.bulk.part import Part, Plan, Shared, plan_of
from scoring.bulk.scores import Scores, joined, put
from scoring.inputs import Inputs
from scoring.methodology import Methodology

CHUNK = 32_768

Exactly = Callable[[int], tuple[Inputs, Mapping[str, Figure]]]
"""The inputs of the report with that number, and its figures by id, from elsewhere than the columns."""


def score_all(columns: Columns, methodology: Methodology, origin: Methodology, exactly: Exactly) -> Scores:
    """The reports of the columns. Those that columns are too narrow for are scored by themselves; those that are `apart` from what
    `exactly` says of them.
    """
    plan = plan_of(methodology, origin)
    starts = range(0, len(columns), CHUNK)
    parts = [next(score_each(columns.part(at, at + CHUNK), [plan], lambda row, at=at: exactly(row + at))) for at in starts]  # type: ignore[misc]
    return joined(parts, methodology)


def score_each(columns: Columns, plans: Iterable[Plan], exactly: Exactly) -> Iterator[Scores]:
    """The reports under one methodology after another; a criterion that several score alike is scored once."""
    figures, shared = Figures(columns), Shared()
    for plan in plans:
        scores, wide = Part(figures, plan, shared).scores()
        apart, rows = np.flatnonzero(columns.apart).tolist(), np.flatnonzero(wide & ~columns.apart).tolist()
        ledgers = {row: plan.shape.score(*exactly(row)) for row in apart}
        for row, numbers in zip(rows, columns.numbers(rows), strict=True):
            ledgers[row] = plan.shape.score_numbers(numbers, columns.silent_in(row))
        put(scores, ledgers)
        yield scores

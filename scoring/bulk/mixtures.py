"""Reports under every mixture of an old and a new methodology: what the parts of a change are counted from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from scoring.bulk.columns import Columns
from scoring.bulk.made_of import MadeOf, made_of
from scoring.bulk.many import Exactly, score_each
from scoring.bulk.part import Plan, plan_of
from scoring.bulk.scores import Scores
from scoring.bulk.totals import Ratios, ratios_of, subsets
from scoring.evaluation import Status
from scoring.methodology import LevelName, Methodology
from scoring.preview import Change, changes_between, with_changes

LEVELS: tuple[LevelName, ...] = get_args(LevelName)
Statuses = dict[str, Counter[Status]]
"""How many reports have a criterion in each status, by the criterion's number."""


@dataclass(frozen=True, slots=True)
class Side:
    """Some reports under one methodology: levels as indices into LEVELS (-1: none), the statuses of the criteria, the totals' parts."""

    levels: NDArray[np.int8]
    statuses: Statuses
    parts: MadeOf


@dataclass(frozen=True, slots=True)
class Mixed:
    """Some reports under every mixture, in the mixer's order; `before` and `after` are the old and the new methodology."""

    totals: list[Ratios]
    before: Side
    after: Side


@dataclass(frozen=True, slots=True)
class CriterionMove:
    """A criterion of one report before and after: what it counts, and how that came about; None where it is not there."""

    id: str
    before: Fraction | None
    after: Fraction | None
    status_before: Status | None
    status_after: Status | None


@dataclass(frozen=True, slots=True)
class Detail:
    """One report: its criteria, its totals as they stand, and its total in proportion after each change in the file's order."""

    criteria: list[CriterionMove]
    before: Fraction | None
    after: Fraction | None
    steps: list[Fraction | None]


class Mixer:
    """An old and a new methodology with the changes between them, and every mixture that is asked for.

    Mixtures are the changes one after the other in the new file's order; with `every_order`, every choice of them.
    """

    def __init__(self, old: Methodology, new: Methodology, every_order: bool = False) -> None:
        self.old, self.new = old, new
        self.changes = changes_between(old, new)
        one_by_one = [tuple(self.changes[:count]) for count in range(len(self.changes) + 1)]
        self.mixtures: list[tuple[Change, ...]] = subsets(self.changes) if every_order else one_by_one
        self._plans: dict[tuple[int, int, int, tuple[Change, ...]], Plan] = {}

    def version(self, year: int | None, origin: Methodology) -> tuple[Methodology, Methodology, Methodology]:
        """The old and the new rules for reports of a year, and those that their own scores were given under."""
        return self.old.for_year(year), self.new.for_year(year), origin

    def mixed(self, version: tuple[Methodology, Methodology, Methodology], columns: Columns, exactly: Exactly) -> Mixed:
        """Reports of one version under every mixture."""
        plans = [self._plan(version, mixture) for mixture in self.mixtures]
        totals, ends = [], []
        for at, scores in enumerate(score_each(columns, plans, exactly)):
            totals.append(ratios_of(scores))
            if at in (0, len(plans) - 1):
                ends.append(_side(scores))
        return Mixed(totals, ends[0], ends[-1])

    def details(self, version: tuple[Methodology, Methodology, Methodology], columns: Columns, exactly: Exactly) -> list[Detail]:
        """Each report of one version by itself."""
        steps = [tuple(self.changes[:count]) for count in range(len(self.changes) + 1)]
        found = list(score_each(columns, [self._plan(version, step) for step in steps], exactly))
        before, after = found[0], found[-1]
        return [
            Detail(_criteria(before, after, row), _total(before, row), _total(after, row), [_scaled(scores, row) for scores in found])
            for row in range(len(before))
        ]

    def _plan(self, version: tuple[Methodology, Methodology, Methodology], mixture: tuple[Change, ...]) -> Plan:
        old, new, origin = version
        key = (id(old), id(new), id(origin), mixture)
        if key not in self._plans:
            self._plans[key] = plan_of(with_changes(old, new, mixture) if mixture else old, origin)
        return self._plans[key]


def _side(scores: Scores) -> Side:
    bands = scores.methodology.level_bands.value or ()
    names = np.array([*(LEVELS.index(band.level) for band in bands), -1], dtype=np.int8)
    statuses = {one.id: Counter(scores.status_counts(at)) for at, one in enumerate(scores.methodology.criteria)}
    return Side(names[scores.level], statuses, made_of(scores))


def _criteria(before: Scores, after: Scores, row: int) -> list[CriterionMove]:
    sides = [{one.id: at for at, one in enumerate(side.methodology.criteria)} for side in (before, after)]
    made = []
    for name in dict.fromkeys((*sides[0], *sides[1])):
        old, new = sides[0].get(name), sides[1].get(name)
        made.append(
            CriterionMove(
                name,
                None if old is None else before.counted_of(row, old),
                None if new is None else after.counted_of(row, new),
                None if old is None else before.status_of(row, old),
                None if new is None else after.status_of(row, new),
            )
        )
    return made


def _total(scores: Scores, row: int) -> Fraction | None:
    total = scores.total_of(row)
    return None if total is None else Fraction(total)


def _scaled(scores: Scores, row: int) -> Fraction | None:
    total, top = _total(scores, row), scores.maximum.value(row)
    return None if total is None or not top or top < 0 else total * Fraction(scores.methodology.total_maximum.value) / top


def joined_statuses(parts: Sequence[Statuses]) -> Statuses:
    """The statuses of all parts together."""
    whole: Statuses = {}
    for part in parts:
        for name, counts in part.items():
            whole.setdefault(name, Counter()).update(counts)
    return whole

"""What a change of methodology does to the reports of an archive. It reads, and writes nothing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from archive import Archive, Packed
from flows.evaluation import figure_names
from scoring import Methodology, methodology_in_force
from scoring.bulk import Scores, score_all
from scoring.bulk.kept import asked_for, inputs_of_document, kept_columns
from scoring.preview import MOST_FOR_SHAPLEY, Change, Share, changes_between, one_at_a_time, shapley, with_changes

if TYPE_CHECKING:
    from scoring.bulk import Columns

FORM = "kz-it-2011"


@dataclass(frozen=True, slots=True)
class Side:
    """Scores under one methodology: totals over the preview's scale (None: not computable), levels, statuses by criterion."""

    totals: list[int | None]
    levels: list[str | None]
    statuses: dict[str, Counter[str]]


@dataclass(frozen=True)
class Preview:
    """n reports under the old and the new methodology, why they differ, and how each report's rank moves in its year."""

    old: Methodology
    new: Methodology
    reports: list[Packed]
    before: Side
    after: Side
    scale: int
    shares: list[Share]
    compared: int
    averaged: bool
    ranks: dict[int, tuple[int, int]] = field(default_factory=dict)

    def total(self, side: Side, row: int) -> Fraction | None:
        """The total of a report, in proportion to the whole maximum."""
        value = side.totals[row]
        return None if value is None else Fraction(value, self.scale)

    @cached_property
    def moves(self) -> list[tuple[int, int]]:
        """The reports with a total on both sides and how far it moves, over the scale; the furthest first."""
        pairs = enumerate(zip(self.before.totals, self.after.totals, strict=True))
        found = [(row, new - old) for row, (old, new) in pairs if old is not None and new is not None]
        return sorted(found, key=lambda move: (-abs(move[1]), self.reports[move[0]].file))


def preview(archive: Archive, old: Methodology, new: Methodology, *, every_order: bool = False) -> Preview:
    """Score the newest reading of every file under both methodologies and under every step between them."""
    mixer = _Mixer(archive, old, new)
    for batch in archive.packed(mixer.names):
        mixer.add(batch)
    scale = mixer.common_scale(every_order)
    changes = mixer.changes

    def found(chosen: Sequence[Change]) -> list[int | None]:
        return mixer.totals(tuple(chosen), scale)

    shares, compared = (shapley if every_order else one_at_a_time)(changes, found, scale)
    before, after = (mixer.side(chosen, found(chosen)) for chosen in ([], changes))
    return Preview(old, new, mixer.reports, before, after, scale, shares, compared, every_order, _ranks(mixer.reports, before, after))


class _Mixer:
    """The reports, batch by batch, under each mixture of changes that is asked for."""

    def __init__(self, archive: Archive, old: Methodology, new: Methodology) -> None:
        self.archive, self.old, self.new = archive, old, new
        self.names = figure_names(FORM)
        self.changes = changes_between(old, new)
        self.wanted = asked_for(*old.timeline.versions, *new.timeline.versions)
        self.reports: list[Packed] = []
        self.parts: list[tuple[Columns, list[Packed], int | None]] = []
        self.made: dict[tuple[Change, ...], list[Scores]] = {}

    def add(self, batch: list[Packed]) -> None:
        """Take a batch of readings; those of one year are scored together."""
        for year in dict.fromkeys(one.year for one in batch):
            mine = [one for one in batch if one.year == year]
            self.reports += [Packed(one.number, one.file, one.year, one.body, one.district, b"") for one in mine]
            self.parts.append((kept_columns([one.vector for one in mine], self.names, self.wanted), self.reports[-len(mine) :], year))

    def scores(self, chosen: tuple[Change, ...]) -> list[Scores]:
        """The scores of every part under the old methodology with those changes."""
        if chosen not in self.made:
            self.made[chosen] = [replace(self._scored(*part, chosen), counted=()) for part in self.parts]
        return self.made[chosen]

    def _scored(self, columns: Columns, reports: list[Packed], year: int | None, chosen: tuple[Change, ...]) -> Scores:
        old, new, origin = self.old.for_year(year), self.new.for_year(year), methodology_in_force(year)
        methodology = with_changes(old, new, chosen) if chosen else old

        return score_all(columns, methodology, origin, lambda row: inputs_of_document(self.archive.reading_document(reports[row].number)))

    def common_scale(self, every_order: bool) -> int:
        """One denominator for every total under every methodology between the old and the new one."""
        steps = [tuple(self.changes[:count]) for count in range(len(self.changes) + 1)]
        if every_order and len(self.changes) <= MOST_FOR_SHAPLEY:
            steps = [some for size in range(len(self.changes) + 1) for some in combinations(self.changes, size)]
        pairs = {pair for chosen in steps for scores in self.scores(chosen) for pair in scores.denominators()}
        return math.lcm(*(den * top for den, top in pairs))

    def totals(self, chosen: tuple[Change, ...], scale: int) -> list[int | None]:
        """Every total in proportion to the whole maximum, over the scale."""
        result: list[int | None] = []
        for scores in self.scores(chosen):
            whole = Fraction(scores.methodology.total_maximum.value) * scale
            total, maximum = scores.total, scores.maximum
            tops = zip(maximum.num.tolist(), maximum.den.tolist(), strict=True)
            rows = zip(total.num.tolist(), total.den.tolist(), total.known.tolist(), tops, strict=True)
            factors: dict[tuple[int, int, int], int] = {}
            for num, den, known, (top, under) in rows:
                if not known or top <= 0:
                    result.append(None)
                    continue
                key = den, top, under
                if key not in factors:
                    factors[key] = _whole(whole * under / (den * top))
                result.append(num * factors[key])
        return result

    def side(self, chosen: Sequence[Change], totals: list[int | None]) -> Side:
        """One side of the comparison."""
        statuses: dict[str, Counter[str]] = {}
        levels: list[str | None] = []
        for scores in self.scores(tuple(chosen)):
            levels += [scores.level_of(row) for row in range(len(scores))]
            for at, criterion in enumerate(scores.methodology.criteria):
                statuses.setdefault(criterion.id, Counter()).update(scores.status_counts(at))
        return Side(totals, levels, statuses)


def _whole(value: Fraction) -> int:
    assert value.denominator == 1, f"{value}: the scale does not hold every total"
    return value.numerator


def _ranks(reports: list[Packed], before: Side, after: Side) -> dict[int, tuple[int, int]]:
    """The rank of each report in its year before and after, among those with a total on both sides; equal totals, equal ranks."""
    years: dict[int | None, list[int]] = {}
    for row, report in enumerate(reports):
        if before.totals[row] is not None and after.totals[row] is not None:
            years.setdefault(report.year, []).append(row)
    ranks: dict[int, tuple[int, int]] = {}
    for rows in years.values():
        first, second = (_ranked(rows, side) for side in (before, after))
        ranks |= {row: (first[row], second[row]) for row in rows}
    return ranks


def _ranked(rows: list[int], side: Side) -> dict[int, int]:
    found: dict[int, int] = {}
    ordered = sorted(rows, key=lambda row: -(side.totals[row] or 0))
    for place, row in enumerate(ordered):
        same = place and side.totals[ordered[place - 1]] == side.totals[row]
        found[row] = found[ordered[place - 1]] if same else place + 1
    return found

"""What a change of methodology does to the cases of an archive. It reads, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain
from multiprocessing import get_context
from typing import TYPE_CHECKING

from archive.address import Address
from archive.listing import Listing, open_listing
from archive.packed import Counted, Named, Vectors, at_rows, counted, named, reading, spans, vectors
from flows.ending import end_with_parent
from scoring import Methodology, methodology_in_force
from scoring.bulk.kept import asked_for, inputs_of_document, kept_columns
from scoring.bulk.made_of import MILLION, MadeOf, joined
from scoring.bulk.mixtures import LEVELS, Detail, Mixed, Mixer, Statuses, joined_statuses
from scoring.bulk.totals import Comparison, Totals, compared, one_at_a_time, scale_of, shapley, totals_of
from scoring.methodology.library import made_of
from scoring.preview import Change, Share

if TYPE_CHECKING:
    from extractors.model import Figure
    from scoring.bulk import Columns
    from scoring.inputs import Inputs
    from scoring.methodology.file import Source

FORM = "kz-it-2011"
SPAN = 32_768
ALONE = 2
"""So many spans are scored in this process: a second one takes longer to start."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some cases: the rows of their leading copies, their years (0: not known), and their scores."""

    rows: list[int]
    years: list[int]
    mixed: Mixed


@dataclass(frozen=True)
class Preview:
    """The cases under the old and the new methodology, why they differ, and how the rank of each moves in its year."""

    listing: Listing
    mixer: Mixer
    figures: tuple[str, ...]
    counted: Counted
    rows: list[int]
    comparison: Comparison
    levels: tuple[list[int], list[int]]
    statuses: tuple[Statuses, Statuses]
    parts: tuple[MadeOf, MadeOf]
    shares: list[Share]
    compared: int
    averaged: bool

    @property
    def old(self) -> Methodology:
        """The methodology that is changed."""
        return self.mixer.old

    @property
    def new(self) -> Methodology:
        """The one that it would become."""
        return self.mixer.new

    @cached_property
    def furthest(self) -> list[int]:
        """The cases with a total on both sides, by their place in `rows`, the one that moves furthest first."""
        return self.comparison.furthest()

    @cached_property
    def moves(self) -> list[int]:
        """How far each case moves, over the scale."""
        found: list[int] = self.comparison.differences().tolist()
        return found

    @cached_property
    def ranks(self) -> tuple[list[int], list[int]]:
        """The rank of each in its year before and after; 0 for one that cannot be compared."""
        before, after = self.comparison.ranks()
        return before.tolist(), after.tolist()

    def total(self, totals: Totals, at: int) -> Fraction:
        """The total of a case on one side, in proportion to the whole maximum."""
        return Fraction(int(totals.values[at]), self.comparison.scale)

    def made_of(self, side: int, at: int) -> tuple[Fraction, Fraction, str]:
        """What the total of a case is made of before (0) or after (1): computed, taken as stated, and which criteria were not evaluated."""
        parts, criteria = self.parts[side], (self.old, self.new)[side].criteria
        silent = " ".join(one.id for bit, one in enumerate(criteria) if int(parts.silent[at]) >> bit & 1)
        return Fraction(int(parts.computed[at]), MILLION), Fraction(int(parts.as_stated[at]), MILLION), silent

    def computed(self, side: int) -> int:
        """How many cases have a total of which nothing is taken as stated."""
        known = (self.comparison.before, self.comparison.after)[side].known
        return int((known & (self.parts[side].stated == 0)).sum())

    def level(self, side: int, at: int) -> str | None:
        """The level of a case before (0) or after (1)."""
        index = self.levels[side][at]
        return None if index < 0 else LEVELS[index]

    def names(self, places: Sequence[int]) -> Iterator[Named]:
        """What the leading copies of cases are called."""
        return named(self.listing, [self.rows[at] for at in places])

    def details(self, places: Sequence[int]) -> list[Detail]:
        """Cases one by one: their criteria, and their total after each change."""
        found: list[Detail | None] = [None] * len(places)
        some = at_rows(self.listing, self.figures, [self.rows[at] for at in places])
        for version, these in _by_version(self.mixer, some.years):
            group = some.some(these)
            made = self.mixer.details(version, _columns(self.mixer, self.figures, group), _exactly(self.listing, group))
            for at, detail in zip(these, made, strict=True):
                found[at] = detail
        return [one for one in found if one is not None]


def preview(
    listing: Listing,
    old: Methodology,
    new: Methodology,
    *,
    every_order: bool = False,
    processes: int = 1,
    told: Callable[[int, int], None] = lambda done, of: None,
) -> Preview:
    """Score the leading copy of every case under both methodologies and under every mixture of them that is needed."""
    from flows.evaluation import figure_names  # loads what reads forms, which the other processes need not

    mixer, figures = Mixer(old, new, every_order), figure_names(FORM)
    wanted = spans(listing, SPAN)
    parts: list[Part] = []
    for part in _parts(listing, mixer, figures, every_order, wanted, processes):
        parts.append(part)
        told(len(parts), len(wanted))
    scale = scale_of(chain.from_iterable(part.mixed.totals for part in parts))
    kept: dict[tuple[Change, ...], Totals] = {}

    def totals(chosen: Sequence[Change]) -> Totals:
        mixture = tuple(chosen)
        if mixture not in kept:
            at = mixer.mixtures.index(mixture)
            kept[mixture] = totals_of([part.mixed.totals[at] for part in parts], scale)
        return kept[mixture]

    shares, number = (shapley if every_order else one_at_a_time)(mixer.changes, totals, scale)
    before, after = totals([]), totals(mixer.changes)
    sides = [[getattr(part.mixed, name) for part in parts] for name in ("before", "after")]
    levels = [[level for side in several for level in side.levels.tolist()] for several in sides]
    statuses = [joined_statuses([side.statuses for side in several]) for several in sides]
    years = [year for part in parts for year in part.years]
    return Preview(
        listing, mixer, figures, counted(listing, FORM), [row for part in parts for row in part.rows],
        compared(before, after, years, scale), (levels[0], levels[1]), (statuses[0], statuses[1]),
        (joined(one.parts for one in sides[0]), joined(one.parts for one in sides[1])), shares, number, every_order,
    )  # fmt: skip


def _parts(
    listing: Listing, mixer: Mixer, figures: tuple[str, ...], every_order: bool, wanted: Sequence[tuple[int, int]], processes: int
) -> Iterator[Part]:
    """The parts of the archive in their order, each scored in whichever process is free."""
    if processes == 1 or len(wanted) <= ALONE:
        for span in wanted:
            yield from _scored(listing, mixer, figures, span)
        return
    sources = [(one.timeline.source, one.timeline.content_sha256) for one in (mixer.old, mixer.new)]  # the models cannot be sent
    given = (listing.address, figures, sources, every_order)
    with ProcessPoolExecutor(min(processes, len(wanted)), get_context("spawn"), _begin, given) as executor:
        yield from chain.from_iterable(executor.map(_worked, wanted))


_HERE: list[tuple[Address, tuple[str, ...], Mixer]] = []


def _begin(archive: Address, figures: tuple[str, ...], sources: Sequence[tuple[Source, str]], every_order: bool) -> None:
    """What a process that scores begins with."""
    end_with_parent()
    old, new = (made_of(source, content) for source, content in sources)
    _HERE[:] = [(archive, figures, Mixer(old, new, every_order))]


def _worked(span: tuple[int, int]) -> list[Part]:
    archive, figures, mixer = _HERE[0]
    with open_listing(archive) as listing:
        return list(_scored(listing, mixer, figures, span))


def _scored(listing: Listing, mixer: Mixer, figures: tuple[str, ...], span: tuple[int, int]) -> Iterator[Part]:
    """The cases of a span; those of one version of the rules together."""
    found = vectors(listing, FORM, figures, span)
    for version, these in _by_version(mixer, found.years):
        group = found.some(these)
        mixed = mixer.mixed(version, _columns(mixer, figures, group), _exactly(listing, group))
        yield Part(group.rows, [year or 0 for year in group.years], mixed)


def _by_version(mixer: Mixer, years: Sequence[int | None]) -> Iterator[tuple[tuple[Methodology, Methodology, Methodology], list[int]]]:
    """The versions of the rules that reports of these years ask for, and the places of the reports of each."""
    versions = {year: mixer.version(year, methodology_in_force(year)) for year in set(years)}
    groups: dict[tuple[int, ...], tuple[tuple[Methodology, Methodology, Methodology], list[int]]] = {}
    keys = {year: tuple(map(id, version)) for year, version in versions.items()}
    for at, year in enumerate(years):
        groups.setdefault(keys[year], (versions[year], []))[1].append(at)
    yield from groups.values()


def _columns(mixer: Mixer, figures: tuple[str, ...], group: Vectors) -> Columns:
    wanted = asked_for(*mixer.old.timeline.versions, *mixer.new.timeline.versions)
    return kept_columns(group.vectors, figures, wanted)


def _exactly(listing: Listing, group: Vectors) -> Callable[[int], tuple[Inputs, dict[str, Figure]]]:
    """What a report that no column holds gives, from its document; each is opened once."""
    found: dict[int, tuple[Inputs, dict[str, Figure]]] = {}

    def exactly(at: int) -> tuple[Inputs, dict[str, Figure]]:
        if at not in found:
            found[at] = inputs_of_document(reading(listing, group.readings[at]))
        return found[at]

    return exactly

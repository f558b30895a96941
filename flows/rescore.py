"""Readings of an archive scored under another methodology: evaluations beside the old ones, no report read again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from archive import SCORING, Archive, version_of
from archive.address import Address
from archive.keeping import evaluation_row
from archive.listing import Listing, open_listing
from archive.packed import counted, reading, spans, vectors
from flows.ending import end_with_parent
from flows.preview import FORM
from scoring import Methodology, methodology_in_force
from scoring.bulk.kept import inputs_of_document, inputs_of_vectors
from scoring.counting import score_inputs
from scoring.methodology.library import made_of
from scoring.result import methodology_object, scores

if TYPE_CHECKING:
    from extractors.model import Figure
    from scoring.inputs import Inputs
    from scoring.methodology.file import Source

SPAN = 2_000
AHEAD = 2
"""So many spans a process are asked for before the first of them is written."""

Scored = list[tuple[int, Mapping[str, Any]]]
"""The numbers of readings, and their evaluations as rows."""


@dataclass(frozen=True, slots=True)
class Rescored:
    """How many readings there are, how many evaluations are new, how many were there under the same code and rules.

    `left_out` are cases of other forms, which no methodology scores.
    """

    readings: int
    added: int
    left_out: int = 0

    @property
    def known(self) -> int:
        """Those that were there."""
        return self.readings - self.added


def rescore(
    archive: Archive, methodology: Methodology, *, processes: int = 1, told: Callable[[int, int], None] = lambda done, of: None
) -> Rescored:
    """Score the newest reading of every file of the form that methodologies score, copies too.

    A span is kept whole or not at all, and what is there is not added again.
    """
    from flows.evaluation import figure_names  # loads what reads forms, which the other processes need not

    made_by = version_of(SCORING)
    run = archive.begin_run("rescore", methodology.id, methodology.sha256, _now())
    with open_listing(archive.address) as listing:
        wanted = spans(listing, SPAN)
        readings, added = 0, 0
        for done, scored in enumerate(_scored(listing, figure_names(FORM), methodology, wanted, processes), 1):
            readings, added = readings + len(scored), added + archive.keep_evaluations(run, made_by, scored)
            told(done, len(wanted))
        left_out = counted(listing, FORM).others
    archive.end_run(run, _now(), {"readings": readings, "added": added})
    return Rescored(readings, added, left_out)


def evaluation(
    inputs: Inputs, figures: Mapping[str, Figure], methodology: Methodology, year: int | None, level: str | None
) -> dict[str, Any]:
    """The evaluation of a reading as it is kept, with the level that it states; `rescored` says that no finding was made with it."""
    version = methodology.for_year(year)
    made = score_inputs(inputs, figures, version, methodology_in_force(year))
    return {"methodology": methodology_object(version), **scores(made, level), "rescored": True}


def _scored(
    listing: Listing, figures: Sequence[str], methodology: Methodology, wanted: Sequence[tuple[int, int]], processes: int
) -> Iterator[Scored]:
    """The evaluations of each span in its order, made in whichever process is free."""
    if processes == 1 or len(wanted) == 1:
        yield from (_span(listing, figures, methodology, span) for span in wanted)
        return
    given = (listing.address, figures, methodology.timeline.source, methodology.timeline.content_sha256)
    with ProcessPoolExecutor(min(processes, len(wanted)), get_context("spawn"), _begin, given) as executor:
        waiting: deque[Future[Scored]] = deque()
        for span in wanted:
            waiting.append(executor.submit(_worked, span))
            if len(waiting) > AHEAD * processes:
                yield waiting.popleft().result()
        yield from (one.result() for one in waiting)


_HERE: list[tuple[Address, Sequence[str], Methodology]] = []


def _begin(archive: Address, figures: Sequence[str], source: Source, content_sha256: str) -> None:
    """What a process that scores begins with; the methodology's models cannot be sent."""
    end_with_parent()
    _HERE[:] = [(archive, figures, made_of(source, content_sha256))]


def _worked(span: tuple[int, int]) -> Scored:
    archive, figures, methodology = _HERE[0]
    with open_listing(archive) as listing:
        return _span(listing, figures, methodology, span)


def _span(listing: Listing, figures: Sequence[str], methodology: Methodology, span: tuple[int, int]) -> Scored:
    """The evaluations of a span; a reading is opened only where its vector does not hold all of it."""
    found = vectors(listing, FORM, figures, span, copies=True)
    packed = inputs_of_vectors(found.vectors, figures)
    scored = []
    for number, year, level, given in zip(found.readings, found.years, found.levels, packed, strict=True):
        inputs = given or inputs_of_document(reading(listing, number))
        scored.append((number, evaluation_row(evaluation(*inputs, methodology, year, level))))
    return scored


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

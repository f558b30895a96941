"""Readings of an archive scored under another methodology: evaluations beside the old ones, no report read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from archive import SCORING, Archive, version_of
from flows.evaluation import figure_names
from flows.preview import FORM
from scoring import Methodology, methodology_in_force
from scoring.bulk.kept import inputs_of_document
from scoring.counting import score_inputs
from scoring.result import methodology_object, scores

BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Rescored:
    """How many readings there are, how many evaluations are new, how many were there under the same code and rules."""

    readings: int
    added: int

    @property
    def known(self) -> int:
        """Those that were there."""
        return self.readings - self.added


def rescore(archive: Archive, methodology: Methodology, told: Callable[[int], None] = lambda done: None) -> Rescored:
    """Score the newest reading of every file; a batch is kept whole or not at all, and what is there is not added again."""
    made_by = version_of(SCORING)
    run = archive.begin_run("rescore", methodology.id, methodology.sha256, _now())
    readings, added = 0, 0
    for batch in archive.packed(figure_names(FORM), BATCH):
        scored = [(one.number, evaluation(archive.reading_document(one.number), methodology)) for one in batch]
        readings, added = readings + len(batch), added + archive.keep_evaluations(run, made_by, scored)
        told(readings)
    archive.end_run(run, _now(), {"readings": readings, "added": added})
    return Rescored(readings, added)


def evaluation(document: dict[str, object], methodology: Methodology) -> dict[str, object]:
    """The evaluation of a reading as it is kept; `rescored` says that no finding was made with it."""
    inputs, figures = inputs_of_document(document)
    year = document["year"]
    assert year is None or isinstance(year, int)
    version = methodology.for_year(year)
    made = score_inputs(inputs, figures, version, methodology_in_force(year))
    level = figures["level"].value if "level" in figures else None
    return {"methodology": methodology_object(version), **scores(made, level), "rescored": True}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

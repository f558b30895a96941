"""The quarantine taken up again: files that gave no report are read anew, from the originals that the archive has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from archive import Archive
from archive.quarantined import Refused
from extractors import LIMITS, Limits
from flows.batches import Found
from flows.direct import directly
from flows.plan import FEW, fingerprint, request_for
from flows.running import Watch, run
from flows.summary import Summary


@dataclass(frozen=True, slots=True)
class Asked:
    """Which files are taken up (none named: all), and what they are read with."""

    codes: Sequence[str] = ()
    ids: Sequence[str] = ()
    methodology: str | None = None
    largest_mb: int = 64
    limits: Limits = LIMITS


@dataclass(frozen=True, slots=True)
class Retried:
    """How many files were in quarantine under each code, and what became of them."""

    waiting: Counter[str]
    summary: Summary

    def as_json(self) -> dict[str, object]:
        """Both as one JSON object."""
        return {"waiting": dict(sorted(self.waiting.items()))} | self.summary.as_json()


def retry(archive: Archive, asked: Asked, processes: int = 1, watch: Watch = lambda summary: None) -> Retried:
    """Read again what is in quarantine; what gives a report leaves it, the rest stays under the code that it has now."""
    chosen = Chosen(archive, archive.refused(asked.codes, asked.ids), asked)
    request = request_for(archive, asked.methodology, asked.largest_mb, asked.limits)
    width = processes if chosen.found > FEW else 1
    with directly(request, width) as submit:
        summary = run(archive, chosen, request, submit, width, watch)
    return Retried(Counter(one.code for one in chosen.refused), summary)


@dataclass(slots=True)
class Chosen:
    """What a retry is to do, as a run has it (`flows.running.Planned`)."""

    archive: Archive
    refused: Sequence[Refused]
    asked: Asked
    known: int = 0
    copies: int = 0

    command: ClassVar[str] = "retry"

    @property
    def found(self) -> int:
        """How many files there are."""
        return len(self.refused)

    @property
    def subject(self) -> str:
        """What was asked for."""
        return " ".join([*self.asked.codes, *self.asked.ids]) or "all"

    def files(self) -> Iterator[Found]:
        """The originals, and the paths at which no byte could be read."""
        for one in self.refused:
            if one.sha256 is None:
                yield Found(one.path, fingerprint(one.path)[0])
            else:
                yield Found(one.path, self.archive.originals.size(one.sha256), one.sha256)

"""What a batch is, done in whichever process: each file to its outcome, its original kept on the way."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive import Originals, Outcome, Prepared, Versions, prepare
from extractors import LIMITS, Limits, ReadError
from flows.ending import end_with_parent
from flows.errors import FileProblem
from flows.files import name_of, printable, read_file


@dataclass(frozen=True, slots=True)
class Request:
    """What a run asks of every file; `key` is the hash under which a file is done."""

    key: str
    versions: Versions
    originals: Path
    methodology: str | None = None
    largest_mb: int = 64
    limits: Limits = LIMITS


@dataclass(frozen=True, slots=True)
class Worked:
    """The outcomes of a batch and the seconds it took."""

    outcomes: tuple[Outcome, ...]
    seconds: float


def work(paths: Sequence[str], request: Request) -> Worked:
    """Evaluate the files one after the other; a file that gives no report has its reason as its outcome."""
    begun = time.perf_counter()
    outcomes = tuple(work_one(path, request) for path in paths)
    return Worked(outcomes, time.perf_counter() - begun)


def work_one(path: str, request: Request) -> Outcome:
    """What becomes of one file."""
    try:
        data = read_file(path, request.largest_mb, request.limits)
    except (FileProblem, ReadError) as problem:
        return Outcome(printable(path), None, 0, request.versions, code=problem.code, reason=problem.reason)
    sha256 = Originals(request.originals).keep(data)
    result, code, reason = _evaluated(data, path, request)
    return Outcome(printable(path), sha256, len(data), request.versions, result, code, reason)


def begin() -> None:
    """What a process that works batches does first: load what every report needs, and see to it that it ends in time."""
    end_with_parent()
    from flows import evaluation

    evaluation.settle()


def _evaluated(data: bytes, path: str, request: Request) -> tuple[Prepared | None, str | None, str | None]:
    from flows import evaluation

    try:
        result = evaluation.evaluate_data(data, name_of(path), printable(path), request.methodology, limits=request.limits)
        document = result.document()
        return prepare(document, evaluation.figure_names(document["made_by"]["form"]["id"])), None, None
    except evaluation.PROBLEMS as problem:
        return None, problem.code, problem.reason

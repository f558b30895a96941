"""What a batch is, done in whichever process: each file to its outcome, its original kept on the way."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from archive import ArchiveError, Originals, Outcome, Versions, prepare
from extractors import LIMITS, Limits, ReadError
from flows.ending import end_with_parent
from flows.errors import FileProblem, Unreadable
from flows.files import name_of, printable, read_file


@dataclass(frozen=True, slots=True)
class Request:
    """What a run asks of every file; `key` is the hash under which a file is done."""

    key: str
    versions: Versions
    originals: Originals
    methodology: str | None = None
    largest_mb: int = 64
    limits: Limits = LIMITS


@dataclass(frozen=True, slots=True)
class Kept:
    """A file whose original the archive has: its SHA-256, and the path under which it was found."""

    sha256: str
    path: str


Source = str | Kept
"""What is to be read: a path, or an original."""


@dataclass(frozen=True, slots=True)
class Worked:
    """The outcomes of a batch and the seconds it took."""

    outcomes: tuple[Outcome, ...]
    seconds: float


_one_batch = threading.Lock()
"""What is loaded and kept by word is made for one thread; a second one would be no faster."""


def work(sources: Sequence[Source], request: Request) -> Worked:
    """Evaluate the files one after the other, one batch at a time; a file that gives no report has its reason as its outcome."""
    with _one_batch:
        begun = time.perf_counter()
        outcomes = tuple(outcome for source in sources for outcome in work_one(source, request))
        return Worked(outcomes, time.perf_counter() - begun)


def work_one(source: Source, request: Request) -> list[Outcome]:
    """What becomes of one file: an outcome for each report in it, most often one."""
    path = path_of(source)
    try:
        data = bytes_of(source, request)
    except (FileProblem, ReadError) as problem:
        return [Outcome(printable(path), None, 0, request.versions, code=problem.code, reason=problem.reason)]
    sha256 = request.originals.keep(data)
    from flows import evaluation

    shown, versions = printable(path), request.versions
    try:
        results = evaluation.evaluate_each(data, name_of(path), shown, request.methodology, limits=request.limits)
        documents = [result.document() for result in results]
        made = [prepare(one, evaluation.figure_names(one["made_by"]["form"]["id"])) for one in documents]
    except evaluation.PROBLEMS as problem:
        return [Outcome(shown, sha256, len(data), versions, code=problem.code, reason=problem.reason)]
    if len(made) == 1:
        return [Outcome(shown, sha256, len(data), versions, made[0])]
    keys = [one["report"]["sha256"] for one in documents]
    return [
        Outcome(f"{shown}#{number}", key, len(data), versions, one, file=sha256)
        for number, (key, one) in enumerate(zip(keys, made, strict=True), 1)
    ]


def path_of(source: Source) -> str:
    """The path under which a file was found."""
    return source.path if isinstance(source, Kept) else source


def bytes_of(source: Source, request: Request) -> bytes:
    """The bytes of a file; raises FileProblem or ReadError."""
    if isinstance(source, str):
        return read_file(source, request.largest_mb, request.limits)
    try:
        return request.originals.read(source.sha256)
    except ArchiveError as gone:
        raise Unreadable(source.path, str(gone)) from None


def begin() -> None:
    """What a process that works batches does first: load what every report needs, and see to it that it ends in time."""
    end_with_parent()
    from flows import evaluation

    evaluation.settle()

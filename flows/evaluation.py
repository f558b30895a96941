"""One file all the way: bytes to a result, or the reason why there is none."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

import scoring
from extractors import box, cutting
from extractors.errors import ReadError
from extractors.form import load
from extractors.limits import LIMITS, Limits
from flows.errors import FileProblem, InternalError

if TYPE_CHECKING:
    from scoring import Assessment, Methodology, Result

PROBLEMS = (ReadError, FileProblem)
"""What quarantines a file: each has a `code` and a `reason`."""
NEW_OBJECTS = 100_000
_files = count(1)


def evaluate_data(
    data: bytes,
    name: str,
    path: str | None,
    methodology: str | None,
    language: str = "en",
    assumed: Mapping[str, Fraction] | None = None,
    limits: Limits = LIMITS,
) -> Result:
    """Read, check and score; `methodology` is an id or a file, None for the one in force. Raises one of PROBLEMS.

    `assumed` are values by figure name that are counted with instead of those read.

    A fault of the program itself becomes an InternalError, so that it costs one file and not the run.
    """
    with _one_file(name):
        report = replace(box.read(data, name, limits), path=path)
        return scoring.evaluate(report, _methodology(methodology), language=language, assumed=assumed)


def evaluate_each(
    data: bytes,
    name: str,
    path: str | None,
    methodology: str | None,
    language: str = "en",
    assumed: Mapping[str, Fraction] | None = None,
    limits: Limits = LIMITS,
) -> list[Result]:
    """A result for each report in the file, most often one."""
    with _one_file(name):
        reports = cutting.cut(replace(box.read(data, name, limits), path=path))
        return [scoring.evaluate(one, _methodology(methodology), language=language, assumed=assumed) for one in reports]


def assess_each(data: bytes, name: str, path: str | None, methodology: str | None, limits: Limits = LIMITS) -> list[Assessment]:
    """The same up to what pages are made from: the reading, its evaluation, the findings."""
    with _one_file(name):
        return [scoring.assess(one, _methodology(methodology)) for one in cutting.cut(replace(box.read(data, name, limits), path=path))]


@contextmanager
def _one_file(name: str) -> Iterator[None]:
    if next(_files) == 2:  # what loads with the first file stays
        gc.collect()
        settle()
    try:
        yield
    except PROBLEMS:
        raise
    except Exception as fault:
        last = traceback.extract_tb(fault.__traceback__)[-1]
        where = f"{last.name}, line {last.lineno}"
        raise InternalError(name, f"a fault of this program ({type(fault).__name__} in {where}: {fault}); please report it") from fault


def settle() -> None:
    """To be called once what every report needs is loaded: the collector never looks at it again, which costs a third of the time.

    It looks for rings among what is new when a report or two have been made, not some hundred times in each.
    """
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
    gc.enable()


def figure_names(form: str) -> tuple[str, ...]:
    """What the vectors in the archive hold of a report, in this order.

    The form's figures (`criterion_table` once for each criterion), then whether any was read with different values, then what
    was not evaluated, as the bits of one number.
    """
    data = load(form).data
    most = data.as_read.most if data.as_read else 0
    ids = [criterion.id for criterion in data.criteria] or [str(number) for number in range(1, most + 1)]
    each = {f"criterion_{part}": [f"criterion_{one}_{part}" for one in ids] for part in ("table", "section", "maximum")}
    names = [name for figure in data.figures for name in each.get(figure, [figure])]
    parts = sorted({number for one in data.criteria for number in (one.id, *(f"{one.id}.{at}" for at in range(1, 10)))})
    silent = [f"not_evaluated:{','.join(parts[at : at + 50])}" for at in range(0, len(parts), 50)]
    return (*names, "disputed", *silent)


def methodology_version(named: str | None) -> str:
    """The SHA-256 of the methodology named, empty where the one in force is meant; raises ScoringError."""
    methodology = _methodology(named)
    return methodology.sha256 if methodology else ""


@cache
def _methodology(named: str | None) -> Methodology | None:
    return scoring.load_methodology(named) if named else None

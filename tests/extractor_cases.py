"""Cases of the extractors' tests: data files with a label and a comment, and what is needed to look at a text."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors import Reading, Report, extract, read
from extractors import form as forms
from extractors import view as views
from extractors.collector import Collector
from extractors.form import LoadedForm
from extractors.model import Expression, Figure, Mention, Section
from extractors.wording import Wording

DATA = Path(__file__).parent / "data" / "extractors"


def cases(name: str, group: str | None = None) -> list[Any]:
    """The cases of a file, or of one group of it, as parameters named by their labels."""
    data = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["label"]) for case in (data[group] if group else data)]


def collector_of(text: str, form: LoadedForm | None = None, **figures: str) -> Collector:
    """An empty collector over a text that is repaired already, with figures as if read before."""
    collector = Collector(Wording(views.look(text), form or forms.load()))
    for name, value in figures.items():
        collector.add(name, value, [collector.trace("given", 0, 0)])
    return collector


def section_of(text: str, criterion: str) -> Section:
    """The whole text as the section of a criterion, without a title."""
    return Section(criterion, "", 0, len(text), 0, 0)


def values(collector: Collector) -> dict[str, str]:
    """What a collector holds, by id."""
    return {identity: figure.value for identity, figure in collector.figures.items()}


def report_of(text: str) -> Report:
    """A report with the text, as if read from a UTF-8 file."""
    return read(text.encode(), "case.txt")


@cache
def reading_of(text: str) -> Reading:
    """The reading of a text."""
    return extract(report_of(text))


def slices(reading: Reading, data: bytes) -> list[str]:
    """What does not hold of a reading's traces: each text sliced by its span gives the quoted one, in the bytes too; empty if all do."""
    report, repair = reading.report, reading.repair
    things: list[Figure | Expression | Mention] = [*reading.figures, *reading.expressions, *reading.mentions]
    wrong = []
    for thing in things:
        for trace in thing.trace:
            start, end = repair.to_received(trace.start, trace.end)
            span = report.to_bytes(start, end)
            sliced = repair.text[trace.start : trace.end]
            if not sliced.strip() or repair.to_repaired(start, end) != (trace.start, trace.end):
                wrong.append(f"{thing} {trace}: {sliced!r}")
            if span is None or report.encoding is None or data[slice(*span)].decode(report.encoding) != report.text[start:end]:
                wrong.append(f"{thing} {trace}: bytes {span}")
    return wrong


def sha256(data: bytes) -> str:
    """The hash under which bytes are known."""
    return hashlib.sha256(data).hexdigest()

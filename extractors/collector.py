"""Where the figures of a report are gathered: one value a name, with every place that states it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extractors import numbers
from extractors.form import LoadedForm
from extractors.form.file import Indicator
from extractors.model import Expression, Figure, Kind, Mention, Trace
from extractors.numbers import Quantity
from extractors.view import View
from extractors.wording import Wording


@dataclass(slots=True)
class Collector:
    """What has been read so far in one report."""

    wording: Wording
    figures: dict[str, Figure] = field(default_factory=dict)
    expressions: list[Expression] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    regions: dict[tuple[str, int], list[tuple[Indicator, int, int]]] = field(default_factory=dict)
    """The sentences of sections under their indicators, as far as asked."""
    named: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)
    """Where the indicators of criteria are named, as far as asked: start, end, which one."""
    compared: dict[tuple[int, int], bool] = field(default_factory=dict)
    """Which sentences speak of another year or body, as far as asked."""
    view: View = field(init=False)
    """The text."""
    form: LoadedForm = field(init=False)
    """The form it is read by."""

    def __post_init__(self) -> None:
        self.view, self.form = self.wording.view, self.wording.form

    def trace(self, rule: str, start: int, end: int) -> Trace:
        """A place, under a rule of the form."""
        return Trace(f"{self.form.id}/{rule}", start, end)

    def add(
        self,
        name: str,
        value: str | Decimal,
        traces: Iterable[Trace],
        *,
        criterion: str | None = None,
        reading: Kind = "printed",
        confidence: float = 0.98,
        digits: int = 0,
        unit: str | None = None,
    ) -> None:
        """Keep a reading of a figure: the same value adds its places to those there are, another is kept beside it (`name@2`)."""
        written = numbers.plain(value) if isinstance(value, Decimal) else value
        traces = tuple(traces)
        identity, number = name, 1
        while (kept := self.figures.get(identity)) and kept.value != written:
            number += 1
            identity = f"{name}@{number}"
        if kept:
            places = {(old.start, old.end) for old in kept.trace}
            new = tuple(trace for trace in traces if (trace.start, trace.end) not in places)
            self.figures[identity] = replace(kept, trace=kept.trace + new, confidence=max(kept.confidence, confidence))
        else:
            unit = unit or self.form.unit(name)
            self.figures[identity] = Figure(identity, name, written, traces, criterion, unit, reading, confidence, digits)

    def take(self, name: str, quantity: Quantity, rule: str, *, criterion: str | None = None, confidence: float = 0.98) -> None:
        """Keep a number as a figure."""
        trace = self.trace(rule, quantity.start, quantity.end)
        self.add(
            name, quantity.value, [trace], criterion=criterion, reading=quantity.reading, confidence=confidence, digits=quantity.digits
        )

    def mention(
        self,
        kind: str,
        value: str,
        span: tuple[int, int],
        *,
        rule: str | None = None,
        criterion: str | None = None,
        subject: str | None = None,
        attributes: Mapping[str, str] | None = None,
    ) -> None:
        """Keep something said that is no figure."""
        trace = (self.trace(rule or kind, *span),)
        self.mentions.append(Mention(kind, value, trace, criterion, subject, attributes or {}))

    def has(self, name: str) -> bool:
        """Whether the figure has been read."""
        return name in self.figures

"""Sentences that speak of another year or another body: what they state is no figure of the report."""

from __future__ import annotations

from extractors.collector import Collector


def compared(collector: Collector, start: int, end: int) -> bool:
    """Whether a sentence speaks of another year or another body, for comparison."""
    known = collector.compared.get((start, end))
    if known is None:
        known = collector.compared[start, end] = _compares(collector, start, end)
    return known


def _compares(collector: Collector, start: int, end: int) -> bool:
    if collector.wording.said(collector.form.data.comparison, start, end):
        return True
    dates = collector.view.dated(start, end)
    year = collector.figures.get("year") if dates else None
    own = int(year.value) if year else None
    return any(date.year and own and date.year < own and date.month is None for date in dates if _is_past(collector, date.end))


def _is_past(collector: Collector, position: int) -> bool:
    """Whether a year stands for a whole year that something is said of: `2010 жылы`, `в 2010 году`, `в 2010 г.`."""
    return collector.view.folded[position - 4 : position].endswith(("жылы", "году", "ылда", "г.", "ж."))

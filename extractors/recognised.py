"""Figures that were recognised in a picture: each is as sure as the least sure word that it quotes."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.lost_letters import weighed
from extractors.model import Figure, Report, Trace
from normalizers import Repair


def doubted(figures: Iterable[Figure], report: Report, repair: Repair) -> tuple[Figure, ...]:
    """The figures, the confidence of each times that of the words at its places in the picture."""
    if not report.scans:
        return tuple(figures)
    return tuple(weighed(figure, [_least(trace, report, repair) for trace in figure.trace]) for figure in figures)


def _least(trace: Trace, report: Report, repair: Repair) -> float:
    """The confidence of the least sure word that a place reaches into."""
    return min((spot.confidence for spot in report.spots_in(*repair.to_received(trace.start, trace.end))), default=1.0)

"""Figures that rest on letters which the file had lost and the repair gave back: they are less sure, and say so."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.model import Figure, Trace
from normalizers import Step

Span = tuple[int, int]


def doubted(figures: Iterable[Figure], steps: Iterable[Step], sentences: Sequence[Span]) -> tuple[Figure, ...]:
    """The figures, the confidence of each times that of the least sure letters in the sentence that states it.

    `steps` are those of the repair that are not certain; `sentences` are sorted spans of the repaired text.
    A figure stated in several sentences is as sure as the best of them, a counted one as the worst.
    """
    trust = _trust(steps, sentences)
    if not trust:
        return tuple(figures)
    return tuple(weighed(figure, [_worst(trace, trust, sentences) for trace in figure.trace]) for figure in figures)


def _trust(steps: Iterable[Step], sentences: Sequence[Span]) -> dict[int, float]:
    """The confidence of the least sure step in each sentence, by the number of the sentence."""
    trust: dict[int, float] = {}
    for step in steps:
        number = _sentence(step.repaired.start, sentences)
        trust[number] = min(trust.get(number, 1.0), step.confidence)
    return trust


def weighed(figure: Figure, places: Sequence[float]) -> Figure:
    """One figure with its confidence times that of its places: the best of them, of a counted one the worst."""
    share = (min if figure.reading == "counted" else max)(places, default=1.0)
    return replace(figure, confidence=round(figure.confidence * share, 4)) if share < 1.0 else figure


def _worst(trace: Trace, trust: dict[int, float], sentences: Sequence[Span]) -> float:
    """The confidence of the sentences that a place reaches into."""
    first, last = _sentence(trace.start, sentences), _sentence(max(trace.start, trace.end - 1), sentences)
    return min(trust.get(number, 1.0) for number in range(first, last + 1))


def _sentence(place: int, sentences: Sequence[Span]) -> int:
    """The number of the last sentence that begins at a place or before it."""
    return bisect_right(sentences, place, key=lambda span: span[0]) - 1

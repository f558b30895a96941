"""A figure is as sure as the letters around it."""

from __future__ import annotations

import pytest

from extractors import extract, read
from extractors.lost_letters import doubted
from extractors.model import Figure, Kind, Trace
from fixtures import make
from normalizers import Span, Step

SENTENCES = [(0, 10), (11, 20), (21, 30)]


def figure(*starts: int, reading: Kind = "printed", end: int = 1) -> Figure:
    places = tuple(Trace("case", start, start + end) for start in starts)
    return Figure("it_staff", "it_staff", "7", places, reading=reading, confidence=0.9)


def lost(start: int, confidence: float) -> Step:
    return Step("question-marks", Span(start, start + 2), Span(start, start + 2), "?а", "қа", "case", confidence, False)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (figure(5), 0.9),
        (figure(12), 0.45),
        (figure(19), 0.45),
        (figure(22), 0.72),
        (figure(12, 22), 0.72),
        (figure(12, 2), 0.9),
        (figure(12, 22, reading="counted"), 0.45),
        (figure(22, end=8), 0.72),
        (figure(15, end=10), 0.45),
        (figure(), 0.9),
    ],
)
def test_confidence_is_that_of_the_sentence(one: Figure, expected: float) -> None:
    (found,) = doubted([one], [lost(14, 0.5), lost(17, 0.7), lost(25, 0.8)], SENTENCES)
    assert found.confidence == expected


def test_nothing_changes_where_nothing_was_lost() -> None:
    figures = (figure(5), figure(12))
    assert doubted(figures, [], SENTENCES) == figures


def test_a_report_that_lost_its_letters_is_read_with_doubt() -> None:
    made = make(5, "kk")
    letters = str.maketrans(dict.fromkeys("ӘәҒғҚқҢңӨөҰұҮүҺһ", "?"))
    sound = extract(read(made.received.encode("utf-8"), "report.txt"))
    lossy = extract(read(made.received.translate(letters).encode("utf-8"), "report.txt"))
    assert {one.confidence for one in sound.figures} >= {0.98}
    shared = [(one, lossy.figure(one.id)) for one in sound.figures]
    both = [(one, other) for one, other in shared if other is not None]
    assert len(both) > 20
    assert all(other.confidence <= one.confidence for one, other in both)
    assert sum(other.confidence < one.confidence for one, other in both) > len(both) // 2

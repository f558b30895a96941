from __future__ import annotations

import pytest

from bagalau.places import MANY, places
from scoring.schema import PlaceObject, SpanObject, TraceObject


def trace(path: str | None = None, page: int | None = None) -> TraceObject:
    span = SpanObject(start=0, end=0, text="")
    return TraceObject(rule="r", repaired=span, received=span, bytes=None, place=PlaceObject(page=page, box=None, path=path))


@pytest.mark.parametrize(
    ("traces", "said"),
    [
        ([], ""),
        ([trace("line 41")], "line 41"),
        ([trace("line 41"), trace("line 115"), trace("line 41")], "lines 41, 115"),
        ([trace("table 1, row 3", page=2)], "page 2, table 1, row 3"),
        ([trace("line 41"), trace("table 1, row 3")], "line 41; table 1, row 3"),
        ([trace()], ""),
        ([trace("cell \x1b[2J")], "cell \\u001b[2J"),
    ],
)
def test_places_are_said_in_words(traces: list[TraceObject], said: str) -> None:
    assert places(traces, "en") == said


@pytest.mark.parametrize(
    ("place", "kk", "ru"),
    [
        (trace("paragraph 12"), "12-абзац", "абзац 12"),
        (trace("table 1, row 4, cell 2"), "1-кесте, 4-қатар, 2-ұяшық", "таблица 1, ряд 4, ячейка 2"),
        (trace("line 5 (pdfium)", page=3), "3-бет, 5-жол (pdfium)", "стр. 3, строка 5 (pdfium)"),
        (trace("table 1, row 3, cell 2 (pdfplumber)", page=1), "1-бет, 1-кесте, 3-қатар, 2-ұяшық (pdfplumber)", None),
        (trace('sheet "Баға, 2011", cell B7'), '"Баға, 2011" парағы, B7-ұяшық', 'лист "Баға, 2011", ячейка B7'),
        (trace("/html/body/table/tr[4]/td[2]"), "/html/body/table/tr[4]/td[2] элементі", "элемент /html/body/table/tr[4]/td[2]"),
        (trace("something else, 7"), "something else, 7", "something else, 7"),
    ],
)
def test_places_are_said_in_every_language(place: TraceObject, kk: str, ru: str | None) -> None:
    assert places([place], "kk") == kk
    assert ru is None or places([place], "ru") == ru


def test_many_places_are_cut_short_and_counted() -> None:
    traces = [trace(f"line {number}") for number in range(1, MANY + 4)]
    assert places(traces, "ru") == f"строки {', '.join(map(str, range(1, MANY + 1)))} и ещё 3"

"""What comes out of the box is taken for a report only if it is one: whoever owns the process may send anything."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import Limits, Report
from extractors.frames import Garbled
from extractors.model import Block, Place, Sheet, Spot
from extractors.parcel import Answer, Listing, Request, check, packed, unpacked

REQUEST = Request(7, "read", "report.pdf", Limits(letters=100, blocks=3))
PLACE = Place(1, (0.0, 0.5, 10.0, 20.5), "line 1 (pdfium)")
BLOCKS = (Block(0, 4, PLACE), Block(4, 8, Place(path="line 2")))
SPOTS = (Spot(0, 3, (0.0, 0.5, 9.0, 20.5), widths=(30, 30, 30)), Spot(4, 7, (0.0, 30.0, 9.0, 40.0), 0.9))
REPORT = Report("report.pdf", "бір\nекі\n", "0" * 64, "application/pdf", None, BLOCKS, pages=1, spots=SPOTS)
ANSWER = Answer(7, REPORT)


def answer(**changes: Any) -> bytes:
    """The sound answer with something else in its report."""
    whole = json.loads(packed(ANSWER))
    return json.dumps({**whole, "report": whole["report"] | changes}).encode()


def test_a_sound_answer_comes_through() -> None:
    found = check(unpacked(packed(ANSWER), Answer), REQUEST)
    assert found.report
    assert replace(found.report, blocks=tuple(found.report.blocks)) == REPORT


def block(**changes: Any) -> dict[str, Any]:
    return {"start": 0, "end": 4, "place": {"page": 1, "box": None, "path": "line 1"}, "kind": "line"} | changes


def spot(**changes: Any) -> dict[str, Any]:
    return {"start": 0, "end": 3, "box": [0.0, 0.0, 3.0, 1.0], "widths": [10, 10, 10], "runs": "right"} | changes


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"{" * 10_000,
        b"\xff\xfe",
        b'{"number": 1e999}',
        answer(text=7),
        answer(text=None),
        answer(text="a" * 101),
        answer(media_type="a" * 501),
        answer(pages=0),
        answer(pages="1"),
        answer(byte_starts=[0, 1]),
        answer(blocks=[block(end=99)]),
        answer(blocks=[block(start=-1)]),
        answer(blocks=[block(start=3, end=2)]),
        answer(blocks=[block(), block()]),
        answer(blocks=[block()] * 4),
        answer(blocks=[block(kind="a" * 501)]),
        answer(blocks=[block(place={"page": 0, "box": None, "path": None})]),
        answer(blocks=[block(place={"page": 1, "box": [0, 0, 0], "path": None})]),
        answer(blocks=[block(place={"page": 1, "box": [0, 0, 0, float("inf")], "path": None})]),
        answer(blocks=[block(place={"page": 1, "box": None, "path": "a" * 10_001})]),
        answer(spots=[spot(end=9)]),
        answer(spots=[spot(start=4, end=4)]),
        answer(spots=[spot(), spot()]),
        answer(spots=[spot(box=[0, 0, 0, float("inf")])]),
        answer(spots=[spot(widths=[10])]),
        answer(spots=[spot(widths=[10, 10, 10**400])]),
        answer(spots=[spot(widths=[10, 10, 1.5])]),
        answer(spots=[spot(runs="round")]),
        packed(replace(ANSWER, number=6)),
        packed(replace(ANSWER, code="damaged", reason="and read")),
        packed(replace(ANSWER, unpacked=True)),
        packed(Answer(7)),
        packed(Answer(7, unpacked=True)),
        packed(Answer(7, listed=Listing(False, ("a.txt",)))),
        packed(Answer(7, code="no-such-code", reason="a reason")),
        packed(Answer(7, code="damaged")),
        packed(Answer(7, code="damaged", reason="a" * 2_001)),
    ],
)
def test_anything_else_does_not(data: bytes) -> None:
    with pytest.raises(Garbled):
        check(unpacked(data, Answer), REQUEST)


def test_a_list_has_bounds_too() -> None:
    request = replace(REQUEST, do="list", limits=Limits(entries=2))
    assert check(Answer(7, listed=Listing(False, ("a", "b"))), request).listed
    for entries in (("a", "b", "c"), ("a" * 70_001,)):
        with pytest.raises(Garbled):
            check(Answer(7, listed=Listing(False, entries)), request)


SHEET = Sheet(2, 595.0, 842.0, 4, 3)


def test_drawn_pages_have_bounds_too() -> None:
    request = replace(REQUEST, do="draw", pages=(1, 2))
    assert check(unpacked(packed(Answer(7, drawn=(SHEET,))), Answer), request).drawn == (SHEET,)
    others = ({"page": 3}, {"columns": 0}, {"rows": -1}, {"columns": 4_000, "rows": 4_000}, {"width": 0.0}, {"height": float("nan")})
    for change in others:
        with pytest.raises(Garbled):
            check(Answer(7, drawn=(replace(SHEET, **change),)), request)
    with pytest.raises(Garbled):
        check(Answer(7, drawn=(SHEET, SHEET)), request)


@given(st.text(st.characters(exclude_categories=()), max_size=50))
def test_every_text_comes_through_but_for_half_a_letter(text: str) -> None:
    text += "\ud83d\ude00"
    report = replace(REPORT, text=text, blocks=(Block(0, len(text), PLACE),), spots=())
    found = check(unpacked(packed(Answer(7, report)), Answer), REQUEST).report
    assert found
    assert found.text == "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)

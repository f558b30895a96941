"""What comes out of the box is taken for a report only if it is one: whoever owns the process may send anything."""

from __future__ import annotations

import json
from array import array
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import Limits, Report
from extractors.box.frames import Garbled
from extractors.box.parcel import Answer, Listing, Request, check, opened, posted
from extractors.model import Block, Place, Sheet, Spot

REQUEST = Request(7, "read", "report.pdf", Limits(letters=100, blocks=3))
PLACE = Place(1, (0.0, 0.5, 10.0, 20.5), "line 1 (pdfium)")
BLOCKS = (Block(0, 4, PLACE), Block(4, 8, Place(path="line 2")))
SPOTS = (Spot(0, 3, (0.0, 0.5, 9.0, 20.5), widths=(30, 30, 30)), Spot(4, 7, (0.0, 30.0, 9.0, 40.0), 0.9))
REPORT = Report("report.pdf", "бір\nекі\n", "0" * 64, "application/pdf", None, BLOCKS, pages=1, spots=SPOTS)
ANSWER = Answer(7, REPORT)
Messages = list[bytes]


def taken(messages: Messages, request: Request = REQUEST) -> Answer:
    """The answer in messages, checked; each has to be asked for with a bound on its length."""
    left = iter(messages)

    def receive(most: int) -> bytes:
        message = next(left)
        if len(message) > most:
            raise Garbled("too long")
        return message

    return check(opened(request.limits, receive), request)


def answer(
    blocks: dict[str, Any] | None = None,
    spots: dict[str, Any] | None = None,
    text: bytes = "бір\nекі\n".encode("utf-16-le"),
    widths: bytes = array("i", [30, 30, 30]).tobytes(),
    **changes: Any,
) -> Messages:
    """The sound answer with something else in its report, in the columns of its blocks and spots, or in what comes after it."""
    whole = json.loads(posted(ANSWER)[0])
    whole["answer"]["report"] |= changes
    parts = {"blocks": whole["blocks"] | (blocks or {}), "spots": whole["spots"] | (spots or {})}
    return [json.dumps(whole | parts).encode(), text, widths]


def block(**changes: Any) -> dict[str, Any]:
    """The columns of one block with something else in it."""
    one = {"starts": 0, "ends": 4, "kinds": "line", "pages": 1, "boxes": None, "paths": "line 1"}
    return {name: [value] for name, value in (one | changes).items()}


def spot(**changes: Any) -> dict[str, Any]:
    """The columns of one spot with something else in it."""
    one = {"starts": 0, "ends": 3, "boxes": [0.0, 0.0, 3.0, 1.0], "confidences": 1.0, "runs": "right", "firsts": 0}
    return {name: [value] for name, value in (one | changes).items()}


def file(**changes: Any) -> dict[str, Any]:
    """One of the files that a report was bound from, with something else in it."""
    return {"name": "a_1.jpg", "sha256": "0" * 64, "number": 1, "pages": [1, 1]} | changes


def times(number: int, columns: dict[str, Any]) -> dict[str, Any]:
    """The same one after another."""
    return {name: values * number for name, values in columns.items()}


def inside(**parts: Any) -> Messages:
    """The sound answer with a text, blocks or spots in the report itself, where none are sent."""
    whole = json.loads(posted(ANSWER)[0])
    whole["answer"]["report"] |= parts
    return [json.dumps(whole).encode(), *posted(ANSWER)[1:]]


def beside(name: str, columns: dict[str, Any]) -> Messages:
    """A quarantine with blocks or spots beside it."""
    whole = json.loads(posted(Answer(7, code="damaged", reason="a reason"))[0])
    return [json.dumps(whole | {name: columns}).encode()]


def test_what_is_changed_below_is_sound_before() -> None:
    taken(answer(blocks=block(), spots=spot(), files=[file()]))


def test_a_sound_answer_comes_through() -> None:
    found = taken(posted(ANSWER))
    assert found.report
    assert replace(found.report, blocks=tuple(found.report.blocks)) == REPORT
    assert tuple(found.report.spots) == SPOTS
    assert found.report.spots[-1] == SPOTS[-1]


@pytest.mark.parametrize(
    "messages",
    [
        [b""],
        [b"[]"],
        [b"{}"],
        [b"{" * 10_000],
        [b"\xff\xfe"],
        [b'{"number": 1e999}'],
        answer(text=b"\x00\xd8"),
        answer(text=b"a\x00b"),
        answer(text=b"a\x00" * 101),
        answer(text="\U0001f600".encode("utf-16-le") * 101),
        answer(text="бір".encode("utf-16-le")),
        answer(media_type="a" * 501),
        answer(pages=0),
        answer(pages="1"),
        answer(byte_starts=[0, 1]),
        answer(files=[file(pages=[0, 1])]),
        answer(files=[file(pages=[2, 1])]),
        answer(files=[file(name="a" * 70_001)]),
        answer(files=[file(code="a" * 501)]),
        answer(files=[file()] * 20_001),
        answer(blocks=block(ends=99)),
        answer(blocks=block(starts=-1)),
        answer(blocks=block(starts=3, ends=2)),
        answer(blocks=block(starts="0")),
        answer(blocks=block(ends=4.0)),
        answer(blocks=times(2, block())),
        answer(blocks=times(4, block(starts=0, ends=0))),
        answer(blocks=block() | {"ends": [4, 8]}),
        answer(blocks=block() | {"paths": []}),
        answer(blocks=block() | {"pages": None}),
        answer(blocks=block(kinds="a" * 501)),
        answer(blocks=block(kinds=None)),
        answer(blocks=block(pages=0)),
        answer(blocks=block(pages="1")),
        answer(blocks=block(boxes=[0, 0, 0])),
        answer(blocks=block(boxes=[0, 0, 0, float("inf")])),
        answer(blocks=block(paths="a" * 10_001)),
        answer(spots=spot(ends=9)),
        answer(spots=spot(starts=4, ends=4, firsts=-1)),
        answer(spots=times(2, spot())),
        answer(spots=spot() | {"runs": []}),
        answer(spots=spot(boxes=None)),
        answer(spots=spot(boxes=[0, 0, 0, float("inf")])),
        answer(spots=spot(confidences=float("nan"))),
        answer(spots=spot(runs="round")),
        answer(spots=spot(firsts=1)),
        answer(spots=spot(firsts=-2)),
        answer(spots=spot(firsts=10**400)),
        answer(spots=spot(firsts=None)),
        answer(spots=spot(), widths=b""),
        answer(spots=spot(), widths=bytes(13)),
        answer(spots=spot(), widths=bytes(404)),
        answer(spots=spot() | {"widths": "1234"}),
        inside(text="бір"),
        inside(blocks=[{"start": 0, "end": 4, "place": {"page": 1}}]),
        inside(spots=[{"start": 0, "end": 3, "box": [0.0, 0.0, 3.0, 1.0]}]),
        beside("blocks", block()),
        beside("spots", spot()),
        posted(replace(ANSWER, number=6)),
        posted(replace(ANSWER, code="damaged", reason="and read")),
        posted(replace(ANSWER, unpacked=True)),
        posted(Answer(7)),
        posted(Answer(7, unpacked=True)),
        posted(Answer(7, listed=Listing(False, ("a.txt",)))),
        posted(Answer(7, code="no-such-code", reason="a reason")),
        posted(Answer(7, code="damaged")),
        posted(Answer(7, code="damaged", reason="a" * 2_001)),
    ],
)
def test_anything_else_does_not(messages: Messages) -> None:
    with pytest.raises(Garbled):
        taken(messages)


def test_a_list_has_bounds_too() -> None:
    request = replace(REQUEST, do="list", limits=Limits(entries=2))
    assert check(Answer(7, listed=Listing(False, ("a", "b"))), request).listed
    for entries in (("a", "b", "c"), ("a" * 70_001,)):
        with pytest.raises(Garbled):
            check(Answer(7, listed=Listing(False, entries)), request)


SHEET = Sheet(2, 595.0, 842.0, 4, 3)


def test_drawn_pages_have_bounds_too() -> None:
    request = replace(REQUEST, do="draw", pages=(1, 2))
    assert taken(posted(Answer(7, drawn=(SHEET,))), request).drawn == (SHEET,)
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
    found = taken(posted(Answer(7, report))).report
    assert found
    assert found.text == "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)

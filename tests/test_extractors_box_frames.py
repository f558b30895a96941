"""Messages with their length before them, whole or not at all."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.box.frames import Ended, Garbled, receive, send


@given(st.lists(st.binary(max_size=200)))
def test_what_is_sent_is_received(parts: list[bytes]) -> None:
    stream = io.BytesIO()
    send(stream, *parts)
    stream.seek(0)
    assert [receive(stream, 200) for _ in parts] == parts
    with pytest.raises(Ended):
        receive(stream, 200)


@given(st.binary(min_size=1, max_size=50), st.data())
def test_a_message_that_was_cut_is_none(part: bytes, data: st.DataObject) -> None:
    stream = io.BytesIO()
    send(stream, part)
    whole = stream.getvalue()
    with pytest.raises(Ended):
        receive(io.BytesIO(whole[: data.draw(st.integers(0, len(whole) - 1))]), 50)


def test_a_message_longer_than_allowed_is_not_waited_for() -> None:
    with pytest.raises(Garbled, match="4294967295 bytes, where 10 are allowed"):
        receive(io.BytesIO(b"\xff\xff\xff\xff"), 10)

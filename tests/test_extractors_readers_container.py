"""Packed files within the limits: what is too large, too many or encrypted ends under its own code."""

from __future__ import annotations

import pytest

from extractors import Damaged, Encrypted, Limits, UnpacksTooLarge
from extractors.readers.container import Container
from fixtures.formats import pack


def test_members_are_listed_and_read() -> None:
    container = Container(pack({"a.xml": "<a/>", "b/c.xml": "<c/>"}), "a.docx", Limits())
    assert container.names == ["a.xml", "b/c.xml"]
    assert container.read("b/c.xml") == b"<c/>"


def test_a_missing_member_is_damage() -> None:
    with pytest.raises(Damaged, match=r"a\.docx: word\.xml is missing"):
        Container(pack({"a": ""}), "a.docx", Limits()).read("word.xml")


def test_a_member_of_a_hundred_times_its_packed_size_is_not_unpacked() -> None:
    data = pack({"a": bytes(5_000_000)})
    with pytest.raises(UnpacksTooLarge, match="100 times its packed size"):
        Container(data, "a", Limits()).read("a")
    assert len(Container(data, "a", Limits(ratio=2000)).read("a")) == 5_000_000


def test_all_members_together_have_a_bound() -> None:
    container = Container(pack({"a": bytes(700_000), "b": bytes(700_000)}), "a", Limits(megabytes=1))
    container.read("a")
    with pytest.raises(UnpacksTooLarge):
        container.read("b")


def test_too_many_members_are_not_looked_through() -> None:
    with pytest.raises(UnpacksTooLarge, match="more than 3 files"):
        Container(pack({str(at): "" for at in range(4)}), "a", Limits(entries=3))


def test_a_member_with_a_password_is_encrypted() -> None:
    data = bytearray(pack({"a": "text"}))
    for at in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    with pytest.raises(Encrypted, match="a in it is encrypted"):
        Container(bytes(data), "x", Limits()).read("a")


def test_a_member_whose_bytes_were_changed_is_damage() -> None:
    data = bytearray(pack({"a": "text " * 100}))
    data[40] ^= 0xFF
    with pytest.raises(Damaged, match="does not unpack"):
        Container(bytes(data), "x", Limits()).read("a")

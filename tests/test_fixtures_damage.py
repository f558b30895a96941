"""Damage is counted, and what is not lost can be undone."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures import make
from fixtures.damage import ENCODINGS, damages, read_as

SITE = [kind for kind, rules in damages().items() if rules.get("around")]


def _read_back(written: str, read: str) -> Callable[[str], str]:
    def undo(text: str) -> str:
        out, raw = "", b""
        for letter in text:
            try:
                raw += letter.encode(read)
            except UnicodeEncodeError:
                if 0x80 <= ord(letter) < 0xA0:
                    raw += bytes([ord(letter)])
                else:
                    out, raw = out + raw.decode(written) + letter, b""
        return out + raw.decode(written)

    return undo


def undo(kind: str, text: str) -> str:
    rules = damages()[kind]
    if "read" in rules:
        text = _read_back(*rules["read"])(text)
    if "entities" in rules:
        text = html.unescape(text)
    return text.replace("\u00ad", "").replace("\u00a0", " ")


@pytest.mark.parametrize("kind", [kind for kind, rules in damages().items() if "letters" not in rules])
def test_damage_can_be_undone(kind: str) -> None:
    for seed in range(3):
        made = make(seed, "kk", damage=kind)
        report = made.received[made.truth["starts"] : made.truth["ends"]]
        assert undo(kind, report) == made.text.replace("\u00a0", " ")


@pytest.mark.parametrize("kind", [kind for kind, rules in damages().items() if "letters" in rules and "read" not in rules])
def test_letters_typed_for_others_are_counted(kind: str) -> None:
    made = make(4, "kk", damage=kind)
    assert len(made.received) == len(made.text)
    assert sum(a != b for a, b in zip(made.received, made.text, strict=True)) == made.damaged > 0


@pytest.mark.parametrize("kind", SITE)
def test_the_lines_of_a_site_are_sound(kind: str) -> None:
    made = make(5, "kk", damage=kind)
    around = made.received[: made.truth["starts"]] + made.received[made.truth["ends"] :]
    assert around.strip()
    assert not set(around) & set("ќєѕґўЌЄЅҐЎ")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_bytes_can_be_decoded(encoding: str) -> None:
    made = make(6, "ru" if encoding == "cp1251" else "kk", encoding=encoding)
    decoded = made.data.decode({"utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(encoding, encoding))
    assert decoded == made.text


def test_an_encoding_without_kazakh_letters_is_refused() -> None:
    with pytest.raises(ValueError, match="cp1251 has no"):
        make(6, "kk", encoding="cp1251")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no damage 'fire'"):
        make(6, damage="fire")


@given(st.text(st.sampled_from("абвгәғқңөұүіһ АБВӘҚ0123.,-"), max_size=60))
def test_letters_read_in_another_encoding_are_counted(text: str) -> None:
    wrong, letters = read_as(text, "kz1048", "cp1251")
    assert letters == sum(a != b for a, b in zip(text, wrong, strict=True))

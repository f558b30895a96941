from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desk.visible import named, parts


def test_what_turns_a_line_round_stands_alone_and_is_named() -> None:
    assert list(parts("а\N{RIGHT-TO-LEFT OVERRIDE}б")) == [("а", ""), ("\N{RIGHT-TO-LEFT OVERRIDE}", "U+202E"), ("б", "")]


def test_what_html_cannot_hold_stands_as_a_picture() -> None:
    assert list(parts("\x00\x7f")) == [("\N{SYMBOL FOR NULL}", "U+0000"), ("\N{REPLACEMENT CHARACTER}", "U+007F")]


@given(st.text())
def test_no_letter_is_lost_and_no_place_moves(text: str) -> None:
    shown = "".join(part for part, _ in parts(text))
    assert len(shown) == len(text)
    assert all(one == other for one, other in zip(shown, text, strict=True) if one.isalnum())
    shown.encode()


def test_where_no_element_can_stand_an_unseen_character_is_named_in_its_place() -> None:
    assert named("a\N{RIGHT-TO-LEFT OVERRIDE}b\x00") == "a[U+202E]b[U+0000]"
    assert named("Қазақстан") == "Қазақстан"

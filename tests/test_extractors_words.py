"""The words of a text, taken apart by what stands between spaces, are those that a search through the whole text finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors import words
from extractors.folding import SOFT_HYPHEN, WORD
from extractors.words import LONGEST, words_of

SIGNS = ["даму", "«даму»,", "354-и", "а_б", "он1он", "т.б.", f"да{SOFT_HYPHEN}му", "=7", "", "б" * LONGEST]
SPACES = ["\u00a0", "\n", "\t", "\u2003"]
PIECES = st.sampled_from(SIGNS + SPACES)


@given(st.lists(PIECES | st.text(max_size=5)).map(" ".join))
def test_words_are_those_of_a_search(text: str) -> None:
    assert list(zip(*words_of(text), strict=True)) == [(match.start(), match.group()) for match in WORD.finditer(text)]


def test_a_long_piece_is_not_kept() -> None:
    long = "т" * (LONGEST + 1)
    assert words_of(f"{long} бет").texts == [long, "бет"]
    assert long not in words._known
    assert "бет" in words._known

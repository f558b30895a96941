"""Long texts are looked at in blocks of lines; what comes back is what the whole text gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import normalizers
from normalizers import gaps, lines
from normalizers.lines import blocks

SHORT = 40  # letters of a block, so that the edges of blocks are everywhere
WORDS = ["ќала", "Їйі", "жоќ", "ќыз", "бўл", "Ќазаќстан", "јкім", "їйде", "Украјна", "в", "доме", "Не", "гізгі", "жұмыс", "", "Єой", "јлі,"]


@given(st.text("аб\n", max_size=300))
def test_blocks_are_the_text_without_the_line_ends_between_them(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "_SIZE", SHORT)
        found = list(blocks(text))
    assert "\n".join(block for _, block in found) == text
    assert all(text.startswith(block, start) for start, block in found)
    assert len(found) == 1 or all(len(block) >= SHORT for _, block in found[:-1])


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), max_size=40).map("\n".join))
def test_a_long_text_is_repaired_as_if_it_were_one_block(text: str) -> None:
    whole = normalizers.repair(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "_SIZE", SHORT)
        assert normalizers.repair_text(text) == whole.text
        assert normalizers.repair(text).steps == whole.steps


def test_a_gap_is_closed_in_a_late_block(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "Ауыл әкімінің не гізгі жұмысы қызмет көрсету."
    text = "\n".join([line] * 9)
    monkeypatch.setattr(lines, "_SIZE", SHORT)
    assert gaps.fix(text) == text.replace("не гізгі", "негізгі")

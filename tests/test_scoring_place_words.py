"""Every place that a reader gives is said in three languages."""

from __future__ import annotations

import pytest

from extractors import read
from fixtures.formats import FORMATS, write
from scoring.place_words import in_words, words

TEXT = "Есеп.\nЕкінші жол.\n№\tБаға\n1\t0,4\nСоңы."


def test_every_word_is_there_in_every_language() -> None:
    for name, said in words().items():
        assert set(said) == {"en", "kk", "ru"}
        assert said["en"] == f"{name} {{number}}"
        assert len({text.format(number=7) for text in said.values()}) == 3


@pytest.mark.parametrize("form", [*FORMATS, "txt"])
def test_every_place_of_every_format_has_its_words(form: str) -> None:
    report = read(TEXT.encode() if form == "txt" else write(TEXT, form).data, "a")
    paths = {block.place.path or "" for block in report.blocks}
    assert paths
    assert not [path for path in paths if in_words(path, "ru") == path]
    assert not [path for path in paths if in_words(path, "en").removeprefix("element ") != path]

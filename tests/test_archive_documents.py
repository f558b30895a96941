from __future__ import annotations

import pytest

from archive.documents import compressed, joined, opened, split
from tests.results import document_of


def test_a_result_comes_back_whole() -> None:
    result = document_of()
    assert result["findings"], "a result without findings would prove little"
    assert joined(*split(result)) == result


def test_the_reading_holds_nothing_of_a_methodology() -> None:
    reading, evaluation, _ = split(document_of())
    assert not {"criteria", "total", "level", "findings"} & set(reading)
    assert set(reading["made_by"]) == {"bagalau", "form"}
    assert evaluation["methodology"]["id"] == "kz-it-2011"


def test_the_same_document_gives_the_same_bytes_whatever_its_order() -> None:
    result = document_of()
    assert compressed(result) == compressed(dict(reversed(result.items())))
    assert opened(compressed(result)) == result


def test_damaged_bytes_are_said_to_be_damaged() -> None:
    with pytest.raises(ValueError, match="decompressing"):
        opened(compressed({"a": 1})[:-3])

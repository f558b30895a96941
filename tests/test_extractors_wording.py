"""The words of a text under a form: phrases word by word, in any order, what a title speaks of."""

from __future__ import annotations

import pytest

from extractors.wording import Wording
from tests.extractor_cases import collector_of


def wording_of(text: str) -> Wording:
    return collector_of(text).wording


@pytest.mark.parametrize(
    ("text", "phrase", "places"),
    [
        ("Интернет-ресурстың домені", "интернет ресурс", ["Интернет-ресурстың"]),
        ("ресурс интернета", "интернет ресурс", []),
        ("сайт және сайттар", "сайт", ["сайт", "сайттар"]),
        ("қауіпсіздік мер., мерейтой", "мер.", ["мер"]),
        ("құжаттар", "балл", []),
    ],
)
def test_where_a_phrase_stands_word_by_word(text: str, phrase: str, places: list[str]) -> None:
    found = wording_of(text).occurrences([phrase], 0, len(text))
    assert [text[start:end] for start, end in found] == places
    assert wording_of(text).said([phrase], 0, len(text)) == (found[0] if found else None)


def test_in_whatever_order() -> None:
    text = "ресурс интернета жүйесі"
    assert wording_of(text).speaks_of(0, len(text), ["интернет ресурс"])
    assert not wording_of(text).speaks_of(0, len("ресурс"), ["интернет ресурс"])


@pytest.mark.parametrize(
    ("title", "criterion"),
    [
        ("Жоспарланған іс-шаралардың сапасы", "1"),
        ("Институционалдық нығайту", "2"),
        ("Интернет-ресурстың тиімділігі", "3"),
        ("Электронный документооборот", "4"),
        ("Интранет-портал государственных органов", "5"),
        ("Электрондық құжаттар мұрағаты", "6"),
        ("Е-лицензирование и государственные закупки", "7"),
        ("Функцияларды автоматтандыру", "8"),
        ("Качество внедрения информационных систем", "9"),
        ("Результативность ведомственных систем", "10"),
        ("Барлығы", "total"),
        ("Институцоналдық нығайту", "2"),
        ("Ауа райы болжамы", None),
    ],
)
def test_what_a_title_speaks_of(title: str, criterion: str | None) -> None:
    assert wording_of(title).classify(0, len(title)) == criterion

"""Districts and oblasts in a text, in the nominative."""

from __future__ import annotations

import pytest

from extractors import places
from extractors.view import look


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Темір ауданының әкімдігі", ["Темір ауданы"]),
        ("ТЕМІР АУДАНЫНЫҢ ӘКІМДІГІ", ["Темір ауданы"]),
        ("Әйтеке би ауданында", ["Әйтеке би ауданы"]),
        ("осы ауданның тұрғындары", []),
        ("Осы ауданы бойынша", []),
        ("акимат Шетского района", ["Шетский район"]),
        ("в Мартукском районе", ["Мартукский район"]),
        ("Байганинскому району", ["Байганинский район"]),
        ("в районе имени", []),
        ("район «Алатау» города", ["район Алатау"]),
        ("Темір ауданы мен Ойыл ауданы", ["Темір ауданы", "Ойыл ауданы"]),
    ],
)
def test_districts(text: str, named: list[str]) -> None:
    found = places.districts(look(text), 0, len(text))
    assert [place.name for place in found] == named
    assert all(text[place.start : place.end].strip() for place in found)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ақтөбе облысының әкімі", ["Ақтөбе облысы"]),
        ("Актобе облысы", ["Ақтөбе облысы"]),
        ("Актюбинской области", ["Актюбинская область"]),
        ("Оңтүстік Қазақстан облысы", ["Оңтүстік Қазақстан облысы"]),
        ("бүкіл облыс бойынша", []),
        ("Шығыс Қазақстан облысының Абай ауданы", ["Шығыс Қазақстан облысы"]),
        ("акимат области Абай", ["область Абай"]),
        ("Ұлытау облысында", ["Ұлытау облысы"]),
    ],
)
def test_regions(text: str, named: list[str]) -> None:
    assert [place.name for place in places.regions(look(text), 0, len(text))] == named

"""Districts and oblasts in a text, in the nominative."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from extractors import places
from extractors.folding import fold
from extractors.view import look

ROOT = Path(__file__).parents[1]


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
        ("Акжар ауданынын әкімдігі", ["Ақжар ауданы"]),
        ("КАРКАРАЛЫ АУДАНЫ", ["Қарқаралы ауданы"]),
        ("Букар жырау ауданында", ["Бұқар жырау ауданы"]),
        ("Актерек ауданының әкімдігі", ["Актерек ауданы"]),
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


def test_towns_are_those_of_the_register() -> None:
    rows = yaml.safe_load((ROOT / "scoring/bodies.yaml").read_text(encoding="utf-8"))["bodies"]
    registered = {(row["kk"], row["ru"]) for row in rows if row["kind"] == "town"}
    told = yaml.safe_load((ROOT / "extractors/places.yaml").read_text(encoding="utf-8"))["towns"]
    assert {(f"{kazakh} қаласы", f"город {russian}") for kazakh, russian in told} == registered


def test_districts_are_spelled_as_on_the_register() -> None:
    rows = yaml.safe_load((ROOT / "scoring/bodies.yaml").read_text(encoding="utf-8"))["bodies"]
    kazakh = {row["kk"].removesuffix(" ауданы") for row in rows if row["kk"].endswith(" ауданы")}
    told = yaml.safe_load((ROOT / "extractors/places.yaml").read_text(encoding="utf-8"))["spelled"]
    assert set(told) == {name for name in kazakh if set("әғқңөұүһі") & set(name.lower())}
    assert len({fold(name) for name in kazakh}) == len(kazakh)

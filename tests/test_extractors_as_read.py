"""Conclusions of other years and subjects, read by the form that knows no criteria; and what is none of them."""

from __future__ import annotations

import textwrap
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

import extractors
from extractors import NotAKnownForm
from extractors.form import in_turn, load
from extractors.model import Reading
from fixtures.tables import layouts

FOLDER = Path(__file__).parent / "data/extractors/generic"
CASES: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "cases.yaml").read_text(encoding="utf-8"))
REFUSED: list[dict[str, str]] = yaml.safe_load((FOLDER / "refused.yaml").read_text(encoding="utf-8"))
NUMBERED = {name: layout for name, layout in layouts().items() if name != "total-first"}
"""A table without numbers is nobody's."""
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
NAMES = {
    "ru": "Планирование|Сроки ответов|Открытость решений и протоколов заседаний|Приём граждан|Закрытие замечаний|Учёт имущества"
    "|Работа с молодёжью|Посещаемость|Очередь в детские сады|Дороги|Освещение улиц|Вывоз отходов",
    "kk": "Жоспарлау|Жауап мерзімі|Шешімдер мен хаттамалардың ашықтығы|Азаматтарды қабылдау|Ескертулерді жою|Мүлікті есепке алу"
    "|Жастармен жұмыс|Қатысу|Кезек|Жолдар|Көше жарығы|Қалдықтарды шығару",
}
FRAMES = {
    "ru": "Оценка эффективности акимата Бурабайского района Акмолинской области за 2017 год\nПриказ от 3 ноября 2017 года № 61\n\n"
    "Баллы по критериям:\n\n{table}\n\nОценка доведена до сведения акима.\n",
    "kk": "Ақмола облысы Бурабай ауданы әкімдігінің тиімділігін бағалау, 2017 жыл\n2017 жылғы 3 қарашадағы № 61 бұйрық\n\n"
    "Критерийлер бойынша балдар:\n\n{table}\n\nБағалау нәтижесі әкімге жеткізілді.\n",
}
YEARS = {"head_number": "№", "before_year": "2016", "year": "2017", "head_score": "Балл"}
HEADS = {
    "ru": YEARS | {"head_name": "Критерий", "head_maximum": "Максимум"},
    "kk": YEARS | {"head_name": "Критерий", "head_maximum": "Ең көбі"},
}


def read(text: str | bytes, name: str = "conclusion.txt") -> Reading:
    return extractors.extract(extractors.read(text.encode() if isinstance(text, str) else text, name))


def scores(reading: Reading, count: int) -> list[str | None]:
    figures = {figure.id: figure.value for figure in reading.figures}
    assert f"criterion_{count + 1}_table" not in figures
    return [figures.get(f"criterion_{number}_table") for number in range(1, count + 1)]


@pytest.mark.parametrize("name", CASES)
def test_a_conclusion_of_another_year(name: str) -> None:
    case, reading = CASES[name], read((FOLDER / name).read_bytes(), name)
    figures = {figure.id: figure.value for figure in reading.figures}
    assert reading.form.id == "generic"
    assert scores(reading, len(case["scores"])) == case["scores"]
    assert [value for key, value in figures.items() if key.startswith("criterion") and key.endswith("maximum")] == case.get("maxima", [])
    assert {key: figures.get(key) for key in case["figures"]} == case["figures"]
    assert not [key for key in figures if "@" in key]
    names = {one.criterion: one.value for one in reading.mentioned("criterion_name")}
    assert {number: names[str(number)] for number in case["names"]} == case["names"]
    for figure in reading.figures:
        for trace in figure.trace:
            assert trace.rule.startswith("generic/")
            assert reading.repair.text[trace.start : trace.end].strip()


@pytest.mark.parametrize("name", [name for name in CASES if name.endswith("-kk.txt")])
def test_a_damaged_one_gives_the_same(name: str) -> None:
    whole = read((FOLDER / name).read_bytes())
    damaged = read((FOLDER / name).read_text(encoding="utf-8").encode("kz1048").decode("cp1251", "replace"))
    assert "kz1048-read-as-cp1251" in damaged.repair.kinds
    assert {one.id: one.value for one in damaged.figures} == {one.id: one.value for one in whole.figures}


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("count", [7, 12])
@pytest.mark.parametrize("name", NUMBERED)
def test_every_layout(name: str, count: int, language: str) -> None:
    layout, given = NUMBERED[name], [f"{2 + 5 * number % 7},{number % 4}5" for number in range(count)]
    reading = read(FRAMES[language].format(table=_table(layout, given, language)))
    assert reading.form.id == "generic"
    assert scores(reading, count) == [one.replace(",", ".") for one in given]
    total = reading.figure("total_stated")
    assert total is not None
    assert total.value == _sum(given).replace(",", ".")


def test_a_long_table() -> None:
    names = [f"{name}, {part}" for part in ("центр", "окраина") for name in NAMES["ru"].split("|")]
    rows = [f"{number}. {name} – {number % 5},5" for number, name in enumerate(names, 1)]
    reading = read(FRAMES["ru"].format(table="\n".join([*rows, "Итого – 59"])))
    assert scores(reading, 24) == [f"{number % 5}.5" for number in range(1, 25)]


def _sum(given: list[str]) -> str:
    return f"{sum(float(one.replace(',', '.')) for one in given):.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _table(layout: dict[str, Any], given: list[str], language: str) -> str:
    names = NAMES[language].split("|")
    rows = [_row(layout, number, names[number - 1], score) for number, score in enumerate(given, 1)]
    if layout.get("shuffle"):
        Random(7).shuffle(rows)
    label = {"ru": "Итого", "kk": "Барлығы"}[language]
    total = layout["total"].format(label=label, total=_sum(given), points="балл", last_total="31,5")
    head = [layout["head"].format(**HEADS[language])] if "head" in layout else []
    return "\n".join([*head, *rows, total])


def _row(layout: dict[str, Any], number: int, name: str, score: str) -> str:
    slots = {"n": str(number), "roman": ROMAN[number - 1], "name": name, "score": score, "points": "балл", "maximum": "10"}
    slots["last"] = f"{number % 5 + 1},5"
    lines = textwrap.wrap(name, layout["wrap"]) if "wrap" in layout else [name]
    if len(lines) < 2:
        return str(layout["row"].format(**slots))
    first = layout["row"].format(**slots | {"name": lines[0], "score": ""}).rstrip()
    middle = [" " * layout["indent"] + line for line in lines[1:-1]]
    return "\n".join([first, *middle, layout["row"].format(**slots | {"n": "", "name": lines[-1]})])


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["label"])
def test_what_is_no_conclusion_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(NotAKnownForm):
        read(case["text"])


@pytest.mark.parametrize("lost", ["балл", "критери", "оценк"])
def test_without_its_words_it_is_a_list_of_numbers(lost: str) -> None:
    text = FRAMES["ru"].format(table=_table(NUMBERED["dashes"], ["3,5", "4", "5", "6", "2"], "ru"))
    assert read(text).form.id == "generic"
    with pytest.raises(NotAKnownForm):
        read(text.lower().replace(lost, "вод").replace("эффективност", "важност"))


def test_forms_that_know_their_criteria_are_tried_first() -> None:
    assert [form.data.as_read is not None for form in in_turn()] == sorted(form.data.as_read is not None for form in in_turn())
    text = (Path(__file__).parents[1] / "fixtures/reports/made-01.txt").read_bytes()
    assert read(text).form.id == "kz-it-2011"
    assert extractors.extract(extractors.read(text, "made.txt"), load("generic")).form.id == "generic"

"""Where the last section ends: at what speaks of another matter, though the conclusion comes later."""

from __future__ import annotations

import pytest

from extractors import form
from extractors.model import Section
from extractors.sections import end as section_end
from extractors.sections import series
from extractors.view import look
from extractors.wording import Wording

SECTION = "10. Результативность ведомственных систем\nСправки выдают быстрее. Оценка 4,2.\n"


@pytest.mark.parametrize(
    "following",
    [
        "Что изменилось с прошлой проверки\nТогда общий балл был 40,3, архив 0,2 балла.\n",
        "БАЛЛЫ ПО ПОРЯДКУ\nI – 5\nII – 3,1\n",
        "=== ИТОГИ ===\nК1=4; К2=2\n",
        "III. СВОДНЫЕ ЧИСЛА\n5 баллов\n",
        "Салыстыру. 2012 жылы сайт 9,1 балл, мұрағат 0,3 балл болған.\n",
        "БАРЛЫҚ КРИТЕРИЙ БОЙЫНША:\n№ 1 – 7 балл\n",
    ],
)
def test_another_matter_ends_it(following: str) -> None:
    assert _end_of(SECTION + following) == len(SECTION)


@pytest.mark.parametrize(
    "following",
    [
        "Итого по критерию 4,2 балла.\n",
        "Бір жүйе жұмыс істемейді, екіншісі енді іске қосылды.\n",
        "Примечание: одна система не проверялась.\n",
        "Справочно: раньше было 3,9 балла.\n",
    ],
)
def test_what_goes_on_belongs_to_it(following: str) -> None:
    assert _end_of(SECTION + following) == len(SECTION + following)


def test_a_heading_before_the_score_does_not_end_it() -> None:
    text = "10. Результативность систем\nЕсеп жүргізу\nСправки выдают быстрее.\nОценка 4,2.\n"
    assert _end_of(text) == len(text)


def _end_of(text: str) -> int:
    title_end = text.index("\n")
    section = Section("10", text[:title_end], 0, len(text), 0, title_end)
    return section_end.find(Wording(look(text), form.load()), section)


@pytest.mark.parametrize(
    ("mark", "last", "following", "ends"),
    [("§ {}. ", 10, 11, True), ("{}. ", 10, 11, True), ("({}) ", 10, 12, False), ("§ {}. ", 9, 10, False)],
)
def test_the_count_goes_on_after_the_last_criterion(mark: str, last: int, following: int, ends: bool) -> None:
    begun = f"{mark.format(last)}Результативность ведомственных систем. Оценка 4,2.\nСправки выдают быстрее.\n"
    text = begun + f"{mark.format(following)}Как было раньше. Результативность тогда 3,7.\n"
    found = series.goes_on(Wording(look(text), form.load()), Section("10", "", 0, len(text), 0, 5))
    assert found == (len(begun) if ends else None)

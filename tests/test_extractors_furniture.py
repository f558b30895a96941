"""A web site's own lines around a report are left out of it."""

from __future__ import annotations

from typing import Any

import pytest

from extractors import furniture
from extractors.view import look
from tests.extractor_cases import cases

REPORT = "Аудан әкімдігінің есебі\n" + "Құжаттар тіркелді, 12 хат жіберілді.\n" * 40 + "Басшысы А. Серікова"


@pytest.mark.parametrize("case", cases("furniture"))
def test_what_a_site_put_around_is_left_out(case: dict[str, Any]) -> None:
    view = look(case["before"] + REPORT + case["after"])
    start, end = furniture.bounds(view)
    assert view.text[start:end].strip() == REPORT


def test_a_line_like_a_sites_inside_the_report_stays() -> None:
    half = len(REPORT) // 2
    text = REPORT[:half] + "\nwww.portal.example\n" + REPORT[half:]
    assert furniture.bounds(look(text)) == (0, len(text))


def test_arrows_to_a_formula_are_no_way_through_a_site() -> None:
    text = REPORT + "\nприсланные 40 из 50 -> 40/50*2=1,6\nвнутренние 30 из 60 -> 30/60*2=1\nитог 2,6\nОценка 2,6 из 10\n"
    assert furniture.bounds(look(text)) == (0, len(text))


def test_arrows_to_the_scores_of_a_table_are_no_way_through_a_site() -> None:
    rows = "2 балла -> Архив\n[3] -> Сайт -> 10 балл\nКритерий 4 -> оценка 1,5 -> Портал\nВсего -> 100 -> 50 %\n"
    assert furniture.bounds(look(rows + REPORT)) == (0, len(rows + REPORT))
    assert furniture.bounds(look("Главная -> Отчеты 2012 -> Районы\n" + REPORT))[0] > 0

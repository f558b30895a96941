"""The summary table in every layout: which score is which criterion's."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import form, table
from extractors.numbers import plain
from extractors.table.row import Row
from extractors.view import look
from extractors.wording import Wording
from fixtures import make
from fixtures.any_table import ANY
from tests.extractor_cases import cases

NAMES = {
    "1": "Качество запланированных мероприятий",
    "2": "Институциональное укрепление",
    "3": "Интернет-ресурс",
    "4": "Электронный документооборот",
    "5": "Интранет-портал",
    "6": "Архив электронных документов",
    "7": "Е-лицензирование и госзакупки",
    "8": "Автоматизация функций",
    "9": "Качество внедрения систем",
    "10": "Результативность ведомственных систем",
}
LAYOUTS = ["{n}. {name} - {score}", "{name}: {score}", "{n}\t{name}\t{score}", "| {n} | {name} | {score} |", "{n}) {name} – {score} балл"]


def rows_of(text: str) -> tuple[Row, ...]:
    wording = Wording(look(text), form.load())
    return table.find(wording, len(text))


def shown(row: Row) -> str:
    score = plain(row.score.value) if row.score else "-"
    return f"{row.criterion}/{score}" + (f"/{plain(row.maximum.value)}" if row.maximum else "")


@pytest.mark.parametrize("case", cases("tables"))
def test_layouts(case: dict[str, Any]) -> None:
    assert [shown(row) for row in rows_of(case["text"])] == case["rows"]


@given(st.permutations(list(NAMES)), st.lists(st.decimals(0, 20, places=1), min_size=10, max_size=10), st.sampled_from(LAYOUTS))
def test_every_score_comes_back_in_any_order_of_rows(order: list[str], scores: list[Any], layout: str) -> None:
    wanted = dict(zip(order, scores, strict=True))
    text = "\n".join(layout.format(n=n, name=NAMES[n], score=str(score).replace(".", ",")) for n, score in wanted.items())
    found = {row.criterion: row.score.value for row in rows_of(text) if row.score}
    assert found == wanted


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_tables_of_layouts_that_nobody_wrote_down_come_back(language: str) -> None:
    """Cells, signs, orders, records, columns below the names, criteria across, all in a sentence: whatever a maker puts together."""
    right, wrong = 0, []
    for seed in range(4000, 4050):
        made = make(seed, language=language, layout=ANY)
        wanted = {name.removesuffix("_table"): score for name, score in made.truth["table"].items() if score is not None}
        found = {row.criterion: plain(row.score.value) for row in rows_of(made.text) if row.score}
        right += sum(found.get(criterion) == score for criterion, score in wanted.items())
        wrong += [f"{seed}: {criterion}" for criterion, score in wanted.items() if found.get(criterion) != score]
    assert len(wrong) * 100 <= right + len(wrong), wrong


@pytest.mark.parametrize("seed", range(60))
def test_a_report_without_a_table_has_none(seed: int) -> None:
    assert rows_of(make(seed, contradictions=["table-missing"]).text) == ()


def test_the_span_is_that_of_all_rows() -> None:
    text = "Тақырып\n" + "\n".join(f"{n}. {name} - 1" for n, name in NAMES.items()) + "\nСоңы"
    span = table.span(rows_of(text))
    assert span
    assert text[slice(*span)].startswith(("1.", NAMES["1"]))
    assert text[: span[1]].endswith("- 1")
    assert table.span([]) is None

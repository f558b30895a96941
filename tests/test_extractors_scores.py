"""Scores as sentences state them, out of a maximum or called points."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import scores
from extractors.view import look
from tests.extractor_cases import cases

WORDINGS = [
    "Бұл критерий бойынша {maximum} мүмкіндіктен {score} балл берілді.",
    "Жиынтық баға {maximum}-нан {score} балл.",
    "По данному критерию присвоено {score} из {maximum} возможных баллов.",
    "Балл: {score}/{maximum}.",
]


@pytest.mark.parametrize("case", cases("scores", "out_of"))
def test_out_of_a_maximum(case: dict[str, Any]) -> None:
    maximum = Decimal(case["maximum"]) if case["score"] else None
    found = list(scores.out_of(look(case["text"]), 0, len(case["text"]), maximum))
    if case["score"] is None:
        assert found == []
        return
    (score,) = found
    assert score.maximum
    assert (str(score.value), str(score.maximum.value)) == (case["score"], case["maximum"])
    assert score.digits == len(case["score"].partition(".")[2])


@pytest.mark.parametrize("text", ["10 мүмкін балдан 3-ті құрайды.", "10 ықтимал балдан 8 балл.", "Он мүмкін балдан үш балл."])
def test_a_score_is_no_maximum_of_its_own_maximum(text: str) -> None:
    ((value, maximum),) = [(score.value, score.maximum.value) for score in scores.out_of(look(text), 0, len(text)) if score.maximum]
    assert value < 10
    assert maximum == 10


@pytest.mark.parametrize("case", cases("scores", "labelled"))
def test_called_points(case: dict[str, Any]) -> None:
    assert [str(score.value) for score in scores.labelled(look(case["text"]), 0, len(case["text"]))] == case["scores"]


@pytest.mark.parametrize("case", cases("scores", "beside"))
def test_beside_the_maximum(case: dict[str, Any]) -> None:
    score = scores.beside(look(case["text"]), 0, len(case["text"]), Decimal(case["maximum"]))
    assert (str(score.value) if score else None) == case["score"]


@given(st.sampled_from(WORDINGS), st.decimals(0, 10, places=1), st.sampled_from(["10", "20", "100"]), st.sampled_from(",."))
def test_a_score_comes_back_from_every_wording(wording: str, value: Decimal, maximum: str, sign: str) -> None:
    text = wording.format(score=str(value).replace(".", sign), maximum=maximum)
    (score,) = scores.out_of(look(text), 0, len(text), Decimal(maximum))
    assert score.maximum
    assert (score.value, score.maximum.value) == (value, Decimal(maximum))
    assert text[score.start : score.end] == str(value).replace(".", sign)

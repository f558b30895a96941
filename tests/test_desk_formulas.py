from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from desk.findings import in_order
from desk.formulas import Formulas, Line, Token, verdict
from desk.lexicon import Lexicon
from desk.names import Names
from desk.recomputation import Recomputations
from tests.desk_pages import assessed


def written(tokens: tuple[Token, ...] | list[Token], language: int = 0) -> str:
    return " ".join(token.shown.texts[language] for token in tokens)


def recomputations() -> Recomputations:
    reading, evaluation, _ = assessed()
    words = Lexicon("en")
    ids = frozenset(figure.id for figure in reading.figures)
    return Recomputations(reading, evaluation, words, Formulas(words, Names(reading.form.id, words), evaluation, ids))


def lines(finding_id: str) -> list[Line]:
    return recomputations().of(next(one for one in assessed().findings if one.id == finding_id))


@pytest.mark.parametrize(
    ("exact", "stated", "digits", "kind"),
    [
        (Fraction(354, 1399), "0.2", 1, "truncated"),
        (Fraction(17, 100), "0.2", 1, "rounded"),
        (Fraction(1, 5), "0.2", 1, "exact"),
        (Fraction(354, 1399), "0.4", 1, "differs"),
    ],
)
def test_a_stated_result_is_exact_truncated_rounded_or_off(exact: Fraction, stated: str, digits: int, kind: str) -> None:
    assert verdict(exact, Decimal(stated), digits) == kind


def test_a_printed_formula_is_counted_anew_with_usual_signs() -> None:
    (line,) = lines("result-differs-4-4.3")
    assert line.result is not None
    assert line.stated is not None
    assert line.verdict is not None
    assert written(line.tokens) == "1987 / 4610 × 2"
    assert (line.result.texts[0], line.stated.texts[0], line.verdict.texts[0]) == ("0.8620…", "0.8", "truncated")
    assert line.result.texts[1:] == ("0,8620…", "0,8620…")
    assert [token.target for token in line.tokens if token.target] == ["documents_registered_on_time", "documents_registered"]


def test_table_section_and_figures_stand_beside_each_other() -> None:
    assert [written(line.tokens) for line in lines("criterion-differs-4")] == ["1.7", "1.3", "0 + 0 + 0.8 + 0 + 0.5 + 0"]


def test_the_total_is_added_up_from_what_counts() -> None:
    (line,) = lines("total-recomputed-differs-report")
    assert written(line.tokens) == "6 + 4 + 4.5 + 1.3 + 0 + 0 + 1.8 + 11.45 + 0 + 0"
    assert line.result is not None
    assert line.result.texts == ("29.05", "29,05", "29,05")


def test_a_division_by_zero_has_no_value() -> None:
    line = lines("division-by-zero-4")[0]
    assert written(line.tokens) == "0 / 0 × 2"
    assert line.result is not None
    assert line.result.texts[0] == "no value: division by zero"
    assert line.verdict is None


def test_brackets_stand_where_they_have_to() -> None:
    reading, evaluation, _ = assessed()
    words = Lexicon("ru")
    formulas = Formulas(words, Names(reading.form.id, words), evaluation, frozenset())
    criterion = evaluation.criterion("2")
    assert criterion is not None
    staffing = next(one for one in criterion.indicators if one.indicator.id == "2.2")
    assert staffing.step is not None
    assert written(formulas.computed(staffing.step), 2) == "1 − ( 0 + 200 ) / ( 4 × 250 )"


def test_findings_are_ordered_by_what_they_change_in_the_total() -> None:
    found = in_order(assessed().findings)
    effects = [abs(one.effect or Decimal(0)) for one in found]
    assert effects == sorted(effects, reverse=True)
    assert effects[0] > 0
    rest = [one.severity for one in found if not one.effect]
    assert rest == sorted(rest, key=["error", "warning", "note"].index)

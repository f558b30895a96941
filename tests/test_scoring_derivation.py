"""How a score came about: the tree is whole, its values follow from its parts, and every figure leads to its place."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scoring import load_methodology, methodology_in_force, score, shipped
from scoring.derivation import Derived, UnknownSubject, derive
from tests.scoring_readings import reading_of
from tests.test_scoring_checks import changed


def tree(asked: str, name: str = "kz-it-2011", **case: object) -> Derived:
    reading = reading_of(changed(case))
    evaluation = score(reading, load_methodology(name))
    return derive(evaluation, {figure.id: figure for figure in reading.figures}, asked, 2011)


@pytest.mark.parametrize("name", shipped())
@pytest.mark.parametrize("asked", ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "total"])
def test_the_value_is_the_score_and_every_value_has_what_it_was_made_of(name: str, asked: str) -> None:
    root = tree(asked, name)
    evaluation = score(reading_of(changed({})), load_methodology(name))
    one = evaluation.criterion(asked)
    assert root.value == (one.counted if one else None if evaluation.total.value is None else Fraction(evaluation.total.value))
    for value in root.walk():
        assert value.parts or value.kind in ("parameter", "number", "figure")
        assert value.kind != "parameter" or value.entry is not None, value.label
        assert value.kind != "figure" or value.value is None or (value.figure is not None and value.figure.trace)


def test_a_rounding_stands_between_the_exact_value_and_the_one_that_goes_on() -> None:
    root = tree("4.3", figures={"documents_registered_on_time": "354", "documents_registered": "2798"})
    *_, rounding = root.parts
    parameter, made = rounding.parts
    assert (root.value, made.value) == (Fraction(1, 5), Fraction(354, 1399))
    assert (rounding.kind, rounding.label) == ("rounding", "truncate, digits 1")
    assert parameter.entry is not None
    assert (parameter.entry.where.file, parameter.entry.rests_on) == ("kz-it-2011.yaml", "inferred")


def test_a_parameter_has_its_file_and_reference_through_the_file_it_is_based_on() -> None:
    found = {one.label: one.entry for one in tree("8", "proposal-a").walk() if one.kind == "parameter"}
    entry = found["criteria.8.maximum"]
    assert entry is not None
    assert (entry.value, entry.where.file, entry.reference[:8]) == ("20", "proposal-a.yaml", "invented")


def test_zero_over_zero_names_its_rule() -> None:
    figures = {"approvals_electronic": "0", "approvals": "0"}
    labels = [one.label for one in tree("4.5", figures=figures).walk()]
    assert "conventions.zero_over_zero" in labels
    assert "conventions.zero_over_zero" not in [one.label for one in tree("4.5").walk()]


@pytest.mark.parametrize(
    ("case", "name", "reason"),
    [
        ({"documents_registered": None}, "documents_registered", "missing"),
        ({"documents_registered@2": "9"}, "documents_registered", "disputed"),
        ({"documents_registered_on_time": "3000"}, "share(documents_registered_on_time, documents_registered)", "not-a-share"),
    ],
)
def test_what_has_no_value_says_why(case: dict[str, str | None], name: str, reason: str) -> None:
    found = {one.label: (one.value, one.reason) for one in tree("4.3", figures=case).walk()}
    assert found[name] == (None, reason)


def test_a_criterion_without_formula_shows_its_stated_score() -> None:
    root = tree("9")
    assert (root.reason, [part.label for part in root.parts]) == ("as_stated", ["criteria.9.maximum", "criterion_9_section"])


def test_a_figure_by_its_name_and_nothing_by_none() -> None:
    assert tree("documents_registered").figure is not None
    with pytest.raises(UnknownSubject):
        tree("documents_forgotten")
    assert methodology_in_force(2011).criterion("11") is None

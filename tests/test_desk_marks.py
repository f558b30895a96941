from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desk.marks import Mark, marks_of, stretches
from tests.desk_pages import assessed

spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda span: (span[0], span[0] + span[1]))
marks = st.lists(spans, max_size=12).map(lambda all_: [Mark("figure", f"f{at}", "1", *span) for at, span in enumerate(all_)])


@given(marks)
def test_stretches_cover_what_is_marked_and_nothing_else_in_order(given_marks: list[Mark]) -> None:
    found = list(stretches(given_marks))
    assert all(one.end <= other.start for one, other in pairwise(found))
    for place in range(60):
        there = {mark.id for mark in given_marks if mark.start <= place < mark.end}
        assert {mark.id for one in found if one.start <= place < one.end for mark in one.marks} == there


def test_a_figure_goes_before_the_formula_it_stands_in_and_before_a_finding() -> None:
    some = [Mark("finding", "x", "4", 0, 9, "error"), Mark("expression", "e", "4", 0, 9), Mark("figure", "f", "4", 0, 4)]
    first, rest = stretches(some)
    assert (first.target, first.style, first.all) == ("f", "of-figure c4 error", "f e x")
    assert (rest.target, rest.style) == ("e", "of-expression c4 error")


def test_every_figure_expression_and_finding_of_a_report_is_marked() -> None:
    reading, _, findings = assessed()
    marked = {mark.id for mark in marks_of(reading, findings)}
    assert {figure.id for figure in reading.figures} <= marked
    assert {one.id for one in reading.expressions} <= marked
    assert {one.id for one in findings if one.places} <= marked

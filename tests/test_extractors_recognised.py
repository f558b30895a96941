"""Formulas on scanned pages: a sign that the result told is a note, an unclear one makes no result, and its figures less sure."""

from __future__ import annotations

from dataclasses import replace

from extractors import Report, read
from extractors.model import Scan
from fixtures import make
from scoring import Result, evaluate

MADE = make(701, layout="tabs-with-maximum", language="kk")
FORMULA: str = next(text for text in MADE.truth["expressions"] if "/" in text or ":" in text or "÷" in text or "\\" in text)


def scanned(text: str, other: str = "") -> Report:
    """A text as if it had been recognised on one page."""
    report = read(text.encode(), "a.txt")
    blocks = tuple(replace(block, place=replace(block.place, page=1)) for block in report.blocks)
    return replace(report, blocks=blocks, pages=1, scans=(Scan(1, "no-text", "recognised", other, 0.9),))


def problems(result: Result) -> set[str]:
    return {problem for one in result.expressions for problem in one.problems if problem.startswith("sign-")}


def misread(sign: str) -> str:
    for division in "/:÷\\":
        if division in FORMULA:
            return FORMULA.replace(division, sign)
    raise AssertionError(FORMULA)


def test_a_sound_formula_has_no_problem() -> None:
    assert problems(evaluate(scanned(MADE.text))) == set()


def test_an_unclear_formula_makes_no_result_and_is_no_error() -> None:
    text = MADE.text.replace(FORMULA, misread("-"))
    typed, printed = evaluate(read(text.encode(), "a.txt")), evaluate(scanned(text))
    assert any(one.code == "result-differs" and one.severity == "error" for one in typed.findings)
    assert problems(typed) == set()
    assert problems(printed) == {"sign-unclear"}
    assert not any(one.code == "result-differs" and one.severity == "error" for one in printed.findings)
    unclear = next(one for one in printed.expressions if "sign-unclear" in one.problems)
    assert unclear.exact is None
    span = unclear.trace[0].received
    stated = [one for one in printed.figures if all(span.start <= trace.received.start < span.end for trace in one.trace)]
    assert all(one.confidence < 0.7 for one in stated)
    assert any(one.code == "expression-malformed" and "sign-unclear" in one.params["problems"] for one in printed.findings)


def test_figures_of_a_text_that_was_ruined_before_it_was_printed_are_less_sure() -> None:
    """Of Ќ, ѓ and ў that were printed in the place of қ, ғ and ұ the program makes letters that it knows."""
    ruined = MADE.text.translate(str.maketrans("қғұүөһңәҚҒҰҮӨҢӘ", "кгуувхнеКГУУВНЕ"))
    sure, unsure = ({one.id: one.confidence for one in evaluate(scanned(text)).figures} for text in (MADE.text, ruined))
    same = [name for name in unsure if name in sure]
    assert len(same) > 30
    assert all(unsure[name] <= 0.7 < sure[name] for name in same)
    typed = evaluate(read(ruined.encode(), "a.txt"))
    assert any(one.confidence > 0.7 for one in typed.figures)


def test_a_sign_that_the_result_told_is_a_note() -> None:
    result = evaluate(scanned(MADE.text, other=f"Есебі: {misread('-')} деп\nбасқа жол"))
    assert problems(result) == {"sign-by-result"}
    plain = evaluate(scanned(MADE.text))
    assert {one.id: one.value for one in result.figures} == {one.id: one.value for one in plain.figures}

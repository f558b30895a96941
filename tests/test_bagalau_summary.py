"""The summary and the overview of a report, on results made by hand."""

from __future__ import annotations

import pytest

from bagalau import overview
from bagalau.summary import SEVERITIES, in_order, summary
from scoring import Result, quarantined
from scoring.schema import Effect
from tests.results import FIGURES, result_of


@pytest.fixture
def result() -> Result:
    return result_of()


def test_the_gravest_comes_first_and_of_those_what_changes_the_total_most(result: Result) -> None:
    base = result.findings[0]
    made = [
        base.model_copy(update={"id": name, "severity": severity, "criterion": criterion, "effect": effect and Effect(total=effect)})
        for name, severity, criterion, effect in (
            ("note", "note", "1", None),
            ("small", "error", "2", "0.2"),
            ("tenth", "warning", "10", None),
            ("second", "warning", "2", None),
            ("large", "error", "9", "-1.5"),
            ("whole", "warning", None, None),
        )
    ]
    assert [one.id for one in in_order(made)] == ["large", "small", "whole", "second", "tenth", "note"]


def test_every_finding_is_shown_with_what_it_does_to_the_total(result: Result) -> None:
    text = summary(result, "en", colours=False)
    assert text.count("✗ error") == sum(one.severity == "error" for one in result.findings) > 0
    for finding in result.findings:
        if finding.effect and finding.effect.total != "0":
            assert f"[total {'−' if finding.effect.total.startswith('-') else '+'}{finding.effect.total.removeprefix('-')}]" in text


@pytest.mark.parametrize("lang", ["en", "kk", "ru"])
def test_a_total_never_stands_without_its_parts_and_ranges(lang: str) -> None:
    result = result_of(language=lang)
    text = summary(result, lang, colours=False)
    mark = "." if lang == "en" else ","
    for value in (result.total.parts.computed, result.total.parts.as_stated, *(result.total.range or ())):
        assert value.replace(".", mark) in text


def test_what_is_unknown_is_a_dash_and_never_a_zero() -> None:
    (line,) = [line for line in summary(result_of({"year": "2011"}), "en", colours=False).splitlines() if line.startswith(" 6  ")]
    assert line.split()[-6:-2] == ["2", "–", "–", "–"]


def test_colours_are_added_to_the_text_and_change_nothing_else(result: Result) -> None:
    import click

    coloured = summary(result, "ru", colours=True)
    assert "\x1b[" in coloured
    assert click.unstyle(coloured) == summary(result, "ru", colours=False)


def test_words_of_a_report_cannot_steer_the_terminal(result: Result) -> None:
    hostile = result.model_copy(update={"evaluator": "\x1b]0;x\x07", "body": result.body.model_copy(update={"title": "a\u202eb"})})
    text = summary(hostile, "en", colours=False)
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_a_quarantined_file_has_no_summary_and_a_row() -> None:
    one = quarantined("a.txt", "empty-file", "nothing in it", path="in/a.txt", data=b"")
    assert summary(one, "en", colours=False) == ""
    row = dict(zip(overview.HEAD, overview.row(one), strict=True))
    assert (row["path"], row["quarantined"]) == ("in/a.txt", "empty-file")
    assert not any(value for name, value in row.items() if name not in {"path", "quarantined"})


def test_the_row_of_a_report_has_its_total_with_parts_and_counts_its_findings(result: Result) -> None:
    row = dict(zip(overview.HEAD, overview.row(result), strict=True))
    assert (row["stated"], row["year"], row["level"]) == (FIGURES["total_stated"], "2011", "low")
    assert row["range"] == "..".join(result.total.range or ())
    assert sum(int(row[f"{severity}s"]) for severity in SEVERITIES) == len(result.findings)

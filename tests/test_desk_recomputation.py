"""What the page writes out for a finding: counted anew, else what stands against what; for every code there is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from desk.formulas import Formulas, Line
from desk.lexicon import LANGUAGES, Lexicon
from desk.names import Names
from desk.recomputation import Recomputations
from scoring import Finding, check, methodology_in_force, registry, score
from scoring.documents import load
from tests.scoring_readings import reading_of
from tests.test_scoring_checks import CASES as REPORTS
from tests.test_scoring_checks import changed

CASES: list[dict[str, Any]] = load((Path(__file__).parent / "data" / "desk" / "recomputations.yaml").read_text(encoding="utf-8"))


@cache
def found(label: str) -> tuple[Recomputations, list[Finding]]:
    """The findings of a case of the checks, and what writes them out."""
    reading = reading_of(changed(next(one for one in REPORTS if one["label"] == label)))
    evaluation = score(reading, methodology_in_force(2011))
    words = Lexicon("en")
    ids = frozenset(figure.id for figure in reading.figures)
    formulas = Formulas(words, Names(reading.form.id, words), evaluation, ids)
    return Recomputations(reading, evaluation, words, formulas), check(reading, evaluation)


def written(line: Line, language: str = "en") -> str:
    at = LANGUAGES.index(language)
    label = f"{line.label.texts[at]}: " if line.label else ""
    result = f" = {line.result.texts[at]}" if line.result else ""
    stated = f", stated {line.stated.texts[at]}" if line.stated else ""
    verdict = f": {line.verdict.texts[at]}" if line.verdict else ""
    return label + " ".join(token.shown.texts[at] for token in line.tokens) + result + stated + verdict


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['finding']} ({case['label']})")
def test_a_finding_is_written_out(case: Mapping[str, Any]) -> None:
    anew, findings = found(case["label"])
    lines = anew.of(next(one for one in findings if one.id == case["finding"]))
    assert [written(line) for line in lines] == case["lines"]
    assert all(written(line, language) for line in lines for language in LANGUAGES)


def test_every_code_is_written_out_in_some_case() -> None:
    ids = [case["finding"] for case in CASES]
    assert [code for code in registry() if not any(one.startswith(f"{code}-") for one in ids)] == ["versions-differ", "too-many-copies"]


def test_copies_that_differ_are_set_beside_each_other() -> None:
    anew, _ = found("sound")
    params = {"figure": "total_stated", "here": "61.2", "there": "62.1", "other": "copy.txt", "place": "line 7"}
    lines = anew.of(Finding("versions-differ", None, "warning", params))
    assert [written(line) for line in lines] == ["in this copy: 61.2", "in the other copy: 62.1"]
    assert lines[0].tokens[0].target == "total_stated"


@pytest.mark.parametrize("label", [case["label"] for case in REPORTS])
def test_no_finding_is_left_without_a_word(label: str) -> None:
    anew, findings = found(label)
    assert [one.id for one in findings if not anew.of(one)] == []


def test_a_recomputed_total_is_the_one_that_the_finding_names() -> None:
    for case in REPORTS:
        anew, findings = found(case["label"])
        for one in findings:
            if one.code in ("total-differs", "total-recomputed-differs"):
                (line,) = anew.of(one)
                assert line.result is not None
                assert line.result.texts[0].startswith(one.params.get("sum") or one.params["computed"]), case["label"]

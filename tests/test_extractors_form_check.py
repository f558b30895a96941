"""Every way for a form to be wrong, told with its line and what to do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors import FormError
from extractors.form import lines as form_lines
from extractors.form import load, parse, shipped
from extractors.form.check import problems
from extractors.form.names import OF_THE_ENGINE
from tests.extractor_cases import DATA, cases

SOUND = (DATA / "forms" / "invented-libraries.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", cases("bad_forms"))
def test_each_mistake_is_told_at_its_line(case: dict[str, Any]) -> None:
    assert SOUND.count(case["replace"]) >= 1, "the case does not fit the form any more"
    text = SOUND.replace(case["replace"], case["by"], 1)
    told = [problem for problem in problems(text.encode(), "form.yaml") if case["reason"] in problem.what]
    assert told, [str(problem) for problem in problems(text.encode(), "form.yaml")]
    lines = [number for number, line in enumerate(text.splitlines(), 1) if case.get("line_of", case["at"]) in line]
    assert told[0].line == (lines[-1] if case.get("last") else lines[0]) + case.get("below", 0)
    assert case.get("remedy", "") in told[0].remedy


@pytest.mark.parametrize("case", cases("bad_forms"))
def test_a_form_with_a_mistake_is_not_used(case: dict[str, Any]) -> None:
    with pytest.raises(FormError, match=re.escape(case["reason"])):
        parse(SOUND.replace(case["replace"], case["by"], 1).encode(), "form.yaml")


def test_a_sound_form_has_no_mistake() -> None:
    assert problems(SOUND.encode(), "form.yaml") == ()
    assert problems(b"\xef\xbb\xbf" + SOUND.encode(), "form.yaml") == ()


@pytest.mark.parametrize("name", shipped())
def test_the_shipped_forms_have_no_mistake(name: str) -> None:
    file = Path(__file__).parents[1] / "extractors" / "forms" / f"{name}.yaml"
    assert [str(problem) for problem in problems(file.read_bytes(), file.name)] == []
    assert set(OF_THE_ENGINE) <= set(load(name).data.figures)


def test_every_mistake_is_told_at_once_and_in_the_order_of_the_file() -> None:
    text = SOUND
    for label in ("years the wrong way round", "a criterion twice", "a weight of nothing", "bounds the wrong way round"):
        case = next(one.values[0] for one in cases("bad_forms") if one.id == label)
        text = text.replace(case["replace"], case["by"], 1)
    found = problems(text.encode(), "form.yaml")
    assert len(found) >= 4
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)
    assert str(found[0]) == "form.yaml:5: the years run from 2029 back to 2020; exchange them"


@pytest.mark.parametrize("data", [b"", b"[1, 2]", b"text", b"\xff\xfe\x00", b"a: &a [*a]"])
def test_what_is_no_form_at_all_is_told(data: bytes) -> None:
    assert problems(data, "form.yaml")


def test_lines_are_those_of_the_file_and_values_those_of_yaml() -> None:
    document = form_lines.load(SOUND)
    assert document.values == yaml.safe_load(SOUND)
    lines = SOUND.splitlines()
    assert lines[document.line(("figures", "readers")) - 1].startswith("  readers:")
    assert lines[document.line(("criteria", 1, "phrases", "readers", 1)) - 1].strip().startswith('- "записан')
    assert document.line(("nothing", "there")) == document.line(())


def test_what_has_no_mistake_can_be_used() -> None:
    assert parse(SOUND.encode(), "form.yaml").id == "invented-libraries"


def test_a_wrong_spelling_hides_no_other_mistake() -> None:
    text = SOUND.replace("points_by_indicator: true", "points_by_indicators: true").replace("[2020, 2029]", "[2029, 2020]")
    told = [problem.what for problem in problems(text.encode(), "form.yaml")]
    assert told[0] == "the years run from 2029 back to 2020"
    assert "criteria.3.points_by_indicators: unknown key" in told

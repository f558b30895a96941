"""The guide to forms: its form checks and reads its report, and every key and kind is described."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from extractors import Reading, extract, read
from extractors.form import parse
from extractors.form.check import problems
from extractors.form.file import FormFile
from tests.console import ROOT

GUIDE = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
FORM = "".join(re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)).encode()
(REPORT,) = re.findall(r"```text\n(.*?)```", GUIDE, re.DOTALL)
SHOWN = re.findall(r"^\| `(\w+)` \| (\S.*?) \| \S", GUIDE.partition("## What comes back")[2].partition("## Mentions")[0], re.MULTILINE)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return extract(read(REPORT.encode(), "report.txt"), parse(FORM, "forms.md"))


def test_the_form_of_the_guide_has_no_mistake() -> None:
    assert [str(problem) for problem in problems(FORM, "forms.md")] == []


@pytest.mark.parametrize(("name", "value"), SHOWN)
def test_the_report_of_the_guide_gives_what_is_shown(reading: Reading, name: str, value: str) -> None:
    figure = reading.figure(name)
    assert figure
    assert figure.value == value


def test_every_figure_of_the_form_is_shown() -> None:
    described = set(parse(FORM, "forms.md").data.figures)
    of_every_report = set(list(parse(FORM, "forms.md").data.figures)[:15])
    shown = {name for name, _ in SHOWN}
    assert described - of_every_report <= shown
    assert len(SHOWN) > 20


def test_nothing_is_read_that_the_report_does_not_state(reading: Reading) -> None:
    assert not [figure.id for figure in reading.figures if "@" in figure.id]
    assert reading.figure("criterion_2_section").value == "6"  # type: ignore[union-attr]


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        for kind in _kinds(field.annotation):
            yield from models(kind)


def _kinds(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _kinds(inner)


@pytest.mark.parametrize("model", list(dict.fromkeys(models(FormFile))), ids=str)
def test_every_key_is_explained(model: type[BaseModel]) -> None:
    keys = {field.alias or name for name, field in model.model_fields.items()}
    explained = set(re.findall(r"`(\w+)", GUIDE)) | set(re.findall(r"^\s*(?:- \{?)?(\w+):.*#", FORM.decode(), re.MULTILINE))
    shown = set(re.findall(r"(\w+):", FORM.decode())) | set(re.findall(r"`(\w+)", GUIDE))
    assert keys <= shown
    under_a_heading = {"criteria", "figures", "levels", "id", "title", "years", "part", "whole", "result", "maximum"}
    assert keys - under_a_heading <= explained


def test_every_kind_of_mention_is_described() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "extractors").glob("*.py"))
    kinds = set(re.findall(r'\.mention\(\s*"(\w+)"', code))
    assert len(kinds) >= 8
    assert not [kind for kind in kinds if f"| `{kind}` |" not in GUIDE]


def test_the_kinds_of_figures_of_every_report_are_those_of_the_engine() -> None:
    from extractors.form.names import OF_THE_ENGINE

    assert list(parse(FORM, "forms.md").data.figures)[:15] == list(OF_THE_ENGINE)

"""`bagalau survey` and `bagalau doctor`: what is there, what is missing and what installs it, in every form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from bagalau import parts
from bagalau.catalogue import LANGUAGES, messages
from extractors.box import Box
from extractors.readers.kinds import Kind
from tests.calling import called_here
from tests.made import no_report, report
from tests.test_flows_survey import ole


@pytest.fixture
def folder(tmp_path: Path) -> str:
    report(tmp_path / "in")
    no_report(tmp_path / "in", "photograph.jpg")
    (tmp_path / "in" / "old.doc").write_bytes(ole("WordDocument"))
    return str(tmp_path / "in")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has no optional part."""
    monkeypatch.setattr("bagalau.parts.shutil.which", lambda name: None)
    monkeypatch.setattr("bagalau.parts.find_spec", lambda name: None)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_survey_in_words(folder: str, lang: str) -> None:
    done = called_here("survey", folder, "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert messages(lang)["kind.picture"] in done.out
    assert "kz-it-2011" in done.out


def test_a_survey_as_json(folder: str) -> None:
    found = json.loads(called_here("survey", folder, "--json").out)
    assert found["schema"] == "bagalau-survey/1"
    assert found["kinds"] == {"picture": 1, "doc": 1, "text": 1}
    assert found["seconds"][0] < found["seconds"][1]


@pytest.mark.usefixtures("bare")
def test_a_survey_says_what_the_folder_needs_and_lacks(folder: str) -> None:
    assert "apt-get install antiword" in called_here("survey", folder).out
    assert "apt-get install tesseract-ocr tesseract-ocr-kaz tesseract-ocr-rus" in called_here("survey", folder).out
    Path(folder, "old.doc").unlink()
    Path(folder, "photograph.jpg").unlink()
    assert "apt-get" not in called_here("survey", folder).out


@pytest.mark.parametrize("form", ["--csv", "--table"])
def test_a_survey_as_rows(folder: str, form: str) -> None:
    assert "picture" in called_here("survey", folder, form).out


def test_a_survey_needs_a_folder(tmp_path: Path) -> None:
    done = called_here("survey", str(tmp_path / "gone"))
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


@pytest.mark.usefixtures("bare")
def test_a_doctor_names_what_installs_what_is_missing() -> None:
    done = called_here("doctor")
    assert done.code == 0
    assert "apt-get install catdoc" in done.out
    assert f"Missing parts: {len(parts.parts('en'))}" in done.out
    rows = [json.loads(line) for line in called_here("doctor", "--json").out.splitlines()]
    assert {row["state"] for row in rows if ":" not in row["part"]} == {"missing"}


def test_a_doctor_says_what_keeps_a_document_from_doing_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {row["part"]: row["state"] for row in map(json.loads, called_here("doctor", "--json").out.splitlines())}
    assert rows["box:network"] in ("namespace", "seccomp", "audit-hook")
    assert rows["box:writing"] in ("landlock", "audit-hook")
    assert "No network: " in called_here("doctor").out
    monkeypatch.setattr("extractors.box.shared", lambda: Box("tests.no_such_program"))
    assert "does not start" in called_here("doctor").out


def test_a_doctor_is_content_where_all_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bagalau.parts.shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("bagalau.parts.find_spec", lambda name: name)
    assert "Nothing is missing." in called_here("doctor").out


def test_a_part_reads_kinds_that_there_are_and_one_of_several_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    known = set(get_args(Kind))
    assert {kind for part in parts.parts("en") for kind in part.reads} <= known
    monkeypatch.setattr("bagalau.parts.shutil.which", lambda name: None if name == "antiword" else f"/usr/bin/{name}")
    assert parts.missing_for(["doc"], "en") == []
    assert [part.name for part in parts.parts("en") if not part.there] == ["antiword"]

"""`bagalau form list|show|check`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from extractors.form import load, shipped
from tests.calling import call, called_here

INVENTED = Path(__file__).parent / "data" / "extractors" / "forms" / "invented-libraries.yaml"


def test_list_names_every_form_that_is_shipped() -> None:
    rows = list(csv.DictReader(io.StringIO(called_here("form", "list", "--csv").out)))
    assert [row["id"] for row in rows] == shipped()
    assert rows[0]["sha256"] == load(rows[0]["id"]).sha256[:12]


@pytest.mark.parametrize("lang", ["en", "kk", "ru"])
def test_show_says_what_a_form_looks_for_in_three_languages(lang: str) -> None:
    done = called_here("form", "show", str(INVENTED), "--lang", lang)
    assert done.code == 0
    assert getattr(load(str(INVENTED)).data.figures["readers"], lang) in done.out
    assert "оқу зал" in done.out


def test_show_in_json_is_the_whole_form() -> None:
    document = json.loads(called_here("form", "show", "kz-it-2011", "--json").out)
    assert document["schema"] == "bagalau-form/1"
    assert document["sha256"] == load().sha256
    assert set(document["form"]["figures"]) == set(load().data.figures)


def test_show_in_csv_gives_a_row_a_figure() -> None:
    rows = list(csv.DictReader(io.StringIO(called_here("form", "show", str(INVENTED), "--csv").out)))
    assert [row["figure"] for row in rows] == list(load(str(INVENTED)).data.figures)


def test_a_sound_form_is_0() -> None:
    done = called_here("form", "check", "kz-it-2011", str(INVENTED))
    assert (done.code, done.err) == (0, "")
    assert done.out.count("no mistake was found") == 2


def test_a_form_with_mistakes_is_1_with_all_of_them(tmp_path: Path) -> None:
    file = tmp_path / "form.yaml"
    text = INVENTED.read_text(encoding="utf-8").replace("[2020, 2029]", "[2029, 2020]").replace("фонд: 4", "фонд: 0")
    file.write_text(text, encoding="utf-8")
    done = called_here("form", "check", str(file))
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0] == f"{file}:5: the years run from 2029 back to 2020; exchange them"
    assert lines[-1].endswith("mistakes found: 2")
    document = json.loads(called_here("form", "check", str(file), "--json").out)
    assert [row["line"] for row in document["problems"]] == [5, 29]
    assert len(called_here("form", "check", str(file), "--csv").out.splitlines()) == 3


@pytest.mark.parametrize(("lang", "said"), [("kk", "жылдар 2029 жылдан кері 2020 жылға жүреді"), ("ru", "годы идут назад: с 2029 по 2020")])
def test_mistakes_are_told_in_the_language_asked_for(tmp_path: Path, lang: str, said: str) -> None:
    file = tmp_path / "form.yaml"
    file.write_text(INVENTED.read_text(encoding="utf-8").replace("[2020, 2029]", "[2029, 2020]"), encoding="utf-8")
    assert f"{file}:5: {said}" in called_here("form", "check", str(file), "--lang", lang).out
    assert said in called_here("form", "check", str(file), "--lang", lang, "--csv").out
    (row,) = json.loads(called_here("form", "check", str(file), "--lang", lang, "--json").out)["problems"]
    assert (row["what"], row["code"], row["params"]) == (said, "years-reversed", {"first": "2029", "last": "2020"})


@pytest.mark.parametrize("arguments", [("form", "check", "nowhere.yaml"), ("form", "show", "nowhere"), ("form", "check"), ("form",)])
def test_wrong_usage_is_2(arguments: tuple[str, ...]) -> None:
    done = called_here(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err


def test_show_of_a_form_with_mistakes_says_where_they_are_named(tmp_path: Path) -> None:
    file = tmp_path / "form.yaml"
    file.write_text("id: x\n", encoding="utf-8")
    done = called_here("form", "show", str(file))
    assert done.code == 2
    assert f"bagalau form check {file}" in done.err


def test_help_waits_for_no_library() -> None:
    done = call("-X", "importtime", "-m", "bagalau", "form", "--help", python=True)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.err.splitlines()}
    assert not imported & {"spacy", "pydantic", "extractors", "yaml"}

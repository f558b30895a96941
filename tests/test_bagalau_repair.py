"""`bagalau repair` and `bagalau text`: the two texts of a report and what leads from one to the other."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from bagalau.catalogue import messages
from fixtures import make
from normalizers import KINDS, repair_text, replay, reverse
from normalizers.codepages import shown
from tests.calling import call, called_here
from tests.made import no_report

MADE = make(5, "kk", damage="kz1048-read-as-cp1251")


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_bytes(MADE.data)
    return file


@pytest.mark.parametrize("command", ["repair", "text"])
def test_the_repaired_text_is_that_of_the_normalizers(damaged: Path, command: str) -> None:
    done = called_here(command, str(damaged))
    assert (done.code, done.err) == (0, "")
    assert done.out == repair_text(MADE.received) != MADE.received


@pytest.mark.parametrize("command", ["repair", "text"])
def test_the_received_text_is_untouched(damaged: Path, command: str) -> None:
    assert called_here(command, str(damaged), "--received").out == MADE.received


def test_the_plan_makes_the_repaired_text_from_the_received_one_and_back(damaged: Path) -> None:
    plan = json.loads(called_here("repair", str(damaged), "--plan").out)
    repaired = called_here("repair", str(damaged)).out
    assert replay(MADE.received, plan) == repaired
    assert reverse(repaired, plan) == MADE.received
    assert plan["steps"]
    assert (plan["schema"], plan["name"], plan["encoding"]) == ("bagalau-plan/1", "report.txt", "utf-8")


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_every_kind_of_damage_has_a_name(language: str) -> None:
    assert {f"repair.{kind}" for kind in KINDS} <= set(messages(language))


def test_damage_on_damage_is_named_in_words(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(shown("Біздіѕ ќала їлкен", "cp1251") + "\n", encoding="utf-8")
    assert "UTF-8 read as cp1251, KZ-1048 read as cp1251" in called_here("repair", str(file), "--explain", "--table").out


def test_every_step_is_explained_with_its_line_and_evidence(damaged: Path) -> None:
    rows = list(csv.DictReader(called_here("repair", str(damaged), "--explain", "--csv").out.splitlines()))
    lines = MADE.received.splitlines()
    assert len(rows) == len(json.loads(called_here("repair", str(damaged), "--plan").out)["steps"])
    for row in rows:
        assert row["received"] in lines[int(row["line"]) - 1]
        assert row["kind"] == "kz1048-read-as-cp1251"
        assert row["evidence"]


@pytest.mark.parametrize(
    ("language", "kind", "evidence"),
    [("ru", "KZ-1048, прочитанная как cp1251", "казахское слово"), ("kk", "cp1251 деп оқылған KZ-1048", "қазақ сөзі")],
)
def test_the_explanation_speaks_the_language(damaged: Path, language: str, kind: str, evidence: str) -> None:
    shown = called_here("repair", str(damaged), "--explain", "--lang", language).out
    assert kind in shown
    assert evidence in shown
    assert "known word" not in shown


def test_a_long_word_does_not_stretch_the_table(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text(shown("Біздің қала үлкен, " + "құжаттандырылмағандықтарыңыздан" * 4, "cp1251") + "\n", encoding="utf-8")
    assert max(map(len, called_here("repair", str(file), "--explain").out.splitlines())) < 250
    rows = csv.DictReader(called_here("repair", str(file), "--explain", "--csv").out.splitlines())
    assert max(len(row["received"]) for row in rows) > 200


def test_a_text_as_json_says_which_file_it_was(damaged: Path) -> None:
    one = json.loads(called_here("text", str(damaged), "--json").out)
    assert one["text"] == called_here("text", str(damaged)).out
    assert (one["name"], one["received"], one["encoding"]) == ("report.txt", False, "utf-8")


def test_a_text_as_a_table_has_its_lines_numbered(damaged: Path) -> None:
    rows = list(csv.DictReader(called_here("text", str(damaged), "--received", "--csv").out.splitlines()))
    assert [row["line"] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert len(rows) == len(MADE.received.splitlines())


def test_line_ends_come_out_as_they_went_in(tmp_path: Path) -> None:
    data = "Қорытынды\r\n\r\nбаға\rсоңы\n".encode()
    done = call("text", "-", "--received", stdin=data)
    assert (done.code, done.out.encode()) == (0, data)


@pytest.mark.parametrize("command", ["repair", "text"])
def test_what_cannot_be_read_is_one_line(tmp_path: Path, command: str) -> None:
    done = called_here(command, str(no_report(tmp_path, "empty.txt")))
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith("(empty-file)\n")
    no_report(tmp_path, "blank.txt")
    done = called_here(command, str(tmp_path))
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "2 files in it; name one report" in done.err

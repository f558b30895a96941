"""`bagalau whatif`, and `evaluate --set`."""

from __future__ import annotations

import json

import pytest

from tests.calling import called_here
from tests.made import report


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(report(tmp_path_factory.mktemp("reports"), seed=3))


def test_what_it_says_holds_when_it_is_tried(file: str) -> None:
    document = json.loads(called_here("whatif", file, "--json").out)
    assert (document["schema"], document["subject"]) == ("bagalau-whatif/1", "total")
    one = document["tips"][0]
    tried = json.loads(called_here("evaluate", file, "--json", "--set", f"{one['figure']}={one['becomes']}").out)
    assert tried["total"]["computed"] == one["after"] != document["total"]
    assert tried["made_by"]["assumed"] == {one["figure"]: one["becomes"]}


@pytest.mark.parametrize(("lang", "words"), [("en", "What alone would change"), ("kk", "жалғыз өзгерте"), ("ru", "в одиночку изменило")])
def test_it_is_said_in_three_languages(file: str, lang: str, words: str) -> None:
    done = called_here("whatif", file, "--methodology", "proposal-a", "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert words in done.out


def test_the_total_stands_beside_what_it_is_made_of_and_between_what_it_lies(file: str) -> None:
    document = json.loads(called_here("whatif", file, "--json").out)
    evaluated = json.loads(called_here("evaluate", file, "--json").out)["total"]
    for name in ("parts", "range", "range_if_stated_scores_hold"):
        assert document[name] == evaluated[name]
    assert "The computed total is made of: computed " in called_here("whatif", file).out


def test_rows(file: str) -> None:
    head, *rows = called_here("whatif", file, "--csv").out.splitlines()
    assert head == "kind,figure,value,becomes,before,after,trial"
    assert rows[0].startswith("total,")
    assert all(row.endswith(",draft") for row in rows)


def test_the_summary_says_what_was_assumed(file: str) -> None:
    done = called_here("evaluate", file, "--set", "documents_registered_on_time=0", "--set", "criterion_9_section = 1,5")
    assert "counted with documents_registered_on_time = 0, criterion_9_section = 1.5 instead" in done.out


@pytest.mark.parametrize("setting", ["documents_registered", "documents_registered=many", "documents_registred=3", "=3"])
def test_what_cannot_be_set_is_wrong_usage(file: str, setting: str) -> None:
    done = called_here("evaluate", file, "--set", setting)
    assert (done.code, done.out) == (2, "")
    assert "--set" in done.err


def test_what_cannot_be_read_is_told(file: str) -> None:
    done = called_here("whatif", f"{file}.gone")
    assert (done.code, done.out) == (1, "")

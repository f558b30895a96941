"""The reports that are kept as files are those that the maker makes; the demo report is as damaged as it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fixtures.kept import REPORTS, kept, make_kept, truth_text, write_kept

DEMO = json.loads((REPORTS / "demo.json").read_text(encoding="utf-8"))
DEMO_TEXT = (REPORTS / "demo.txt").read_text(encoding="utf-8")
DAMAGED, SOUND = set("ќєѕґўїјЌЄЅҐЎЇЈ"), set("әғқңөұүһӘҒҚҢӨҰҮҺ")


@pytest.mark.parametrize("name", kept())
def test_a_kept_report_is_made_byte_for_byte(name: str) -> None:
    made = make_kept(name)
    assert (REPORTS / f"{name}.txt").read_bytes() == made.data
    assert (REPORTS / f"{name}.json").read_text(encoding="utf-8") == truth_text(made.truth)


def test_kept_reports_can_be_written_anew(tmp_path: Path) -> None:
    write_kept(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2 * len(kept())


def test_kept_reports_do_not_show_the_measuring_half() -> None:
    assert {make_kept(name).truth["half"] for name in kept()} == {"building"}


def test_the_demo_is_as_damaged_as_it_says() -> None:
    assert sum(letter in DAMAGED for letter in DEMO_TEXT) == DEMO["report"]["damaged_letters"]
    assert sum(letter in SOUND for letter in DEMO_TEXT) == DEMO["report"]["correct_kazakh_letters_that_must_stay"]


def test_every_number_of_the_demo_stands_in_it() -> None:
    digits = "".join(DEMO_TEXT.replace(",", ".").split())
    counted = DEMO["reading"]["counted"] + DEMO["reading"]["in_words"]
    assert {name for name, value in DEMO["figures"].items() if name not in counted and value not in digits} == set()
    assert all("".join(expression.split()) in "".join(DEMO_TEXT.split()) for expression in DEMO["expressions"])


def test_the_demo_lists_what_it_counts() -> None:
    assert sum(DEMO["functions_by_system"]) == int(DEMO["figures"]["functions_listed"])
    assert len(DEMO["functions_by_system"]) == int(DEMO["figures"]["systems_listed"])

"""Which pictures in a folder are the pages of one report, by their names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from extractors.page_names import Pages, gathered, in_words, missing, pages_named

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "data" / "extractors" / "page_names.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["label"]))
def test_pages_of_a_folder(case: Mapping[str, Any]) -> None:
    found = gathered(case["names"])
    assert [one if isinstance(one, str) else [one.name, *one.files] for one in found] == case["read"]
    assert "; ".join(in_words(missing(one.numbers)) for one in found if isinstance(one, Pages)).strip("; ") == case.get("missing", "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["label"]))
def test_the_name_of_pages_leads_back_to_them(case: Mapping[str, Any]) -> None:
    for one in gathered(case["names"]):
        if isinstance(one, Pages):
            assert pages_named(one.name, case["names"]) == one
        else:
            assert pages_named(one, case["names"]) is None


def test_pages_that_came_later_are_not_meant() -> None:
    found = pages_named("a{1-2}.jpg", ["a1.jpg", "a2.jpg", "a3.jpg"])
    assert found
    assert found.files == ("a1.jpg", "a2.jpg")
    assert pages_named("a{7-9}.jpg", ["a1.jpg", "a2.jpg"]) is None


@given(st.lists(st.from_regex(r"\A[ab_]{0,2}(2011|[0-3]{0,3})[(_]?[0-9]{0,2}\)?\.(jpg|png|txt)\Z"), unique=True))
def test_no_file_is_lost_or_comes_twice(names: list[str]) -> None:
    found = gathered(names)
    assert sorted(file for one in found for file in ([one] if isinstance(one, str) else one.files)) == sorted(names)
    assert len({one if isinstance(one, str) else one.name for one in found}) == len(found)
    for one in found:
        assert isinstance(one, str) or pages_named(one.name, names) == one


def test_very_large_numbers_take_no_time() -> None:
    names = [f"a{10**17}.jpg", f"a{10**17 + 10**9}.jpg", *(f"x{number}y{number}.jpg" for number in range(10_000))]
    assert gathered(names)
    assert missing([10**17, 10**17 + 10**9]) == []

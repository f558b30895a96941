"""Which reports are copies of one conclusion, and which of them leads."""

from __future__ import annotations

from typing import Any

import pytest

from archive.cases import Copy, case_of, leader
from tests.archived import document, sha


def case(name: str = "one", **given: Any) -> str:
    return case_of(document(name, **given))


@pytest.mark.parametrize(
    "other",
    [
        {"body": "Темирский район", "region": "Актюбинская область"},
        {"body": "ТЕМІР АУДАНЫ"},
        {"body": "Темір ауданы", "region": None},
        {"body": "Темiр ауданы"},
    ],
    ids=["in Russian", "in capitals", "no region", "Latin i"],
)
def test_copies_are_one_case(other: dict[str, Any]) -> None:
    assert case("other", **other) == case()


@pytest.mark.parametrize(
    "other",
    [
        {"body": "Шалқар ауданы"},
        {"year": 2012},
        {"year": None},
        {"status": "disputed", "candidates": ["Темір ауданы", "Шалқар ауданы"]},
        {"body": None, "region": None},
    ],
    ids=["another district", "another year", "no year", "disputed", "no body"],
)
def test_others_are_cases_of_their_own(other: dict[str, Any]) -> None:
    assert case("other", **other) != case()


def test_what_is_not_known_makes_no_case_with_another() -> None:
    assert case("a", year=None) == sha("a")
    assert case("a", year=None) != case("b", year=None)


def test_districts_of_one_name_in_two_regions_are_two() -> None:
    assert case(body="Жамбыл ауданы", region="Алматы облысы") != case(body="Жамбыл ауданы", region="Жамбыл облысы")


SOUND = Copy("sound", signed=True, figures=90, repairs=1, order=5)


@pytest.mark.parametrize(
    ("other", "because"),
    [
        (None, "alone"),
        (Copy("draft", signed=False, figures=99, repairs=0, order=1), "signed"),
        (Copy("scan", signed=True, figures=80, repairs=0, order=1), "most-figures"),
        (Copy("web", signed=True, figures=90, repairs=2, order=1), "fewest-repairs"),
        (Copy("later", signed=True, figures=90, repairs=1, order=6), "taken-in-first"),
    ],
)
def test_the_better_copy_leads_and_it_is_said_why(other: Copy | None, because: str) -> None:
    copies = [copy for copy in (other, SOUND) if copy]
    assert leader(copies) == ("sound", because)

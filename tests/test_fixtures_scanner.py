"""Troubles of scanned pages: each is another picture, the same one for the same seed, and the print is still on it."""

from __future__ import annotations

import pytest

from fixtures.pictures import pages
from fixtures.scanner import TROUBLES, scanned

PAGES = pages(["Барлығы 2798 құжат тіркелген"] * 90)


@pytest.mark.parametrize("trouble", [*TROUBLES, "spread"])
def test_the_same_seed_gives_the_same_pictures(trouble: str) -> None:
    one, same = scanned(PAGES, trouble, 5), scanned(PAGES, trouble, 5)
    assert [page.tobytes() for page in one] == [page.tobytes() for page in same]
    assert (one[0].tobytes() == PAGES[0].tobytes()) is (trouble == "clean")


def test_a_spread_has_two_pages_and_the_last_one_may_be_alone() -> None:
    spreads = scanned([*PAGES, PAGES[0]][:3], "spread")
    assert len(spreads) == 2
    assert {page.size for page in spreads} == {(2 * PAGES[0].width, PAGES[0].height)}


def test_a_trouble_of_another_name_is_refused() -> None:
    with pytest.raises(KeyError):
        scanned(PAGES, "coffee")

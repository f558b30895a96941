from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.batches import MOST, OPENING, SECONDS, Found, Pace, cut

FILES = st.lists(st.integers(0, 10_000_000).map(lambda size: Found(f"{size}.txt", size)))


@given(FILES)
def test_every_file_is_in_one_batch_and_in_its_order(files: list[Found]) -> None:
    assert [file for batch in cut(files, Pace()) for file in batch] == files


def test_files_that_are_done_fill_no_batch_but_by_their_number() -> None:
    known = [Found(f"{number}.txt", 10_000_000, again="0" * 64) for number in range(2 * MOST + 1)]
    assert [len(batch) for batch in cut(known, Pace())] == [MOST, MOST, 1]


@given(FILES)
def test_a_batch_is_full_with_its_last_file_only(files: list[Found]) -> None:
    pace = Pace()
    for batch in cut(files, pace):
        assert sum(file.cost for file in batch[:-1]) < pace.batch


def test_the_pace_learns_what_was_measured() -> None:
    pace = Pace(rate=1_000_000)
    for _ in range(30):
        pace.learn(cost=400_000, seconds=2.0)
    assert pace.batch == pytest.approx(200_000 * SECONDS, rel=0.01)


def test_a_batch_that_took_no_time_teaches_nothing() -> None:
    pace = Pace()
    pace.learn(cost=10, seconds=0.0)
    assert pace == Pace()


def test_an_empty_file_still_costs_its_opening() -> None:
    assert Found("empty.txt", 0).cost == OPENING

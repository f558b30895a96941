from __future__ import annotations

import hashlib
import tracemalloc
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from archive.met import Met


def sha(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


@given(st.lists(st.integers(0, 9)))
def test_a_hash_is_met_for_the_first_time_once(numbers: list[int]) -> None:
    with closing(Met()) as met:
        assert [met.first(sha(number)) for number in numbers] == [number not in numbers[:at] for at, number in enumerate(numbers)]


def test_python_holds_none_of_them() -> None:
    with closing(Met()) as met:
        tracemalloc.start()
        try:
            for number in range(5_000):
                met.first(sha(number))
            held, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert held < 20_000

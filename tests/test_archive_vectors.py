from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.vectors import ABSENT, UNPACKABLE, pack, unpack

NAMES = ("it_staff", "working_days", "documents_registered", "site_content_points")
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=5)


@given(st.dictionaries(st.sampled_from(NAMES), NUMBERS))
def test_what_is_packed_comes_back_exactly(values: dict[str, Decimal]) -> None:
    packed = pack({name: str(value) for name, value in values.items()}, NAMES)
    assert unpack(packed, NAMES) == values


def test_the_order_is_that_of_the_names() -> None:
    assert pack({"it_staff": "7", "working_days": "247"}, NAMES[:2]) == (7).to_bytes(8, "little") + (247).to_bytes(8, "little") + b"\0\0"


@pytest.mark.parametrize("value", ["Темір ауданы", "", "NaN", "Infinity", "2011-12-20"])
def test_what_is_no_number_is_absent(value: str) -> None:
    assert unpack(pack({"it_staff": value}, NAMES), NAMES) == {}


@pytest.mark.parametrize("value", ["1" * 19, "1e40", "0." + "0" * 300 + "1"])
def test_what_does_not_fit_is_marked_and_never_rounded(value: str) -> None:
    packed = pack({"it_staff": value}, ["it_staff"])
    assert packed == ABSENT.to_bytes(8, "little", signed=True) + bytes([UNPACKABLE])


def test_a_vector_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="27 bytes cannot hold 4 figures"):
        unpack(pack({}, NAMES[:3]), NAMES)

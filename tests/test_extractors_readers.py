"""What kind of file it is, told from its content and never from its name."""

from __future__ import annotations

import pytest

from extractors import UnsupportedFormat, read
from extractors.readers import SIGNATURES


@pytest.mark.parametrize("signature", SIGNATURES)
def test_a_kind_that_is_not_read_is_named(signature: bytes) -> None:
    with pytest.raises(UnsupportedFormat, match=r"report\.txt: it is a .* file, which is not read yet; save it as plain text") as raised:
        read(signature + bytes(200), "report.txt")
    assert raised.value.code == "unsupported-format"
    assert SIGNATURES[signature] in raised.value.reason


def test_the_name_says_nothing() -> None:
    assert read("Есеп".encode(), "report.pdf").media_type == "text/plain"

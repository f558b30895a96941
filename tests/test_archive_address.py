from __future__ import annotations

from pathlib import Path

import pytest

from archive.address import Address, address_of


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("kept/here", "kept/here"),
        ("postgresql://bagalau@db/kept", "postgresql://bagalau@db/kept"),
        ("postgresql://bagalau:secret@db/kept", "postgresql://bagalau:…@db/kept"),
        ("postgresql:///kept?host=/run&password=secret&user=b", "postgresql:///kept?host=/run&password=…&user=b"),
        ("s3://bucket/originals", "s3://bucket/originals"),
    ],
)
def test_an_address_is_shown_without_its_password(given: str, shown: str) -> None:
    assert str(Address(given)) == shown


def test_only_postgresql_is_on_a_server() -> None:
    assert [address_of(one).on_server for one in ("postgresql://db/kept", "postgres://db/kept", "kept", Path("postgresql:"))] == [
        True,
        True,
        False,
        False,
    ]

"""YAML with Decimals and lines."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
import yaml

from scoring.documents import load, load_with_lines


def test_numbers_with_a_point_are_decimals() -> None:
    assert load("a: 0.10\nb: 2\nc: '2.5'\nd: 2011-06-14\ne: ~\n") == {
        "a": Decimal("0.10"),
        "b": 2,
        "c": "2.5",
        "d": datetime.date(2011, 6, 14),
        "e": None,
    }


def test_lines() -> None:
    document, lines = load_with_lines("# first\na:\n  - b: 1\n    c: 2\n  - d\n")
    assert document == {"a": [{"b": 1, "c": 2}, "d"]}
    assert [lines[path] for path in [("a",), ("a", 0, "c"), ("a", 1)]] == [2, 4, 5]


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x", "a: 1\na: 2", "a: .nan", "a: [", "a: !!python/object:os.system x"])
def test_refused(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        load(text)


def test_nothing_is_none() -> None:
    assert load("") is None

"""Units of formulas."""

from __future__ import annotations

import pytest

from scoring.formula import parse
from scoring.methodology.units import UnitError, parsed, shown, unit

UNITS = {name: parsed(text) for name, text in {"days": "person-day", "staff": "person", "year": "day", "points": "point"}.items()}


@pytest.mark.parametrize(
    ("formula", "gives"),
    [
        ("points + 1", "points"),
        ("days", "day·person"),
        ("staff * year", "day·person"),
        ("days / staff", "day"),
        ("1 / staff", "1/person"),
        ("share(days, staff * year) * 2", "points"),
        ("-max(days, staff * year)", "day·person"),
        ("truncate(days, 0) - days", "day·person"),
        ("first_known(zero_if_zero(staff), points)", "points"),
        ("unheard_of", "points"),
    ],
)
def test_units(formula: str, gives: str) -> None:
    assert shown(unit(parse(formula).root, UNITS)) == gives


@pytest.mark.parametrize("formula", ["staff + year", "staff - 1", "share(staff, year)", "min(staff, 1)", "first_known(staff, year) * 0"])
def test_units_that_do_not_fit(formula: str) -> None:
    with pytest.raises(UnitError, match=r"joins .* with "):
        unit(parse(formula).root, UNITS)

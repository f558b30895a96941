"""Exact numbers, roundings, and numbers as text. No floats."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_DOWN, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Literal

Mode = Literal["truncate", "round_half_up"]

_WIDE = Context(prec=200, rounding=ROUND_DOWN)
_POWERS = tuple(10**digits for digits in range(31))


@lru_cache(4096)
def fraction(value: Decimal) -> Fraction:
    """The number as a fraction; a report's numbers are mostly those that others have, and to make one takes long."""
    return Fraction(value)


def added(values: Iterable[Fraction]) -> Fraction:
    """The sum, brought to its lowest terms once and not after each value."""
    several = tuple(values)
    under = lcm(*(value.denominator for value in several))
    return Fraction(sum(value.numerator * (under // value.denominator) for value in several), under)


def truncate(value: Fraction, digits: int) -> Decimal:
    """The value cut off after so many decimals, towards 0."""
    scaled = abs(value.numerator) * _POWERS[digits] // value.denominator
    return _scaled(-scaled if value < 0 else scaled, digits)


def round_half_up(value: Fraction, digits: int) -> Decimal:
    """The value rounded to so many decimals, halves away from 0."""
    scaled = (2 * abs(value.numerator) * _POWERS[digits] + value.denominator) // (2 * value.denominator)
    return _scaled(-scaled if value < 0 else scaled, digits)


def rounded(value: Fraction, mode: Mode, digits: int) -> Decimal:
    """The value rounded in the named way."""
    return truncate(value, digits) if mode == "truncate" else round_half_up(value, digits)


def agrees(exact: Fraction, stated: Decimal, digits: int) -> bool:
    """Whether truncation or rounding of the exact value to the digits printed gives the stated one."""
    return stated == exact or stated in (truncate(exact, digits), round_half_up(exact, digits))


def plain(value: Decimal | int) -> str:
    """The number as text, without exponent and without trailing zeros."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def ratio(value: Fraction) -> str:
    """The exact value as text: `354/1399`, `1`."""
    return str(value)


def decimals(value: Decimal) -> int:
    """How many decimals the number is written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _scaled(value: int, digits: int) -> Decimal:
    return Decimal(value).scaleb(-digits, _WIDE)

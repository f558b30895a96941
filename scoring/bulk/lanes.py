"""Columns of exact fractions: whole numbers over a denominator, with what is known, what is missing, and what is too large.

A row whose numbers might pass 62 bits is marked `wide` and its value is of no account: it is scored again by itself.
No rounding error can occur: every operation is one on integers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]
LIMIT = 2**62
STEP = 2.0**-50
"""More than four times what one operation on floats can be wrong by, in proportion."""


@dataclass(slots=True)
class Near:
    """Values that are too wide for whole numbers, as floats that are wrong by no more than `error`.

    They live between two roundings only: a rounding that such an error could change is left to scoring the row by itself.
    """

    value: NDArray[np.float64]
    error: NDArray[np.float64]

    def plus(self, other: Near, sign: int) -> Near:
        """The sum, or the difference."""
        value = self.value + other.value if sign > 0 else self.value - other.value
        return Near(value, self.error + other.error + np.abs(value) * STEP)

    def by(self, other: Near) -> Near:
        """The product."""
        value = self.value * other.value
        error = np.abs(self.value) * other.error + np.abs(other.value) * self.error + self.error * other.error
        return Near(value, error * (1 + STEP) + np.abs(value) * STEP)


@dataclass(slots=True)
class Lane:
    """`num / den` a row; `den` is one number for all rows or one a row, and always positive.

    `top` and `most` are bounds on |num| and on den. `known` says which rows have a value, `missing` which have none because a
    figure is not there. Where the values became too wide for whole numbers, `near` has them and the rest is of no account.
    """

    num: Whole
    den: int | Whole
    known: Mask
    missing: Mask
    top: int
    most: int
    near: Near | None = None


class Bench:
    """The rows under work, and those that turned out too wide."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.wide: Mask = np.zeros(rows, dtype=np.bool_)
        self.all: Mask = np.ones(rows, dtype=np.bool_)
        self.none: Mask = np.zeros(rows, dtype=np.bool_)
        self.zeros: Whole = np.zeros(rows, dtype=np.int64)

    def constant(self, value: Fraction | Decimal) -> Lane:
        """The same number in every row."""
        value = Fraction(value)
        if max(abs(value.numerator), value.denominator) >= LIMIT:
            self.wide |= True
            value = Fraction(0)
        num = np.full(self.rows, value.numerator, dtype=np.int64)
        return Lane(num, value.denominator, self.all, self.none, abs(value.numerator), value.denominator)

    def unknown(self, missing: bool = False) -> Lane:
        """No value in any row."""
        return Lane(np.zeros(self.rows, dtype=np.int64), 1, self.none, self.all if missing else self.none, 0, 1)

    def times(self, one: Any, top: int, other: Any, factor: int) -> tuple[Any, int]:
        """The product of two columns (or numbers) with those bounds; rows where it is too large become 0 and wide."""
        if isinstance(other, int) and other == 1:
            return one, top
        if isinstance(one, int) and one == 1:
            return other, factor
        if isinstance(one, int) and isinstance(other, int):
            if one * other >= LIMIT:
                self.wide |= True
                return 1, 1
            return one * other, one * other
        bound = top * factor
        if bound < LIMIT:
            return one * other, bound
        bound = _most(one) * _most(other)
        if bound < LIMIT:
            return one * other, bound
        safe = np.abs(np.asarray(one, dtype=np.float64)) * np.abs(np.asarray(other, dtype=np.float64)) < 2.0**61
        self.wide |= ~safe
        first = np.where(safe, np.asarray(one, dtype=np.int64) if _fits(one) else 0, 0)
        second = np.where(safe, np.asarray(other, dtype=np.int64) if _fits(other) else 0, 0)
        product = first * second
        return product, _most(product)

    def together(self, one: Lane, other: Lane) -> tuple[Whole, int, Whole, int, int | Whole, int]:
        """Both numerators with their bounds over one denominator with its bound; rows that are only near become wide."""
        for lane in (one, other):
            if lane.near is not None:
                self.wide |= lane.known
        if isinstance(one.den, int) and isinstance(other.den, int):
            common = math.lcm(one.den, other.den)
            if common < LIMIT:
                left, top = self.times(one.num, one.top, common // one.den, common // one.den)
                right, factor = self.times(other.num, other.top, common // other.den, common // other.den)
                return left, top, right, factor, common, common
        left, top = self.times(one.num, one.top, other.den, other.most)
        right, factor = self.times(other.num, other.top, one.den, one.most)
        den, most = self.times(one.den, one.most, other.den, other.most)
        return left, top, right, factor, self.positive(den), max(1, most)

    @staticmethod
    def positive(den: Any) -> Any:
        """The denominator, 1 where a row that is too wide has 0."""
        return den if isinstance(den, int) else np.maximum(den, 1)

    def joined(self, one: Lane, other: Lane) -> tuple[Mask, Mask]:
        """Which rows have both values, and which lack a figure for either."""
        known = one.known if other.known is one.known else one.known & other.known
        return known, (one.missing | other.missing) & ~known

    def nearly(self, lane: Lane) -> Near:
        """The lane as floats."""
        if lane.near is not None:
            return lane.near
        value = lane.num.astype(np.float64) / (lane.den if isinstance(lane.den, int) else lane.den.astype(np.float64))
        return Near(value, np.abs(value) * STEP)

    def too_wide(self, one: Lane, other: Lane) -> bool:
        """Whether joining the two could pass 62 bits in some row."""
        if one.near is not None or other.near is not None:
            return True
        if isinstance(one.den, int) and isinstance(other.den, int):
            return False
        if max(one.top * other.most, other.top * one.most, one.most * other.most, one.top * other.top) < LIMIT:
            return False
        for lane in (one, other):
            lane.top, lane.most = _most(lane.num), max(1, _most(lane.den))
        return max(one.top * other.most, other.top * one.most, one.most * other.most, one.top * other.top) >= LIMIT

    def near_lane(self, near: Near, one: Lane, other: Lane) -> Lane:
        """A lane of floats that was joined from two."""
        return Lane(self.zeros, 1, *self.joined(one, other), 0, 1, near)

    def select(self, condition: Mask, one: Lane, other: Lane) -> Lane:
        """The one where the condition holds, else the other."""
        if one.near is not None or other.near is not None:
            first, second = self.nearly(one), self.nearly(other)
            near = Near(np.where(condition, first.value, second.value), np.where(condition, first.error, second.error))
            known, missing = np.where(condition, one.known, other.known), np.where(condition, one.missing, other.missing)
            return Lane(self.zeros, 1, known, missing, 0, 1, near)
        left, top, right, factor, den, most = self.together(one, other)
        return Lane(
            np.where(condition, left, right),
            den,
            np.where(condition, one.known, other.known),
            np.where(condition, one.missing, other.missing),
            max(top, factor),
            most,
        )

    def add(self, one: Lane, other: Lane, sign: int = 1) -> Lane:
        """The sum, or the difference."""
        if self.too_wide(one, other):
            return self.near_lane(self.nearly(one).plus(self.nearly(other), sign), one, other)
        left, top, right, factor, den, most = self.together(one, other)
        if top + factor >= LIMIT:
            unsafe = np.abs(left.astype(np.float64)) + np.abs(right.astype(np.float64)) > 2.0**61
            self.wide |= unsafe
            left, right = np.where(unsafe, 0, left), np.where(unsafe, 0, right)
            top, factor = _most(left), _most(right)
        known, missing = self.joined(one, other)
        return Lane(left + right if sign > 0 else left - right, den, known, missing, top + factor, most)

    def multiply(self, one: Lane, other: Lane) -> Lane:
        """The product."""
        if self.too_wide(one, other):
            return self.near_lane(self.nearly(one).by(self.nearly(other)), one, other)
        num, top = self.times(one.num, one.top, other.num, other.top)
        den, most = self.times(one.den, one.most, other.den, other.most)
        return Lane(num, self.positive(den), *self.joined(one, other), top, max(1, most))

    def divide(self, one: Lane, other: Lane) -> Lane:
        """The quotient; no value where the divisor is 0."""
        if one.near is not None or other.near is not None:
            self.wide |= one.known | other.known
        zero = other.num == 0
        sign = np.where(other.num < 0, -1, 1)
        divisor = np.where(zero, 1, np.abs(other.num))
        num, top = self.times(one.num * sign, one.top, other.den, other.most)
        den, most = self.times(one.den, one.most, divisor, max(1, other.top))
        known, missing = self.joined(one, other)
        return Lane(num, self.positive(den), known & ~zero, missing, top, max(1, most))

    def share(self, part: Lane, whole: Lane, rule: Fraction | None) -> Lane:
        """Part of whole from 0 to 1; 0/0 by the rule; no value where the part is greater."""
        left, top, right, _, _, _ = self.together(part, whole)
        known, missing = self.joined(part, whole)
        nothing = (left == 0) & (right == 0)
        fits = (left >= 0) & (left <= right) & (right > 0)
        most = max(1, _most(right))
        made = Lane(left, np.maximum(right, 1), known & fits, missing, min(top, most), most)
        if rule is None or not nothing.any():
            return made
        return self.select(
            nothing, Lane(self.constant(rule).num, rule.denominator, known, missing, abs(rule.numerator), rule.denominator), made
        )

    def least(self, one: Lane, other: Lane, sign: int) -> Lane:
        """The lesser of both (sign 1), or the greater (sign -1)."""
        left, top, right, factor, den, most = self.together(one, other)
        known, missing = self.joined(one, other)
        chosen = np.minimum(left, right) if sign > 0 else np.maximum(left, right)
        return Lane(chosen, den, known, missing, max(top, factor), most)

    def rounded(self, one: Lane, mode: str, digits: int) -> Lane:
        """Cut off, or rounded with halves away from 0, to so many decimals."""
        power = 10**digits
        if one.near is not None:
            return self.rounded_near(one, one.near, mode, power)
        if isinstance(one.den, int) and power % one.den == 0:
            num, top = self.times(one.num, one.top, power // one.den, power // one.den)
            return Lane(num, power, one.known, one.missing, top, power)
        factor = 2 * power if mode == "round_half_up" else power
        if one.top * factor + one.most >= LIMIT:
            size = np.abs(one.num.astype(np.float64)) * factor + np.asarray(one.den, dtype=np.float64)
            if (size > 2.0**60).any():
                return self.rounded_in_two(one, size > 2.0**60, mode, digits)
        scaled, top = self.times(np.abs(one.num), one.top, power, power)
        den: Any = one.den
        if mode == "round_half_up":
            twice, _ = self.times(one.den, one.most, 2, 2)
            scaled, top = self.times(scaled, top, 2, 2)
            if top + one.most >= LIMIT:
                self.wide |= scaled.astype(np.float64) + np.asarray(one.den, dtype=np.float64) > 2.0**61
                scaled = np.where(self.wide, 0, scaled)
            scaled, den = scaled + one.den, self.positive(twice)
        quotient = scaled // den
        return Lane(np.where(one.num < 0, -quotient, quotient), power, one.known, one.missing, top + 1, power)

    def rounded_in_two(self, one: Lane, large: Mask, mode: str, digits: int) -> Lane:
        """The rows that whole numbers are too narrow for as floats, the others exactly."""
        num, den = np.where(large, 0, one.num), np.where(large, 1, one.den)
        small = Lane(num, den, one.known & ~large, one.missing, _most(num), _most(den))
        rest = Lane(one.num, one.den, one.known & large, one.missing, one.top, one.most)
        return self.select(large, self.rounded_near(rest, self.nearly(one), mode, 10**digits), self.rounded(small, mode, digits))

    def rounded_near(self, one: Lane, near: Near, mode: str, power: int) -> Lane:
        """The same of floats; rows that lie so near to an edge that their error matters become wide."""
        size = np.abs(near.value) * power
        error = near.error * power + size * STEP
        half = 0.5 if mode == "round_half_up" else 0.0
        low, high = np.floor(size - error + half), np.floor(size + error + half)
        unsure = ~((low == high) & (size < 2.0**49))
        self.wide |= unsure & one.known
        quotient = np.where(unsure, 0, high).astype(np.int64)
        return Lane(np.where(near.value < 0, -quotient, quotient), power, one.known, one.missing, _most(quotient), power)


def _most(values: Any) -> int:
    if isinstance(values, int):
        return abs(values)
    return max(int(values.max(initial=0)), -int(values.min(initial=0)))


def _fits(value: Any) -> bool:
    return not isinstance(value, int) or abs(value) < LIMIT

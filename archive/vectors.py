"""Figures of a report packed in the form's order: a million reports are scored without opening their JSON.

Layout, little-endian: n signed 64-bit coefficients, then n unsigned bytes, the decimals of each. An absent figure
has the smallest coefficient and 0 decimals, one too large for 18 digits the smallest and 255. Nothing is rounded.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

ABSENT = -(2**63)
UNPACKABLE = 255
_LARGEST = 10**18


def pack(values: Mapping[str, str], names: Sequence[str]) -> bytes:
    """The figures named, in that order; what is no number is absent."""
    pairs = [_pair(values.get(name)) for name in names]
    return struct.pack(f"<{len(names)}q{len(names)}B", *(pair[0] for pair in pairs), *(pair[1] for pair in pairs))


def unpack(vector: bytes, names: Sequence[str]) -> dict[str, Decimal]:
    """The figures that are there; raises ValueError where the vector is of another length."""
    count = len(names)
    if len(vector) != 9 * count:
        raise ValueError(f"a vector of {len(vector)} bytes cannot hold {count} figures of 9 bytes each")
    numbers = struct.unpack(f"<{count}q{count}B", vector)
    pairs = zip(names, numbers[:count], numbers[count:], strict=True)
    return {name: Decimal(whole).scaleb(-decimals) for name, whole, decimals in pairs if whole != ABSENT}


def packed_values(reading: Mapping[str, Any], names: Sequence[str]) -> dict[str, str]:
    """What a vector holds of a reading: figures by id, `disputed`, and a number whose bits say what was not evaluated."""
    values = {figure["id"]: figure["value"] for figure in reading["figures"]}
    meant: dict[str, set[str]] = {}
    for figure in reading["figures"]:
        meant.setdefault(figure["name"], set()).add(figure["value"])
    values["disputed"] = str(int(any(len(several) > 1 for several in meant.values())))
    silent = set(reading.get("not_evaluated", ()))
    for name in names:
        label, sign, parts = name.partition(":")
        if sign and label == "not_evaluated":
            values[name] = str(sum(1 << bit for bit, part in enumerate(parts.split(",")) if part in silent))
    return values


def _pair(value: str | None) -> tuple[int, int]:
    if value is None:
        return ABSENT, 0
    try:
        number = Decimal(value)
    except InvalidOperation:
        return ABSENT, 0
    sign, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):  # NaN and infinities
        return ABSENT, 0
    coefficient = int("".join(map(str, digits))) * 10 ** max(0, min(exponent, 20))
    if coefficient >= _LARGEST or not -UNPACKABLE < exponent <= 20:
        return ABSENT, UNPACKABLE
    return (-coefficient if sign else coefficient), max(0, -exponent)

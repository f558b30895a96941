"""A document without its mistakes of shape, so that what else is wrong in it is found in the same go."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from scoring.documents import Path

STANDING_IN = {"rests_on": "assumed", "reference": "not given", "state": "draft", "mode": "exact", "digits": 0, "value": None}
"""What stands in for a value that is missing or none, where the rest can be looked at with it."""
EMPTY = ("signed", "orders", "cases", "translations", "parts", "same", "joint_maxima")
"""What can be left out as a whole."""


def mended(document: Any, mistakes: Sequence[tuple[Path, str]]) -> tuple[Any, list[Path]]:
    """The document with something in place of each mistake (its path and kind), and the paths at which it is not the file's own.

    A mistake that nothing can stand in for is left.
    """
    whole, touched = copy.deepcopy(document), list[Path]()
    for path, kind in mistakes:
        path = path[:1] if path and path[0] in EMPTY else path
        if path and _stand_in(whole, path, kind):
            touched.append(path)
    return whole, touched


def untouched(path: Path, touched: Sequence[Path]) -> bool:
    """Whether nothing at the path, around it or in it was put there."""
    return not any(path[: len(one)] == one or one[: len(path)] == path for one in touched)


def _stand_in(whole: Any, path: Path, kind: str) -> bool:
    """Put something in place of the value at the path; False where there is nothing that fits."""
    around = whole
    for at, key in enumerate(path[:-1]):
        inner = around[key] if _has(around, key) else None
        if not isinstance(inner, dict | list):
            return _put(around, path[at], kind)
        around = inner
    return _put(around, path[-1], kind)


def _put(around: Any, key: str | int, kind: str) -> bool:
    if not isinstance(around, dict) or not isinstance(key, str):
        return False
    if kind == "extra_forbidden":
        return around.pop(key, None) is not None
    if key in EMPTY:
        around.pop(key, None)
    elif key in STANDING_IN:
        around[key] = STANDING_IN[key]
    else:
        return False
    return True


def _has(around: Any, key: str | int) -> bool:
    return key in around if isinstance(around, dict) else isinstance(key, int) and key < len(around)

"""Copies of one conclusion: reports of one body, year and subject form a case, of which one copy leads.

A district is one body in Kazakh and in Russian: the register of bodies has both names. A report whose body is in dispute or not
named, or that states no year, is a case by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive.searching import searched
from scoring.linking import link

MOST_COMPARED = 50
"""No conclusion lies there in more copies: of a case with more a body or a year was read wrong, or nothing known of the reports tells them
apart, and none of them are compared."""

REASONS = ("alone", "signed", "most-figures", "fewest-repairs", "taken-in-first")
"""Why a copy leads, in the order in which it is asked."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What decides whether a copy leads; `order` is that in which they were taken in."""

    file: str
    signed: bool
    figures: int
    repairs: int
    order: int


def case_number(key: str) -> int:
    """The key of a case as a number of 64 bits with a sign: what lists compare by the hundred thousand."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def case_of(result: Mapping[str, Any]) -> str:
    """The key of the case that a report belongs to."""
    body, year, subject = result["body"] or {}, result["year"], _subject(result)
    name = body.get("district") or body.get("title")
    if not name or year is None or body.get("status") == "disputed":
        return str(result["report"]["sha256"])
    return f"{_body(name, body.get('region'), year)}\N{MIDDLE DOT}{year}\N{MIDDLE DOT}{subject}"


def _subject(result: Mapping[str, Any]) -> str:
    """The form; of one that reads conclusions of every subject, also the order and how many criteria there are."""
    form, made_by = str(result["made_by"]["form"]["id"]), result["made_by"]
    if made_by.get("methodology", True):
        return form
    order = result["order"] or {}
    return f"{form} {order.get('number')} {order.get('date')} {len(result['criteria'])}"


def leader(copies: Sequence[Copy]) -> tuple[str, str]:
    """The file of the copy that leads, and the first of REASONS that tells it from the next best."""
    best, *others = sorted(copies, key=_rank)
    if not others:
        return best.file, "alone"
    differing = zip(REASONS[1:], _rank(best), _rank(others[0]), strict=True)
    return best.file, next(reason for reason, one, other in differing if one != other)


def _rank(copy: Copy) -> tuple[int, int, int, int]:
    return (not copy.signed, -copy.figures, copy.repairs, copy.order)


def _body(name: str, region: str | None, year: int) -> str:
    """The body by its id on the register; as it stands where the register has no such body."""
    found = link(name, region, year).body
    oblast = link(region).body if region else None
    return found.id if found else f"{oblast.id if oblast else searched(region or '')}/{searched(name)}"

"""What the preview of a change says: coverage, headline, the part of each change, a row a case; as text and as one object."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from bagalau.catalogue import messages, say
from bagalau.output import table_text

if TYPE_CHECKING:
    from flows.preview import Preview
    from scoring import Methodology
    from scoring.preview import Change

PARTS = ("computed", "as_stated", "not_evaluated")
HEAD = (
    *("file", "body", "year", "before", *(f"{part}_before" for part in PARTS), "after", *(f"{part}_after" for part in PARTS), "change"),
    *("level_before", "level_after", "rank_before", "rank_after", "copies", "trial"),
)
SEEN = ("file", "body", "year", "before", "made_of_before", "after", "made_of_after", *HEAD[HEAD.index("change") : HEAD.index("trial")])
"""The same for a person: what a total is made of in one column."""
MOVERS = 20
AT_ONCE = 2_000
SCORED = ("computed", "as_stated", "not_evaluated")


def name_of(change: Change, lang: str) -> str:
    """A change in words."""
    kind, name = change
    key = {"rounding": f"roundings_{name}", "convention": f"conventions_{name}"}.get(kind)
    return say(lang, f"methodology.{key}") if key else say(lang, f"changes.{kind}", name=name)


def shown(value: Fraction | None, lang: str | None, signed: bool = False) -> str:
    """A total or a change to three decimals at most, cut off; in no language as a program reads it, with nothing where there is none."""
    from scoring.numbers import plain, truncate
    from scoring.writing import number

    text_ = "" if value is None else plain(truncate(value, 3))
    return text_ if lang is None else number(text_ or None, lang, signed=signed and text_ != "0")


def heads(lang: str, names: Sequence[str] = HEAD) -> tuple[str, ...]:
    """HEAD in words, or SEEN."""
    known = messages(lang)
    return tuple(known.get(f"changes.{'moved' if name == 'change' else name}") or _part(name, lang) for name in names)


def _part(name: str, lang: str) -> str:
    """A part of a total on one side in words: `computed, before`."""
    part, _, side = name.rpartition("_")
    return f"{say(lang, f'changes.part_{part}')}, {say(lang, f'changes.{side}')}"


def trial_of(methodology: Methodology) -> str:
    """`invented`, `draft`, both, or nothing."""
    return " ".join(name for name, there in (("invented", methodology.invented), ("draft", methodology.state == "draft")) if there)


def trials(made: Preview, lang: str) -> Iterator[str]:
    """A line for each side whose results nobody should take for law."""
    for one in (made.old, made.new):
        if one.provisional:
            yield f"{one.id}: " + say(lang, "trial.invented" if one.invented else "trial.draft")


COVERAGE = ("before", "computed_before", "after", "computed_after")


def coverage(made: Preview) -> list[tuple[str, int, int, int, int]]:
    """By criterion (“total” first), as COVERAGE: how many cases have a score, and of how many it is computed, before and after.

    A total is computed where nothing in it is taken as stated.
    """
    known = [int(side.known.sum()) for side in (made.comparison.before, made.comparison.after)]
    found = [("total", known[0], made.computed(0), known[1], made.computed(1))]
    sides = made.statuses
    for name in dict.fromkeys((*sides[0], *sides[1])):
        scored = [sum(number for status, number in side.get(name, {}).items() if status in SCORED) for side in sides]
        computed = [side[name]["computed"] if name in side else 0 for side in sides]
        found.append((name, scored[0], computed[0], scored[1], computed[1]))
    return found


def coverage_heads(lang: str) -> list[str]:
    """The heads of a table of it."""
    return [say(lang, f"changes.{name}") for name in ("criterion_head", "before", "of_it_computed", "after", "of_it_computed")]


def headline(made: Preview) -> dict[str, int]:
    """How many cases and reports there are, of how many other forms, how many cases can be compared, change, change level and rank."""
    old, new = made.ranks
    return {
        "cases": made.counted.cases,
        "reports": made.counted.reports,
        "other_forms": made.counted.others,
        "compared": len(made.furthest),
        "changed": sum(map(bool, made.moves)),
        "level": sum(one != other and -1 not in (one, other) for one, other in zip(*made.levels, strict=True)),
        "rank": sum(one != other for one, other in zip(old, new, strict=True)),
    }


def said_of(made: Preview, lang: str) -> Iterator[str]:
    """The headline as sentences."""
    counts = headline(made)
    yield say(lang, "changes.counted", cases=counts["cases"], reports=counts["reports"])
    if counts["other_forms"]:
        yield say(lang, "changes.other_forms", number=counts["other_forms"])
    yield say(lang, "changes.headline", **counts)


def text(made: Preview, lang: str) -> Iterator[str]:
    """The preview for a person."""
    yield from (line + "\n" for line in trials(made, lang))
    yield say(lang, "changes.title", old=made.old.id, new=made.new.id, cases=made.counted.cases) + "\n\n"
    rows_ = [(say(lang, "summary.total") if name == "total" else name, *map(str, numbers)) for name, *numbers in coverage(made)]
    yield say(lang, "changes.coverage") + "\n" + table_text(coverage_heads(lang), rows_) + "\n"
    yield from (line + "\n" for line in said_of(made, lang))
    yield "\n" + say(lang, "changes.shapley" if made.averaged else "changes.in_order", compared=made.compared) + "\n"
    head = tuple(say(lang, f"changes.{name}") for name in ("change", "effect", "mean", "cases"))
    yield table_text(head, list(parts_of(made, lang))) + "\n"
    movers = [seen(row)[:-1] for row in islice(rows(made, lang), MOVERS)]
    if movers:
        yield say(lang, "changes.movers") + "\n" + table_text(heads(lang, SEEN)[:-1], movers) + say(lang, "changes.made_of") + "\n"


def parts_of(made: Preview, lang: str) -> Iterator[tuple[str, ...]]:
    """One row a change: what it is, its points over all cases, a case, and how many it moves; the sum last."""
    number = max(1, made.compared)
    for one in made.shares:
        yield name_of(one.change, lang), shown(one.effect, lang, True), shown(one.effect / number, lang, True), str(one.reports)
    whole = sum((one.effect for one in made.shares), Fraction(0))
    yield say(lang, "changes.together"), shown(whole, lang, True), shown(whole / number, lang, True), ""


def rows(made: Preview, lang: str | None = None, places: Sequence[int] | None = None) -> Iterator[tuple[str, ...]]:
    """One row a case that can be compared, the furthest mover first; or those at the places. Numbers as the language has them, or plain."""
    wanted = made.furthest if places is None else places
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        for at, named in zip(some, made.names(some), strict=True):
            totals = (made.comparison.before, made.comparison.after)
            ends = [(shown(made.total(total, at), lang), *_parts(made, side, at, lang)) for side, total in enumerate(totals)]
            levels = [made.level(side, at) or "" for side in (0, 1)]
            moved = shown(Fraction(made.moves[at], made.comparison.scale), lang, True)
            ranks = [str(side[at]) for side in made.ranks]
            last = str(named.copies), trial_of(made.new)
            yield (named.file[:8], named.said, str(named.year or ""), *ends[0], *ends[1], moved, *levels, *ranks, *last)


def _parts(made: Preview, side: int, at: int, lang: str | None) -> tuple[str, str, str]:
    computed, as_stated, silent = made.made_of(side, at)
    return shown(computed, lang), shown(as_stated, lang), silent


def seen(row: Sequence[str]) -> list[str]:
    """A row for a person, as SEEN: what a total is made of in one cell, as lists of an archive have it."""
    found = dict(zip(HEAD, row, strict=True))
    for side in ("before", "after"):
        computed, as_stated, silent = (found[f"{part}_{side}"] for part in PARTS)
        found[f"made_of_{side}"] = f"{computed} + {as_stated}" + (f" − {silent.replace(' ', ', ')}" if silent else "")
    return [found[name] for name in SEEN]


def document(made: Preview) -> Iterator[str]:
    """The preview as one object in one line of JSON, written as it is made."""
    from scoring.result import methodology_object

    parts = [{"kind": one.change[0], "name": one.change[1], "effect": str(one.effect), "reports": one.reports} for one in made.shares]
    head = {
        "schema": "bagalau-changes/1",
        "from": methodology_object(made.old),
        "to": methodology_object(made.new),
        "coverage": [{"criterion": name, **dict(zip(COVERAGE, numbers, strict=True))} for name, *numbers in coverage(made)],
        "counts": headline(made),
        "attribution": {"order": "averaged" if made.averaged else "file", "reports": made.compared, "parts": parts},
    }
    yield _json(head)[:-1] + ',"reports":['
    for at, row in enumerate(rows(made)):
        yield ("," if at else "") + _json(dict(zip(HEAD, row, strict=True)))
    yield "]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

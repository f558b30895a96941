"""What the preview of a change says: coverage, headline, the part of each change, a row a case; as text and as one object."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from bagalau.catalogue import say
from bagalau.output import table_text

if TYPE_CHECKING:
    from flows.preview import Preview
    from scoring import Methodology
    from scoring.preview import Change

HEAD = (
    *("file", "body", "year", "before", "after", "change", "level_before", "level_after", "rank_before", "rank_after"),
    *("copies", "trial"),
)
MOVERS = 20
AT_ONCE = 2_000
SCORED = ("computed", "as_stated", "not_evaluated")


def name_of(change: Change, lang: str) -> str:
    """A change in words."""
    kind, name = change
    key = {"rounding": f"roundings_{name}", "convention": f"conventions_{name}"}.get(kind)
    return say(lang, f"methodology.{key}") if key else say(lang, f"changes.{kind}", name=name)


def shown(value: Fraction | None, lang: str, signed: bool = False) -> str:
    """A total or a change to three decimals at most, cut off."""
    from scoring.numbers import plain, truncate
    from scoring.writing import number

    if value is None:
        return number(None, lang)
    text_ = plain(truncate(value, 3))
    return number(text_, lang, signed=signed and text_ != "0")


def heads(lang: str) -> tuple[str, ...]:
    """HEAD in words."""
    return tuple(say(lang, f"changes.{'moved' if name == 'change' else name}") for name in HEAD)


def trial_of(methodology: Methodology) -> str:
    """`invented`, `draft`, both, or nothing."""
    return " ".join(name for name, there in (("invented", methodology.invented), ("draft", methodology.state == "draft")) if there)


def trials(made: Preview, lang: str) -> Iterator[str]:
    """A line for each side whose results nobody should take for law."""
    for one in (made.old, made.new):
        if one.provisional:
            yield f"{one.id}: " + say(lang, "trial.invented" if one.invented else "trial.draft")


def coverage(made: Preview) -> list[tuple[str, int, int]]:
    """By criterion (“total” first): how many cases can be computed or taken as stated before and after."""
    comparison = made.comparison
    found = [("total", int(comparison.before.known.sum()), int(comparison.after.known.sum()))]
    old, new = made.statuses
    for name in dict.fromkeys((*old, *new)):
        before, after = (sum(number for status, number in side.get(name, {}).items() if status in SCORED) for side in (old, new))
        found.append((name, before, after))
    return found


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
    head = tuple(say(lang, f"changes.{name}") for name in ("criterion_head", "before", "after"))
    rows_ = [(say(lang, "summary.total") if name == "total" else name, str(one), str(other)) for name, one, other in coverage(made)]
    yield say(lang, "changes.coverage") + "\n" + table_text(head, rows_) + "\n"
    yield from (line + "\n" for line in said_of(made, lang))
    yield "\n" + say(lang, "changes.shapley" if made.averaged else "changes.in_order", compared=made.compared) + "\n"
    head = tuple(say(lang, f"changes.{name}") for name in ("change", "effect", "mean", "cases"))
    yield table_text(head, list(parts_of(made, lang))) + "\n"
    movers = [row[:-2] for row in islice(rows(made, lang), MOVERS)]
    if movers:
        yield say(lang, "changes.movers") + "\n" + table_text(heads(lang)[:-2], movers)


def parts_of(made: Preview, lang: str) -> Iterator[tuple[str, ...]]:
    """One row a change: what it is, its points over all cases, a case, and how many it moves; the sum last."""
    number = max(1, made.compared)
    for one in made.shares:
        yield name_of(one.change, lang), shown(one.effect, lang, True), shown(one.effect / number, lang, True), str(one.reports)
    whole = sum((one.effect for one in made.shares), Fraction(0))
    yield say(lang, "changes.together"), shown(whole, lang, True), shown(whole / number, lang, True), ""


def rows(made: Preview, lang: str = "en", places: Sequence[int] | None = None) -> Iterator[tuple[str, ...]]:
    """One row a case that can be compared, the furthest mover first; or those at the places."""
    wanted = made.furthest if places is None else places
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        for at, named in zip(some, made.names(some), strict=True):
            ends = [shown(made.total(side, at), lang) for side in (made.comparison.before, made.comparison.after)]
            levels = [made.level(side, at) or "" for side in (0, 1)]
            moved = shown(Fraction(made.moves[at], made.comparison.scale), lang, True)
            ranks = [str(side[at]) for side in made.ranks]
            last = str(named.copies), trial_of(made.new)
            yield (named.file[:8], named.said, str(named.year or ""), *ends, moved, *levels, *ranks, *last)


def document(made: Preview) -> Iterator[str]:
    """The preview as one object in one line of JSON, written as it is made."""
    from scoring.result import methodology_object

    parts = [{"kind": one.change[0], "name": one.change[1], "effect": str(one.effect), "reports": one.reports} for one in made.shares]
    head = {
        "schema": "bagalau-changes/1",
        "from": methodology_object(made.old),
        "to": methodology_object(made.new),
        "coverage": [{"criterion": name, "before": one, "after": other} for name, one, other in coverage(made)],
        "counts": headline(made),
        "attribution": {"order": "averaged" if made.averaged else "file", "reports": made.compared, "parts": parts},
    }
    yield _json(head)[:-1] + ',"reports":['
    for at, row in enumerate(rows(made)):
        yield ("," if at else "") + _json(dict(zip(HEAD, row, strict=True)))
    yield "]}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

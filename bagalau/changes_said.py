"""What the preview of a change says: coverage, headline, the part of each change, a row a report; as text and as one object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from bagalau.output import table_text

if TYPE_CHECKING:
    from flows.preview import Preview
    from scoring.preview import Change

HEAD = ("file", "body", "year", "before", "after", "change", "level_before", "level_after", "rank_before", "rank_after")
MOVERS = 20


def name_of(change: Change, lang: str) -> str:
    """A change in words."""
    from bagalau.catalogue import say

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


def coverage(made: Preview) -> list[tuple[str, int, int]]:
    """By criterion (“total” first): how many reports can be computed or taken as stated before and after."""
    old, new = (sum(value is not None for value in side.totals) for side in (made.before, made.after))
    found = [("total", old, new)]
    ids = dict.fromkeys((*made.before.statuses, *made.after.statuses))
    for name in ids:
        counts = [side.statuses.get(name, Counter()) for side in (made.before, made.after)]
        before, after = (sum(one[status] for status in ("computed", "as_stated", "not_evaluated")) for one in counts)
        found.append((name, before, after))
    return found


def headline(made: Preview) -> dict[str, int]:
    """How many reports there are, can be compared, change, change their level, change their rank."""
    moves = made.moves
    pairs = zip(made.before.levels, made.after.levels, strict=True)
    return {
        "reports": len(made.reports),
        "compared": len(moves),
        "changed": sum(change != 0 for _, change in moves),
        "level": sum(one != other and None not in (one, other) for one, other in pairs),
        "rank": sum(one != other for one, other in made.ranks.values()),
    }


def text(made: Preview, lang: str) -> Iterator[str]:
    """The preview for a person."""
    from bagalau.catalogue import say

    counts = headline(made)
    if made.new.provisional:
        yield say(lang, "trial.invented" if made.new.invented else "trial.draft") + "\n"
    yield say(lang, "changes.title", old=made.old.id, new=made.new.id, reports=counts["reports"]) + "\n\n"
    head = tuple(say(lang, f"changes.{name}") for name in ("criterion_head", "before", "after"))
    rows_ = [(say(lang, "summary.total") if name == "total" else name, str(one), str(other)) for name, one, other in coverage(made)]
    yield say(lang, "changes.coverage") + "\n" + table_text(head, rows_) + "\n"
    yield say(lang, "changes.headline", **counts) + "\n\n"
    yield say(lang, "changes.shapley" if made.averaged else "changes.in_order", compared=made.compared) + "\n"
    head = tuple(say(lang, f"changes.{name}") for name in ("change", "effect", "mean", "reports"))
    yield table_text(head, list(parts_of(made, lang))) + "\n"
    movers = list(islice(rows(made, lang), MOVERS))
    if movers:
        yield say(lang, "changes.movers") + "\n" + table_text(tuple(say(lang, f"changes.{name}") for name in HEAD), movers)


def parts_of(made: Preview, lang: str) -> Iterator[tuple[str, ...]]:
    """One row a change: what it is, its points over all reports, a report, and how many it moves; the sum last."""
    from bagalau.catalogue import say

    number = max(1, made.compared)
    for one in made.shares:
        yield name_of(one.change, lang), shown(one.effect, lang, True), shown(one.effect / number, lang, True), str(one.reports)
    whole = sum((one.effect for one in made.shares), Fraction(0))
    yield say(lang, "changes.together"), shown(whole, lang, True), shown(whole / number, lang, True), ""


def rows(made: Preview, lang: str = "en") -> Iterator[tuple[str, ...]]:
    """One row a report that can be compared, the furthest mover first."""
    for row, change in made.moves:
        report, ranks = made.reports[row], made.ranks.get(row)
        ends = (shown(made.total(side, row), lang) for side in (made.before, made.after))
        levels = (side.levels[row] or "" for side in (made.before, made.after))
        where = report.body or report.district or ""
        moved = shown(Fraction(change, made.scale), lang, True)
        yield (report.file[:8], where, str(report.year or ""), *ends, moved, *levels, *map(str, ranks or ("", "")))


def document(made: Preview) -> dict[str, object]:
    """The preview as one object."""
    from scoring.result import methodology_object

    parts = [{"kind": one.change[0], "name": one.change[1], "effect": str(one.effect), "reports": one.reports} for one in made.shares]
    return {
        "schema": "bagalau-changes/1",
        "from": methodology_object(made.old),
        "to": methodology_object(made.new),
        "coverage": [{"criterion": name, "before": one, "after": other} for name, one, other in coverage(made)],
        "counts": headline(made),
        "attribution": {"order": "averaged" if made.averaged else "file", "reports": made.compared, "parts": parts},
        "reports": [dict(zip(HEAD, row, strict=True)) for row in rows(made)],
    }

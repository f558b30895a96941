"""One case on the page of changes: its criteria before and after, and its total after each change."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from bagalau.catalogue import say
from bagalau.changes_said import name_of, shown
from bagalau.html import table, tag, text

if TYPE_CHECKING:
    from archive.packed import Named
    from flows.preview import Preview
    from scoring.bulk.mixtures import CriterionMove, Detail


def case(made: Preview, at: int, detail: Detail, named: Named, lang: str) -> str:
    """The case as a section that can be linked to."""
    year = f", {named.year}" if named.year else ""
    about = tag("p", text(f"{named.name} · {named.file[:12]}"), class_="quiet")
    back = tag("p", tag("a", text(say(lang, "changes.to_list")), href=f"#by-{made.moves[at] // made.comparison.scale}"))
    head = [text(say(lang, f"changes.{name}")) for name in ("criterion_head", "before", "status", "after", "status", "moved")]
    criteria = table(head, [_criterion(made, one, lang) for one in detail.criteria], frozenset({1, 3, 5}))
    head = [text(say(lang, f"changes.{name}")) for name in ("step", "total_then", "moved")]
    steps = table(head, list(_steps(made, detail, lang)), frozenset({1, 2}))
    return tag(
        "section", tag("h3", text(f"{named.said or named.file[:8]}{year}")), about, criteria, steps, back, id=f"case-{made.rows[at]}"
    )


def _criterion(made: Preview, one: CriterionMove, lang: str) -> list[str]:
    criterion = made.new.criterion(one.id) or made.old.criterion(one.id)
    title = "" if criterion is None else f". {criterion.title.in_language(lang)}"
    moved = None if one.before is None or one.after is None else one.after - one.before
    cells = [f"{one.id}{title}", shown(one.before, lang), _status(one.status_before, lang), shown(one.after, lang)]
    return [*map(text, (*cells, _status(one.status_after, lang))), _moved(moved, lang)]


def _steps(made: Preview, detail: Detail, lang: str) -> Iterator[list[str]]:
    """The total under the old methodology, then after each change in the order of the new file."""
    last = detail.steps[0]
    yield [text(made.old.id), text(shown(last, lang)), ""]
    for change, total in zip(made.mixer.changes, detail.steps[1:], strict=True):
        moved = None if total is None or last is None else total - last
        yield [text(name_of(change, lang)), text(shown(total, lang)), _moved(moved, lang)]
        last = total if total is not None else last


def _moved(moved: Fraction | None, lang: str) -> str:
    """A difference; what moves something stands out by more than colour."""
    if not moved:
        return "" if moved is None else text(shown(moved, lang))
    return tag("strong", text(shown(moved, lang, True)), class_="up" if moved > 0 else "down")


def _status(status: str | None, lang: str) -> str:
    return "" if status is None else say(lang, f"status.{status}")

"""The preview of a change as one page: coverage, the part of each change, slope chart, histogram, movers, every report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from bagalau.catalogue import say
from bagalau.changes_said import HEAD, MOVERS, coverage, headline, parts_of, rows, shown
from bagalau.html import table, tag, text, whole

if TYPE_CHECKING:
    from flows.preview import Preview

SLOPES, LISTED = 60, 2_000
HEIGHT, WIDTH = 320, 640
NUMBERS = frozenset({2, 3, 4, 5, 8, 9})


def page(made: Preview, lang: str) -> str:
    """The page, in one file that needs nothing else."""
    title = say(lang, "changes.title", old=made.old.id, new=made.new.id, reports=len(made.reports))
    return whole(title, lang, tag("h1", text(title)), *_content(made, lang))


def _content(made: Preview, lang: str) -> Iterator[str]:
    counts = headline(made)
    if made.new.provisional:
        yield tag("p", text(say(lang, "trial.invented" if made.new.invented else "trial.draft")), class_="trial")
    yield tag("h2", text(say(lang, "changes.coverage")))
    head = [text(say(lang, f"changes.{name}")) for name in ("criterion_head", "before", "after")]
    names = [[text(say(lang, "summary.total") if name == "total" else name), str(one), str(other)] for name, one, other in coverage(made)]
    yield table(head, names, frozenset({1, 2}))
    yield tag("p", text(say(lang, "changes.headline", **counts)))
    yield tag("h2", text(say(lang, "changes.shapley" if made.averaged else "changes.in_order", compared=made.compared)))
    head = [text(say(lang, f"changes.{name}")) for name in ("change", "effect", "mean", "reports")]
    yield table(head, [list(map(text, row)) for row in parts_of(made, lang)], frozenset({1, 2, 3}))
    listed = list(islice(rows(made, lang), LISTED))
    if not listed:
        return
    yield tag("h2", text(say(lang, "changes.slope"))) + _slopes(made, lang)
    yield tag("h2", text(say(lang, "changes.histogram"))) + _histogram(made, lang)
    head = [text(say(lang, f"changes.{name}")) for name in HEAD]
    yield tag("h2", text(say(lang, "changes.movers"))) + table(head, [_linked(row) for row in listed[:MOVERS]], NUMBERS)
    rest = table(head, [list(map(text, row)) for row in listed], NUMBERS, [f"report-{row[0]}" for row in listed])
    yield tag("details", tag("summary", text(say(lang, "changes.all", number=len(listed)))), rest)


def _linked(row: tuple[str, ...]) -> list[str]:
    return [tag("a", text(row[0]), href=f"#report-{row[0]}"), *map(text, row[1:])]


def _slopes(made: Preview, lang: str) -> str:
    """A line a report from its total before to its total after: the furthest movers."""
    lines = []
    top = made.new.total_maximum.value
    for row, change in made.moves[:SLOPES]:
        ends = [made.total(side, row) for side in (made.before, made.after)]
        first, second = (str(HEIGHT - int((end or 0) * HEIGHT / int(top))) for end in ends)
        kind = "rise" if change > 0 else "fall" if change < 0 else "same"
        said = f"{made.reports[row].body or made.reports[row].file[:8]}: {shown(ends[0], lang)} → {shown(ends[1], lang)}"
        line = tag("line", tag("title", text(said)), x1="60", y1=first, x2=str(WIDTH - 60), y2=second, stroke_width="1.5", class_=kind)
        lines.append(line)
    axes = [tag("line", x1=str(x), y1="0", x2=str(x), y2=str(HEIGHT), class_="axis") for x in (60, WIDTH - 60)]
    marks = [tag("text", str(mark), x="30", y=str(HEIGHT - mark * HEIGHT // int(top) + 4)) for mark in range(0, int(top) + 1, 25)]
    return tag("svg", *axes, *marks, *lines, viewBox=f"0 -10 {WIDTH} {HEIGHT + 20}", role="img", aria_label=say(lang, "changes.slope"))


def _histogram(made: Preview, lang: str) -> str:
    """How many reports move by how many whole points."""
    counts = Counter(change // made.scale for _, change in made.moves)
    low, high, most = min(counts), max(counts), max(counts.values())
    wide = max(6, (WIDTH - 40) // (high - low + 1))
    bars = []
    for point in range(low, high + 1):
        tall, x = counts[point] * (HEIGHT - 60) // most, 20 + (point - low) * wide
        said = tag("title", text(f"{point} … {point + 1}: {counts[point]}"))
        bars.append(tag("rect", said, x=str(x), y=str(HEIGHT - 40 - tall), width=str(max(1, wide - 2)), height=str(tall), class_="bar"))
        if (point - low) % max(1, (high - low + 1) // 12) == 0:
            bars.append(tag("text", text(point), x=str(x), y=str(HEIGHT - 20)))
    width = 40 + wide * (high - low + 1)
    return tag("svg", *bars, viewBox=f"0 0 {width} {HEIGHT}", role="img", aria_label=say(lang, "changes.histogram"))

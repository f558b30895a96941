"""The preview of a change as one page: coverage, why, histogram, slope chart, movers; two clicks from any of them to one case."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from bagalau.catalogue import messages, say
from bagalau.changes_case import case
from bagalau.changes_said import MOVERS, SEEN, coverage, coverage_heads, heads, parts_of, rows, said_of, seen, shown, trials
from bagalau.html import table, tag, text, whole

if TYPE_CHECKING:
    from flows.preview import Preview

SLOPES, EXAMPLES = 60, 10
HEIGHT, WIDTH = 320, 640
WORDS = ("file", "body", "level_before", "level_after")
NUMBERS = frozenset(at for at, name in enumerate(SEEN) if name not in WORDS)


def page(made: Preview, lang: str) -> str:
    """The page, in one file that needs nothing else."""
    title = say(lang, "changes.title", old=made.old.id, new=made.new.id, cases=made.counted.cases)
    return whole(title, lang, tag("h1", text(title)), *_content(made, lang))


def _content(made: Preview, lang: str) -> Iterator[str]:
    yield from (tag("p", text(line), class_="trial") for line in trials(made, lang))
    yield from (tag("p", text(line)) for line in said_of(made, lang))
    yield tag("h2", text(say(lang, "changes.coverage")))
    names = [[text(_criterion(made, name, lang)), *map(str, numbers)] for name, *numbers in coverage(made)]
    yield table(list(map(text, coverage_heads(lang))), names, frozenset({1, 2, 3, 4}))
    yield tag("h2", text(say(lang, "changes.shapley" if made.averaged else "changes.in_order", compared=made.compared)))
    head = [text(say(lang, f"changes.{name}")) for name in ("change", "effect", "mean", "cases")]
    yield table(head, [list(map(text, row)) for row in parts_of(made, lang)], frozenset({1, 2, 3}))
    if made.furthest:
        yield from _cases(made, lang)


def _cases(made: Preview, lang: str) -> Iterator[str]:
    """Charts, lists, and each case that one of them names."""
    examples = _examples(made)
    shown_ = list(dict.fromkeys((*made.furthest[:SLOPES], *(at for some in examples.values() for at in some))))
    lines = dict(zip(shown_, rows(made, lang, shown_), strict=True))
    yield tag("h2", text(say(lang, "changes.histogram"))) + _histogram(made, lang)
    yield tag("h2", text(say(lang, "changes.slope"))) + _slopes(made, lang)
    head = list(map(text, heads(lang, SEEN)))
    movers = [_linked(made, at, lines[at], lang) for at in made.furthest[:MOVERS]]
    made_of = tag("p", text(say(lang, "changes.made_of")), class_="quiet")
    yield tag("h2", text(say(lang, "changes.movers"))) + table(head, movers, NUMBERS) + made_of
    counts = made.comparison.points()
    for point, some in sorted(examples.items(), reverse=True):
        said = say(lang, "changes.by_points", low=_point(point, lang), high=_point(point + 1, lang), number=counts[point])
        if counts[point] > len(some):
            said += ", " + say(lang, "changes.first_of", number=len(some))
        listed = table(head, [_linked(made, at, lines[at], lang) for at in some], NUMBERS)
        yield tag("section", tag("h3", text(said)), listed, id=f"by-{point}")
    yield tag("h2", text(say(lang, "changes.one_case")))
    for at, detail, named in zip(shown_, made.details(shown_), made.names(shown_), strict=True):
        yield case(made, at, detail, named, lang)


def _examples(made: Preview) -> dict[int, list[int]]:
    """By whole points, the first cases that move by so many, in their order in the archive."""
    found: dict[int, list[int]] = {}
    scale = made.comparison.scale
    for at in sorted(made.furthest):
        some = found.setdefault(made.moves[at] // scale, [])
        if len(some) < EXAMPLES:
            some.append(at)
    return found


def _criterion(made: Preview, name: str, lang: str) -> str:
    if name == "total":
        return say(lang, "summary.total")
    one = made.new.criterion(name) or made.old.criterion(name)
    return name if one is None else f"{name}. {one.title.in_language(lang)}"


def _linked(made: Preview, at: int, row: tuple[str, ...], lang: str) -> list[str]:
    """A row of a list: its report's hash leads to the case; levels in words."""
    cells = zip(SEEN, seen(row), strict=True)
    words = [messages(lang).get(f"level.{cell}", cell) if name.startswith("level") else cell for name, cell in cells]
    return [tag("a", text(words[0]), href=f"#case-{made.rows[at]}"), *map(text, words[1:])]


def _slopes(made: Preview, lang: str) -> str:
    """A line a case from its total before to its total after: the furthest movers."""
    lines = []
    top = made.new.total_maximum.value
    some = made.furthest[:SLOPES]
    for at, named in zip(some, made.names(some), strict=True):
        ends = [made.total(side, at) for side in (made.comparison.before, made.comparison.after)]
        first, second = (str(HEIGHT - int(end * HEIGHT / int(top))) for end in ends)
        kind = "rise" if made.moves[at] > 0 else "fall" if made.moves[at] < 0 else "same"
        said = f"{named.said or named.file[:8]} {named.year or ''}: {shown(ends[0], lang)} → {shown(ends[1], lang)}"
        line = tag("line", tag("title", text(said)), x1="60", y1=first, x2=str(WIDTH - 60), y2=second, stroke_width="1.5", class_=kind)
        lines.append(tag("a", line, href=f"#case-{made.rows[at]}"))
    axes = [tag("line", x1=str(x), y1="0", x2=str(x), y2=str(HEIGHT), class_="axis") for x in (60, WIDTH - 60)]
    marks = [tag("text", str(mark), x="30", y=str(HEIGHT - mark * HEIGHT // int(top) + 4)) for mark in range(0, int(top) + 1, 25)]
    heads = [
        tag("text", text(say(lang, f"changes.{name}")), x=str(x), y="-10", text_anchor="middle")
        for name, x in (("before", 60), ("after", WIDTH - 60))
    ]
    box = f"0 -26 {WIDTH} {HEIGHT + 40}"
    return tag("svg", *axes, *marks, *heads, *lines, viewBox=box, role="img", aria_label=say(lang, "changes.slope"))


def _histogram(made: Preview, lang: str) -> str:
    """How many cases move by how many whole points; a bar leads to its list."""
    counts = made.comparison.points()
    low, high, most = min(counts), max(counts), max(counts.values())
    wide = max(6, (WIDTH - 40) // (high - low + 1))
    bars = []
    for point in range(low, high + 1):
        number, x = counts.get(point, 0), 20 + (point - low) * wide
        tall = max(2, number * (HEIGHT - 60) // most) if number else 0
        said = tag("title", text(f"{_point(point, lang)} … {_point(point + 1, lang)}: {number}"))
        bar = tag("rect", said, x=str(x), y=str(HEIGHT - 40 - tall), width=str(max(1, wide - 2)), height=str(tall), class_="bar")
        bars.append(tag("a", bar, href=f"#by-{point}") if number else bar)
        if point % max(1, (high - low + 1) // 12) == 0:
            bars.append(tag("text", text(_point(point, lang)), x=str(x), y=str(HEIGHT - 20), text_anchor="middle"))
    width = 40 + wide * (high - low + 1)
    axis = tag("line", x1="10", y1=str(HEIGHT - 40), x2=str(width - 10), y2=str(HEIGHT - 40), class_="axis")
    return tag("svg", axis, *bars, viewBox=f"0 0 {width} {HEIGHT}", role="img", aria_label=say(lang, "changes.histogram"))


def _point(point: int, lang: str) -> str:
    return shown(Fraction(point), lang, True)

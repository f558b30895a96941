"""Functions under their systems in whatever signs a clerk has chosen: `«Жер» АЖ = есеп + салық`, `[СЭД] приём, контроль`.

A line that begins with a system's name heads a group; what parts the name from its functions, and those from each other,
is tried out: of all readings the one is taken that gives as many functions as the section says there are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from extractors import scores
from extractors.lexicon import any_of
from extractors.view import Span, View

QUOTED = r"«[^»\n]{2,80}»|\"[^\"\n]{2,80}\"|\[[^\]\n]{1,60}\]"
MARK = re.compile(r"[ \t]*(?:[•▪●*+|–—-]|\d{1,2}(?:[.)]|(?=[ ]*[\t|]))|[IVXІХ]{1,4}[.)]|[^\W\d_][.)])?[ \t|]*")
HEAD = re.compile(
    rf"(?:{QUOTED}|[\w /№-]|[:.](?=\w)){{1,90}}?[ ]*"
    r"(?P<sign>->|:(?!\w)|[=(|→\t–—]|-(?=\s)|\.(?=\s|$)|(?<=\])|(?<=\s)1[.)](?=[ ]*[^\W\d_])|$)",
    re.MULTILINE,
)
"""A name at the beginning of a line, and the sign that parts it from what follows, if only the number of the first function."""
NUMBERED = r"(?<![\d.,])\d{1,3}[.)]\s*(?=[^\W\d_]|[«\"(])"
SEPARATORS = tuple(
    map(
        re.compile, (rf";\s*(?:{NUMBERED})?", NUMBERED, r"\s\+\s", r"\s[/|]\s", r"\s[–—-]\s", r",\s*", r"\.\s+", r",\s*|\s(?:және|мен|и)\s")
    )
)
ITEM = re.compile(r"[^\W\d_]{2}")
FUNCTIONS = re.compile(rf"[^|\n]{{0,20}}{any_of('functions')}[^|\n]{{0,20}}\|?", re.IGNORECASE)
FEWEST, MOST, LONGEST = 2, 60, 110
"""So many systems at least, so many at most, and how long a function's name is."""

Groups = list[tuple[Span, list[Span]]]


class Head(NamedTuple):
    """The name that a line begins with, where its sign ends, where the line does, and what the line's mark and sign look like."""

    name: Span
    after: int
    end: int
    look: str


def find(view: View, start: int, end: int, stated: int, is_system: Callable[[str], bool]) -> Groups:
    """The groups between two positions, each its head and its items, that have as many items together as stated; else none."""
    lines = list(view.lines(start, end))
    heads = _heads(view, lines, is_system)
    if not FEWEST <= len(heads) <= MOST:
        return []
    for separator in SEPARATORS:
        groups = list(_groups(view, lines, heads, separator))
        if len(groups) > FEWEST and _is_head(view, groups[0][1]):
            groups = groups[1:]
        if _size(groups) == stated and len(groups) > 1 and all(last - first < LONGEST for _, items in groups for first, last in items):
            return groups
    return []


def _is_head(view: View, items: Sequence[Span]) -> bool:
    """Whether the items of a group are the head of a table: `| ИС | функции |`."""
    return len(items) == 1 and FUNCTIONS.fullmatch(view.text, *items[0]) is not None


def _size(groups: Groups) -> int:
    """How many items groups have together."""
    return sum(len(items) for _, items in groups)


def _heads(view: View, lines: Sequence[Span], is_system: Callable[[str], bool]) -> list[Head]:
    """The lines that begin with a system, and those that look like most of them, whatever their system is called."""
    begun = [head for line in lines if (head := _head(view, *line)) and not any(True for _ in scores.labelled(view, *line))]
    systems = [head for head in begun if is_system(view.text[slice(*head.name)])]
    look, times = max(Counter(head.look for head in systems).items(), key=itemgetter(1), default=("", 0))
    return [head for head in begun if head in systems or (times >= FEWEST and look and head.look == look)]


def _head(view: View, start: int, end: int) -> Head | None:
    """The name that a line begins with."""
    mark = MARK.match(view.text, start, end)
    begin = mark.end() if mark else start
    head = HEAD.match(view.text, begin, end)
    if head is None:
        return None
    name = view.text[begin : head.start("sign")].rstrip()
    look = re.sub(r"\w+", "0", view.text[start:begin].strip()) + head["sign"]
    return Head((begin, begin + len(name)), head.end(), end, look) if name else None


def _groups(view: View, lines: list[Span], heads: Sequence[Head], separator: re.Pattern[str]) -> Iterator[tuple[Span, list[Span]]]:
    """The groups as one separator cuts them; where nothing follows a name on its line, the lines after it are its items."""
    starts = [head.name[0] for head in heads] + [lines[-1][1] + 1]
    for head, following in zip(heads, starts[1:], strict=True):
        items = list(_cut(view, separator, head.after, head.end))
        if not items:
            items = list(_lines(view, [line for line in lines if head.end < line[0] and line[1] < following], separator))
        if items:
            yield head.name, items


def _lines(view: View, lines: list[Span], separator: re.Pattern[str]) -> Iterator[Span]:
    """The items of lines, one each or several between separators, up to a line that gives a score."""
    for start, end in lines:
        if any(True for _ in scores.labelled(view, start, end)):
            return
        mark = MARK.match(view.text, start, end)
        yield from _cut(view, separator, mark.end() if mark else start, end)


def _cut(view: View, separator: re.Pattern[str], start: int, end: int) -> Iterator[Span]:
    """What a separator parts between two positions, without what holds no word."""
    edges = [start, *(edge for match in separator.finditer(view.text, start, end) for edge in match.span()), end]
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        span = _stripped(view.text, first, last)
        if ITEM.search(view.text, *span):
            yield span


def _stripped(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] in " \t\n\r;.,:-–)":
        end -= 1
    while start < end and text[start] in " \t\n\r":
        start += 1
    return start, end

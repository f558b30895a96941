"""The lines of a list: the mark that each begins with, and the groups that they make, one item a line or a group a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors import scores
from extractors.lexicon import any_of
from extractors.model import Section
from extractors.view import View

MARKS = {
    "part": re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}[.)]?\s+"),
    "number": re.compile(r"\d{1,3}\.\s*(?=[^\W\d_]|[«\"(])"),
    "bracket": re.compile(r"\d{1,3}\)\s*(?=\w|[«\"(])"),
    "roman": re.compile(r"[IVXІХ]{1,4}[.)]\s+"),
    "letter": re.compile(r"[^\W\d_][.)]\s+"),
    "bullet": re.compile(r"[•▪●*]\s*"),
    "plus": re.compile(r"\+\s*(?=[^\W\d_]|[«\"])"),
    "dash": re.compile(r"[-–—]\s*(?=[^\W\d_]|[«\"])"),
}
SYSTEM = re.compile(rf"«[^»]{{2,60}}»|\"[^\"]{{2,60}}\"|\b{any_of('system_short')}\b|{any_of('system')}", re.IGNORECASE)
"""What names a system: quotes, or what one is called."""
COLON_HEAD = re.compile(r"(?>«[^»\n]{2,60}»|\"[^\"\n]{2,60}\"|[^:;.\n]|\.(?=\S)){1,70}+:\s+(?=\S)")
DASH_HEAD = re.compile(r"[^:;.,\n–—]{2,60}\s[–—-]\s+(?=\S)")
LONGEST_MARK = 5
"""So many letters and signs the mark has at most that begins with a letter: `VIII.`"""
A_WORD = re.compile(r"[^\W\d_]{3}")
LONGEST = 80
"""Of the only function of a system."""
SEMICOLON = re.compile(r";\s*")
COMMA = re.compile(r",\s*")
INNER_BULLET = re.compile(r"(?<=[;.])\s+(?=•)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: its span without the mark, and the kind of mark."""

    start: int
    end: int
    mark: str
    heads: bool


@dataclass(slots=True)
class Group:
    """A group and the spans of its items."""

    head: tuple[int, int]
    items: list[tuple[int, int]]


def by_line(view: View, section: Section) -> list[Group]:
    """Groups of a line an item: under a line that names a system, lines of one mark."""
    lines = _headed(view, [line for span in view.lines(section.title_end, section.end) for line in _lines(view, *span)])
    groups: list[Group] = []
    for line in lines:
        if line.heads:
            groups.append(Group((line.start, line.end), []))
        elif groups and line.mark and (not groups[-1].items or line.mark == _mark_of(lines, groups[-1])):
            groups[-1].items.append((line.start, line.end))
        elif groups and groups[-1].items:
            break
    return [group for group in groups if group.items]


def _mark_of(lines: list[Line], group: Group) -> str:
    return next(line.mark for line in lines if line.start == group.items[0][0])


def _lines(view: View, start: int, end: int) -> Iterator[Line]:
    """The line, or its pieces where a bullet begins inside it."""
    position = start
    for match in INNER_BULLET.finditer(view.text, start, end) if view.text.find("•", start, end) >= 0 else ():
        yield line_of(view, position, match.start())
        position = match.end()
    yield line_of(view, position, end)


def line_of(view: View, start: int, end: int) -> Line:
    """A line with its mark parted off."""
    lead = view.text[start : start + LONGEST_MARK]
    if lead[:1].isalpha() and "." not in lead and ")" not in lead:
        return Line(start, end, "", False)
    for mark, pattern in MARKS.items():
        match = pattern.match(view.text, start, end)
        if match:
            return Line(match.end(), end, mark, False)
    return Line(start, end, "", False)


def _headed(view: View, lines: list[Line]) -> list[Line]:
    """The lines, told which name a group: those before a line of another mark that end in a colon, or name a system."""
    told = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        text = view.text[line.start : line.end]
        marked = following is not None and following.mark != ""
        opens = marked and text.endswith(":") and not view.text[following.start : following.end].endswith(":")  # type: ignore[union-attr]
        alone = (
            len(text) < 90 and not text.endswith((".", ";", ",")) and bool(SYSTEM.search(text) or text.isupper() or text.startswith("["))
        )
        differs = marked and following.mark != line.mark  # type: ignore[union-attr]
        heads = opens or (differs and line.mark in ("", "bullet", "number", "bracket", "roman", "letter") and alone)
        told.append(Line(line.start, line.end, line.mark, heads))
    return told


def by_colon(view: View, spans: Iterable[tuple[int, int]]) -> list[Group]:
    """Groups a span each: a system, a colon or a dash, its functions between semicolons or commas; one alone where others have more."""
    groups: list[Group] = []
    for start, end in spans:
        line = line_of(view, start, end)
        colon = view.text.find(":", line.start, end) >= 0  # most lines have none, which is soon known
        head = (COLON_HEAD.match(view.text, line.start, end) if colon else None) or _dash_head(view, line, end, bool(groups))
        if head is None or any(True for _ in scores.labelled(view, start, end)):
            continue
        separator = SEMICOLON if ";" in view.text[head.end() : end].rstrip(" ;.") else COMMA
        items = [span for span in split(view.text, separator, head.end(), end) if span[0] < span[1]]
        if all(A_WORD.search(view.text, *span) for span in items) and (len(items) > 1 or _is_system_of_one(view, head, items)):
            groups.append(Group((line.start, head.end() - 1), items))
    return groups if len(groups) > 1 and any(len(group.items) > 1 for group in groups) else []


def _dash_head(view: View, line: Line, end: int, opened: bool) -> re.Match[str] | None:
    """A system that a dash parts from its functions, on a line with a mark or semicolons, or after such: `1. «Парус» – жалақы, қойма`."""
    listed = opened or line.mark not in ("", "dash") or ";" in view.text[line.start : end - 1]
    head = DASH_HEAD.match(view.text, line.start, end) if listed else None
    return head if head and SYSTEM.search(head.group()) else None


def _is_system_of_one(view: View, head: re.Match[str], items: list[tuple[int, int]]) -> bool:
    """Whether a line names a system and its only function, in few words and without a number."""
    return len(items) == 1 and bool(SYSTEM.search(head.group())) and not view.numbers(*items[0]) and items[0][1] - items[0][0] < LONGEST


def split(text: str, separator: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """What a separator parts between two positions."""
    position = start
    for match in separator.finditer(text, start, end):
        yield stripped(text, position, match.start())
        position = match.end()
    yield stripped(text, position, end)


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the signs that end an item."""
    while end > start and text[end - 1] in " \t\n\r;.,:-–":
        end -= 1
    return start, end

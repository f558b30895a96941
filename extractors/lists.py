"""Lists counted: functions under their systems, services of a portal.

Items stand one a line under a line that names their group, or run on in a sentence: `In "A" - one, two; in "B" - three`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors import headed_lists, scores
from extractors.collector import Collector
from extractors.form.file import Criterion
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
SYSTEM = re.compile(
    r"«[^»]{2,60}»|\"[^\"]{2,60}\"|\b(?:АЖ|ААЖ|МДҚ|ИС|АИС|ААИС|ГИС|СЭД|ЕСЭДО|ЭҚЖ|ЭҚАБЖ|ЕЭДО|БД)\b|жүйе|систем|портал|ресурс|база|бағдарлама|программ",
    re.IGNORECASE,
)
THROUGH = re.compile(
    r"(?:обеспечива|автоматизиру|выполня|позволя|ведет|ведёт)\w*\s+|(?:жүйе|база|бағдарлама|портал|пункт|ресурс|систем)\w*(?:\s+(?:арқылы|жүйесінде))?\s+|(?:АЖ|ААЖ)(?:-?[дт][ае])?\s+"
)
DOES = re.compile(r"(?:обеспечива|автоматизиру|выполня|позволя|ведет|ведёт)\w*\s")
RUN_ON_MARK = re.compile(r"(?<!\d)(?<!\d[.,])(\d{1,2})[.)]\s*(?=[^\W\d_]|[«\"(])")
COLON_HEAD = re.compile(r"(?>«[^»\n]{2,60}»|\"[^\"\n]{2,60}\"|[^:;.\n]|\.(?=\S)){1,70}+:\s+(?=\S)")
DASH_HEAD = re.compile(r"[^:;.,\n–—]{2,60}\s[–—-]\s+(?=\S)")
LONGEST_MARK = 5
"""So many letters and signs the mark has at most that begins with a letter: `VIII.`"""
A_WORD = re.compile(r"[^\W\d_]{3}")
LONGEST = 80
"""Of the only function of a system."""
SEMICOLON = re.compile(r";\s*")
COMMA = re.compile(r",\s*")
COMMA_OR_AND = re.compile(r",\s*|\s+(?:және|мен|пен|бен|и)\s+")
KIND = r"(?:АЖ|ААЖ|МДҚ|ИС|АИС|ААИС|ГИС|СЭД|ЕСЭДО|ЭҚЖ|ЭҚАБЖ|ЕЭДО|БД)"
IN_SYSTEM = re.compile(
    rf"\b[Вв]о?\s+(?:(?:{KIND}|[^\W\d_]{{4,12}})\s+)?(?:«[^»]{{2,60}}»|\"[^\"]{{2,60}}\"|(?-i:{KIND}))\s+|(?:«[^»]{{2,60}}»|\"[^\"]{{2,60}}\")\s*(?:{KIND}|жүйесін)?-?[дт][ае]\s+"
)
"""In which system: `в ИС «Земля» …`, `«Жер» АЖ-да …`."""
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


def functions(collector: Collector, criterion: Criterion, section: Section) -> tuple[int, ...]:
    """Count the items of each group in a section; keep both counts, one place an item; give the sizes of the groups."""
    if criterion.lists is None:
        return ()
    view = collector.view
    zone = section.title_end, section.end
    groups = (
        _groups_by_colon(view, view.lines(*zone))
        or _groups_by_line(view, section)
        or _groups_by_clause(view, section)
        or _groups_by_colon(view, view.whole_sentences(*zone))
        or _groups_in_a_sentence(collector, criterion, section)
    )
    groups = _as_stated(collector, criterion, section, groups)
    if not groups:
        return ()
    items = [collector.trace(f"list/{criterion.id}/item", *span) for group in groups for span in group.items]
    heads = [collector.trace(f"list/{criterion.id}/group", *group.head) for group in groups]
    for name, traces in ((criterion.lists.items, items), (criterion.lists.groups, heads)):
        collector.add(name, str(len(traces)), traces, criterion=criterion.id, reading="counted", confidence=0.9)
    return tuple(len(group.items) for group in groups)


def _as_stated(collector: Collector, criterion: Criterion, section: Section, groups: list[Group]) -> list[Group]:
    """The groups, or, where they have not as many items as the section states, a reading that has."""
    stated = collector.figures.get(criterion.pair.part) if criterion.pair else None
    if stated is None or sum(len(group.items) for group in groups) == stated.number or _is_whole(collector.view, section, groups):
        return groups
    place = stated.trace[0].end
    start = place if section.start <= place < section.end else section.title_end
    found = headed_lists.find(
        collector.view, start, section.end, int(stated.number), lambda name: bool(SYSTEM.search(name)) or name[:1] == "["
    )
    return [Group(head, items) for head, items in found] or groups


def _is_whole(view: View, section: Section, groups: list[Group]) -> bool:
    """Whether groups of a line an item leave no marked line of the section out: then there are no more, whatever is stated."""
    if not groups or any(view.text.find("\n", group.head[1], group.items[0][0]) < 0 for group in groups):
        return False
    used = {start for group in groups for start, _ in (group.head, *group.items)}
    return all(not line.mark or line.start in used for span in view.lines(section.title_end, section.end) if (line := _line(view, *span)))


def services(collector: Collector, criterion: Criterion, section: Section) -> None:
    """Count the numbered services of a section."""
    if criterion.services is None:
        return
    items = sequence(collector.view, section.title_end, section.end) or _marked_lines(collector.view, section)
    if len(items) > 1 and collector.wording.speaks_of(section.start, section.end, criterion.services.words):
        traces = [collector.trace(f"list/{criterion.id}/item", *span) for span in items]
        collector.add(criterion.services.figure, str(len(items)), traces, criterion=criterion.id, reading="counted", confidence=0.95)


def _marked_lines(view: View, section: Section) -> list[tuple[int, int]]:
    """The lines of one mark that follow a line which ends in a colon."""
    items: list[Line] = []
    opened = False
    for span in view.lines(section.title_end, section.end):
        line = _line(view, *span)
        if opened and line.mark and (not items or line.mark == items[0].mark):
            items.append(line)
        elif items:
            break
        opened = opened or view.text[line.end - 1] == ":"
    return [(line.start, line.end) for line in items]


def sequence(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """The items numbered one after the other from 1, wherever on a line each mark stands."""
    marks: list[re.Match[str]] = []
    for match in RUN_ON_MARK.finditer(view.text, start, end):
        if int(match[1]) == len(marks) + 1:
            marks.append(match)
    ends = [match.start() for match in marks[1:]] + [min(view.text.find("\n", marks[-1].end(), end) % (end + 1), end)] if marks else []
    return [_stripped(view.text, match.end(), stop) for match, stop in zip(marks, ends, strict=True)]


def _groups_by_line(view: View, section: Section) -> list[Group]:
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
        yield _line(view, position, match.start())
        position = match.end()
    yield _line(view, position, end)


def _line(view: View, start: int, end: int) -> Line:
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


def _groups_by_colon(view: View, spans: Iterable[tuple[int, int]]) -> list[Group]:
    """Groups a span each: a system, a colon or a dash, its functions between semicolons or commas; one alone where others have more."""
    groups: list[Group] = []
    for start, end in spans:
        line = _line(view, start, end)
        colon = view.text.find(":", line.start, end) >= 0  # most lines have none, which is soon known
        head = (COLON_HEAD.match(view.text, line.start, end) if colon else None) or _dash_head(view, line, end, bool(groups))
        if head is None or any(True for _ in scores.labelled(view, start, end)):
            continue
        separator = SEMICOLON if ";" in view.text[head.end() : end].rstrip(" ;.") else COMMA
        items = [span for span in _split(view.text, separator, head.end(), end) if span[0] < span[1]]
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


def _groups_by_clause(view: View, section: Section) -> list[Group]:
    """Groups that run on in sentences: a system, then its functions after a dash, marked or between commas."""
    groups = []
    for start, end in view.sentences(section.title_end, section.end):
        if any(True for _ in scores.labelled(view, start, end)):
            continue
        system = SYSTEM.search(view.text, start, end)
        if system is None:
            continue
        group = _marked(view, start, end) or _after_dash(view, system, start, end) or _through(view, system, end)
        if group:
            groups.append(group)
    return groups if len(groups) > 1 or sum(len(group.items) for group in groups) > 2 else []


def _groups_in_a_sentence(collector: Collector, criterion: Criterion, section: Section) -> list[Group]:
    """Groups of one sentence, or of one each, without a sign between a system and its functions: `в ЕСЭДО регистрация и контроль`.

    Commas and `and` part functions as well as their words: only a reading that gives as many as the section states is taken.
    """
    stated = collector.figures.get(criterion.pair.part) if criterion.pair else None
    if stated is None:
        return []
    text = collector.view.text
    sentences = [list(_systems(text, *span)) for span in collector.view.sentences(section.title_end, section.end)]
    for systems in (*sentences, [system for sentence in sentences for system in sentence]):
        for separator in (COMMA_OR_AND, COMMA) if len(systems) > 1 else ():
            found = [(head, _split(text, separator, head[1], stop)) for head, stop in systems]
            groups = [Group(head, [span for span in spans if span[0] < span[1]]) for head, spans in found]
            if sum(len(group.items) for group in groups) == stated.number:
                return groups
    return []


def _systems(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], int]]:
    """The places in a sentence that say in which system, each with where its functions end."""
    found = [match.span() for match in IN_SYSTEM.finditer(text, start, end)]
    yield from zip(found, [first for first, _ in found[1:]] + [end], strict=False)  # there may be none


def _marked(view: View, start: int, end: int) -> Group | None:
    marks = sequence(view, start, end)
    if len(marks) < 2:
        return None
    return Group(_stripped(view.text, start, marks[0][0]), marks)


def _after_dash(view: View, system: re.Match[str], start: int, end: int) -> Group | None:
    dash = re.compile(r"\s[-–—]\s+").search(view.text, system.end(), end)
    if dash is None or dash.start() - system.end() > 40:
        return None
    return Group((system.start(), dash.start()), list(_split(view.text, COMMA, dash.end(), end)))


def _through(view: View, system: re.Match[str], end: int) -> Group | None:
    quoted = view.text[system.start()] in '«"'
    through = (THROUGH if quoted else DOES).search(view.text, system.start(), end)
    if through is None or through.start() - system.end() > (40 if quoted else 100):
        return None
    items = list(_split(view.text, COMMA_OR_AND, through.end(), end))
    return Group((system.start(), through.end()), items) if len(items) > 1 else None


def _split(text: str, separator: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for match in separator.finditer(text, start, end):
        yield _stripped(text, position, match.start())
        position = match.end()
    yield _stripped(text, position, end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in " \t\n\r;.,:-–":
        end -= 1
    return start, end

"""Lists counted: functions under their systems, services of a portal.

Items stand one a line under a line that names their group, or run on in a sentence: `In "A" - one, two; in "B" - three`.
"""

from __future__ import annotations

from extractors.collector import Collector
from extractors.form.file import Criterion
from extractors.lists import headed, lines, sentences
from extractors.lists.lines import SYSTEM, Group, Line
from extractors.model import Section
from extractors.view import View


def functions(collector: Collector, criterion: Criterion, section: Section) -> tuple[int, ...]:
    """Count the items of each group in a section; keep both counts, one place an item; give the sizes of the groups."""
    if criterion.lists is None:
        return ()
    view = collector.view
    zone = section.title_end, section.end
    groups = (
        lines.by_colon(view, view.lines(*zone))
        or lines.by_line(view, section)
        or sentences.by_clause(view, section)
        or lines.by_colon(view, view.whole_sentences(*zone))
        or sentences.in_a_sentence(collector, criterion, section)
    )
    groups = _as_stated(collector, criterion, section, _without_counts(collector, criterion, groups))
    if not groups:
        return ()
    items = [collector.trace(f"list/{criterion.id}/item", *span) for group in groups for span in group.items]
    heads = [collector.trace(f"list/{criterion.id}/group", *group.head) for group in groups]
    for name, traces in ((criterion.lists.items, items), (criterion.lists.groups, heads)):
        collector.add(name, str(len(traces)), traces, criterion=criterion.id, reading="counted", confidence=0.9)
    return tuple(len(group.items) for group in groups)


def _without_counts(collector: Collector, criterion: Criterion, groups: list[Group]) -> list[Group]:
    """The groups but those that say how many functions there are: `Автоматтандырылғаны: 15 функция (толық 9, ішінара 6)`."""
    if criterion.pair is None or not groups:
        return groups
    figures = (collector.figures.get(name) for name in (criterion.pair.part, criterion.pair.whole))
    places = [trace.start for figure in figures if figure for trace in figure.trace]
    return [group for group in groups if not any(start <= place < end for start, end in group.items for place in places)]


def _as_stated(collector: Collector, criterion: Criterion, section: Section, groups: list[Group]) -> list[Group]:
    """The groups, or, where they have not as many items as the section states, a reading that has."""
    stated = collector.figures.get(criterion.pair.part) if criterion.pair else None
    if stated is None or sum(len(group.items) for group in groups) == stated.number or _is_whole(collector.view, section, groups):
        return groups
    place = stated.trace[0].end
    start = place if section.start <= place < section.end else section.title_end
    found = headed.find(collector.view, start, section.end, int(stated.number), lambda name: bool(SYSTEM.search(name)) or name[:1] == "[")
    return [Group(head, items) for head, items in found] or groups


def _is_whole(view: View, section: Section, groups: list[Group]) -> bool:
    """Whether groups of a line an item leave no marked line of the section out: then there are no more, whatever is stated."""
    if not groups or any(view.text.find("\n", group.head[1], group.items[0][0]) < 0 for group in groups):
        return False
    used = {start for group in groups for start, _ in (group.head, *group.items)}
    return all(
        not line.mark or line.start in used for span in view.lines(section.title_end, section.end) if (line := lines.line_of(view, *span))
    )


def services(collector: Collector, criterion: Criterion, section: Section) -> None:
    """Count the numbered services of a section."""
    if criterion.services is None:
        return
    items = sentences.sequence(collector.view, section.title_end, section.end) or _marked_lines(collector.view, section)
    if len(items) > 1 and collector.wording.speaks_of(section.start, section.end, criterion.services.words):
        traces = [collector.trace(f"list/{criterion.id}/item", *span) for span in items]
        collector.add(criterion.services.figure, str(len(items)), traces, criterion=criterion.id, reading="counted", confidence=0.95)


def _marked_lines(view: View, section: Section) -> list[tuple[int, int]]:
    """The lines of one mark that follow a line which ends in a colon."""
    items: list[Line] = []
    opened = False
    for span in view.lines(section.title_end, section.end):
        line = lines.line_of(view, *span)
        if opened and line.mark and (not items or line.mark == items[0].mark):
            items.append(line)
        elif items:
            break
        opened = opened or view.text[line.end - 1] == ":"
    return [(line.start, line.end) for line in items]

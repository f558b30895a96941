"""Lists that run on in sentences: `In "A" - one, two; in "B" - three`, `1) … 2) …`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import scores
from extractors.collector import Collector
from extractors.form.file import Criterion
from extractors.lexicon import any_of
from extractors.lists.lines import COMMA, SYSTEM, Group, split, stripped
from extractors.model import Section
from extractors.view import View

DOES = re.compile(any_of("system_does") + r"\w*\s")
THROUGH = re.compile(
    rf"{any_of('system_does')}\w*\s+|{any_of('system_stem')}\w*(?:\s+{any_of('through')})?\s+|{any_of('system_kk')}(?:-?[дт][ае])?\s+"
)
KIND = any_of("system_short")
RUN_ON_MARK = re.compile(r"(?<!\d)(?<!\d[.,])(\d{1,2})[.)]\s*(?=[^\W\d_]|[«\"(])")
COMMA_OR_AND = re.compile(r",\s*|\s+(?:және|мен|пен|бен|и)\s+")
IN_SYSTEM = re.compile(
    rf"\b[Вв]о?\s+(?:(?:{KIND}|[^\W\d_]{{4,12}})\s+)?(?:«[^»]{{2,60}}»|\"[^\"]{{2,60}}\"|(?-i:{KIND}))\s+|(?:«[^»]{{2,60}}»|\"[^\"]{{2,60}}\")\s*(?:{KIND}|жүйесін)?-?[дт][ае]\s+"
)
"""In which system: `в ИС «Земля» …`, `«Жер» АЖ-да …`."""


def sequence(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """The items numbered one after the other from 1, wherever on a line each mark stands."""
    marks: list[re.Match[str]] = []
    for match in RUN_ON_MARK.finditer(view.text, start, end):
        if int(match[1]) == len(marks) + 1:
            marks.append(match)
    ends = [match.start() for match in marks[1:]] + [min(view.text.find("\n", marks[-1].end(), end) % (end + 1), end)] if marks else []
    return [stripped(view.text, match.end(), stop) for match, stop in zip(marks, ends, strict=True)]


def by_clause(view: View, section: Section) -> list[Group]:
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


def in_a_sentence(collector: Collector, criterion: Criterion, section: Section) -> list[Group]:
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
            found = [(head, split(text, separator, head[1], stop)) for head, stop in systems]
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
    return Group(stripped(view.text, start, marks[0][0]), marks)


def _after_dash(view: View, system: re.Match[str], start: int, end: int) -> Group | None:
    dash = re.compile(r"\s[-–—]\s+").search(view.text, system.end(), end)
    if dash is None or dash.start() - system.end() > 40:
        return None
    return Group((system.start(), dash.start()), list(split(view.text, COMMA, dash.end(), end)))


def _through(view: View, system: re.Match[str], end: int) -> Group | None:
    quoted = view.text[system.start()] in '«"'
    through = (THROUGH if quoted else DOES).search(view.text, system.start(), end)
    if through is None or through.start() - system.end() > (40 if quoted else 100):
        return None
    items = list(split(view.text, COMMA_OR_AND, through.end(), end))
    return Group((system.start(), through.end()), items) if len(items) > 1 else None

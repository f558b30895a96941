"""The sections of a report: where it speaks of each criterion.

A section's title may be numbered or not, in words or Roman figures, stand alone or run on from the sentence before, or
be no more than the first words of a paragraph; two or three criteria may share one. Each criterion goes to its
strongest title.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from extractors.model import Section
from extractors.sections.titles import Title, titles_in
from extractors.wording import Wording

AGREEING, STRONG, SURE = 5, 6, 10
"""So strong is a line whose number and words agree, with figures in it; one that is nothing but a title; one whose number and words
agree, or that is in the style of most."""
ITEMS = 3
"""So many titles that look alike within one section are its items."""
FEWEST, TITLED = 5, 3
"""So many titles of one style tell what a mistyped one looks like; a report that has three has no section without one."""


def find(wording: Wording, start: int, end: int) -> tuple[Section, ...]:
    """The sections between two positions, in the order of the text."""
    return between(wording, titles_in(wording, start, end), end)


def between(wording: Wording, titles: Sequence[Title], end: int) -> tuple[Section, ...]:
    """The sections that begin with titles before a position, in the order of the text."""
    chosen = _chosen([title for title in titles if title.start < end])
    sections: list[Section] = []
    for index, title in enumerate(chosen):
        stop = chosen[index + 1].start if index + 1 < len(chosen) else end
        section = Section(title.criteria[0], wording.view.text[title.start : title.end].strip(), title.start, stop, title.start, title.end)
        sections += _parted(wording, section, title.criteria) if len(title.criteria) > 1 else [section]
    return tuple(sections)


def in_order(wording: Wording, found: Sequence[Section]) -> bool:
    """Whether sections are there for all criteria of the form, one after the other."""
    return [section.criterion for section in found] == [criterion.id for criterion in wording.form.data.criteria]


def begin_after(titles: Sequence[Title], position: int) -> int:
    """How many sections have their title after a position; paragraphs that merely begin with a criterion's words count for nothing."""
    return sum(title.strength >= STRONG and title.start >= position for title in _chosen(titles))


def _chosen(titles: Sequence[Title]) -> list[Title]:
    """The strongest title of each criterion; first words of paragraphs count only where few titles are better."""
    best: dict[str, Title] = {}
    unnamed = [title for title in titles if not title.criteria]
    titles = _in_style([title for title in titles if title.criteria])
    for title in sorted(titles, key=lambda title: (-title.strength, -title.told, title.start)):
        for criterion in title.criteria:
            if criterion not in best:
                best[criterion] = title
    kept = {title.start: title for title in _credible(list(best.values()))}
    kept = {start: title if title.strength > 2 else replace(title, end=title.start) for start, title in kept.items()}
    chosen = [kept[start] for start in sorted(kept)]
    return _filled([_of(title, tuple(c for c in title.criteria if best[c].start == title.start)) for title in chosen], unnamed)


def _of(title: Title, criteria: tuple[str, ...]) -> Title:
    """The title of these criteria alone."""
    return title if title.criteria == criteria else replace(title, criteria=criteria)


def _filled(titles: Sequence[Title], unnamed: Sequence[Title]) -> list[Title]:
    """The titles, with the lines that look like them and whose words nothing is known of, for mistyped: each the only one of its kind.

    One with a mark of more than a number is its number's; any other has to stand between the titles before and after the missing one.
    """
    found = list(titles)
    taken = {criterion for title in titles for criterion in title.criteria}
    common = Counter(_mark(title) for title in titles).most_common(1)
    if not common or common[0][1] < FEWEST:
        return found
    fits: dict[str, list[Title]] = {}
    for title in unnamed:
        told = str(title.number) if title.number and len(_mark(title)) > 2 else _missing_at(title, titles)
        if told and _mark(title) == common[0][0] and title.number in (None, int(told)):
            fits.setdefault(told, []).append(title)
    found += [replace(alike[0], criteria=(number,)) for number, alike in fits.items() if number not in taken and len(alike) == 1]
    return sorted(found, key=lambda title: title.start)


def _missing_at(title: Title, titles: Sequence[Title]) -> str | None:
    """The number that the titles around a line leave out."""
    before = next((other.criteria[-1] for other in reversed(titles) if other.start < title.start), "0")
    after = next((other.criteria[0] for other in titles if other.start > title.start), "")
    if not (before.isdecimal() and after.isdecimal() and int(after) - int(before) == 2):
        return None
    return str(int(before) + 1)


def _credible(titles: Sequence[Title]) -> list[Title]:
    """Where three titles or more are alike, those alone, with what stands in a gap between them: a report titles all sections in one way.

    One that has lost its section on documents still has a list with an item on documents, and speaks of documents elsewhere.
    """
    marks = Counter(_mark(title) for title in titles if title.strength >= SURE)
    if max(marks.values(), default=0) < TITLED:
        return list(titles)
    alike = sorted((title for title in titles if title.strength >= STRONG and marks[_mark(title)] > 1), key=lambda title: title.start)
    return [title for title in titles if title in alike or _in_gap(title, alike)]


def _mark(title: Title) -> str:
    """The style without quotes after a number: the name of criterion 7 has quotes of its own."""
    return title.style.replace("«", "") or title.style


def _in_gap(title: Title, alike: Sequence[Title]) -> bool:
    """Whether its number lies between those of the titles around it; the first words of a paragraph must be the one that is missing."""
    before = [other.criteria[-1] for other in alike if other.start < title.start][-1:]
    after = [other.criteria[0] for other in alike if other.start > title.start][:1]
    around = (*before, *title.criteria, *after)
    if not all(map(str.isdecimal, around)):
        return False
    steps = [int(following) - int(one) for one, following in pairwise(around)]
    return min(steps, default=0) > 0 if title.strength >= STRONG else steps == [1, 1]


def _in_style(titles: Sequence[Title]) -> list[Title]:
    """The titles, those in the style of most criteria's titles made stronger: a report numbers or quotes all or none."""
    styles: dict[str, set[str]] = {}
    for title in titles:
        if title.strength >= AGREEING:
            styles.setdefault(title.style, set()).update(title.criteria)
    common = max(styles, key=lambda style: len(styles[style]), default="")
    if len(styles.get(common, ())) < 5:
        titles = _run_in(titles)
    most = len(styles.get(common, ())) >= TITLED
    titles = _without_items(titles, common, styles[common]) if most else titles
    alike = (most and title.strength >= AGREEING and title.style == common for title in titles)
    return [replace(title, strength=title.strength + 4) if same else title for title, same in zip(titles, alike, strict=True)]


def _without_items(titles: Sequence[Title], common: str, named: Set[str]) -> list[Title]:
    """The titles without what is counted inside one section: `Показатель первый`, `второй`, `третий` after `Критерий «…»`.

    They look alike, stand between two titles of the `common` style, and one at least counts what has a title of that style.
    """
    places = sorted(title.start for title in titles if title.style == common and title.strength >= AGREEING)
    groups: dict[tuple[str, int], list[Title]] = {}
    for title in titles:
        if title.style not in ("", common) and title.strength >= AGREEING:
            groups.setdefault((title.style, bisect_left(places, title.start)), []).append(title)
    counted = {
        title.start
        for group in groups.values()
        if len(group) >= ITEMS and any(not named.isdisjoint(title.criteria) for title in group)
        for title in group
    }
    return [title for title in titles if title.start not in counted]


def _run_in(titles: Sequence[Title]) -> list[Title]:
    """The titles, those made strong that run into their paragraph, where most criteria have one: `Качество мероприятий. План …`."""
    criteria = {criterion for title in titles if title.style.startswith("run-in ") for criterion in title.criteria}
    every = [title.criteria[0] for title in titles if title.style.startswith("run-in")]
    if len(criteria) <= 5 and not (len(every) > 7 and every == sorted(set(every), key=every.index) == sorted(every, key=_order)):
        return list(titles)
    strength = SURE if len(criteria) > 7 else 8
    return [replace(title, strength=strength) if title.style.startswith("run-in") else title for title in titles]


def _order(criterion: str) -> tuple[int, str]:
    return len(criterion), criterion


def _parted(wording: Wording, section: Section, criteria: Iterable[str]) -> list[Section]:
    """A section of several criteria, cut at the clauses that begin to speak of another one."""
    wanted = list(criteria)
    cuts: list[tuple[str, int]] = [(wanted[0], section.start)]
    for start, end in wording.view.sentences(section.title_end, section.end):
        weights = {identity: weight for identity, weight in wording.weights(start, end).items() if identity in wanted}
        best = max(weights, key=lambda identity: weights[identity], default=None)
        if best and weights[best] >= 3 and best != cuts[-1][0] and all(best != identity for identity, _ in cuts):
            cuts.append((best, start))
    ends = [start for _, start in cuts[1:]] + [section.end]
    return [replace(section, criterion=identity, start=start, end=end) for (identity, start), end in zip(cuts, ends, strict=True)]

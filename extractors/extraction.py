"""From a report to a reading: repair, look, cut into parts, read each part by the form."""

from __future__ import annotations

import threading
from dataclasses import replace
from decimal import Decimal

import normalizers
from extractors import (
    as_read,
    criteria,
    ending,
    furniture,
    heading,
    legible,
    lists,
    lost_letters,
    placing,
    recognised,
    relining,
    sections,
    statements,
    table,
)
from extractors import form as forms
from extractors import view as views
from extractors.collector import Collector
from extractors.errors import NotAKnownForm, TooLong
from extractors.folding import WORD
from extractors.form import LoadedForm
from extractors.legible import Legible
from extractors.model import Form, Outline, Reading, Report, Section
from extractors.numbers import DIGIT
from extractors.sections import any_order, closing, count, gaps, openings, series
from extractors.sections import end as section_end
from extractors.sections.titles import titles_in
from extractors.sections.weighing import openings_in
from extractors.table.row import Row
from extractors.view import View
from extractors.wording import Wording
from normalizers import Repair

_one_text = threading.Lock()
"""What is loaded at first and what is kept of each word is made for one thread; a second one would be no faster."""
BEGINNING = 8000
"""Within how many code points of its beginning a report speaks of what it is."""
MOST_LETTERS, MOST_LINES, MOST_WORDS, MOST_NUMBERS = 11_000_000, 400_000, 1_500_000, 500_000
"""Of one text; a report has some tens of thousands of letters. More would take gigabytes to look through."""
COUNTED = 1_000_000
"""A text of fewer letters has fewer words and numbers than that."""
FEWEST_SCORES = 4
"""A text with fewer scores of criteria is no report."""
KAZAKH = frozenset("әғқңөұүһі")
RUSSIAN_WORDS = frozenset(["и", "в", "на", "не", "по", "из", "для", "от", "с", "балла", "баллов", "района", "акимата", "оценка"])


def extract(report: Report, form: LoadedForm | None = None) -> Reading:
    """Read a report under a form, by default the first of those in the package that it is a report of.

    Raises `NotAKnownForm` for a text of another kind, `TooLong`. May be called from several threads: one text is read at a time.
    """
    with _one_text:
        return _extract(report, form)


def _extract(report: Report, form: LoadedForm | None) -> Reading:
    _hold(report)
    repair = normalizers.repair(report.text)
    text = legible.made(repair.text)
    view = views.look(text.text)
    start, end = furniture.bounds(view)
    for one in [form] if form else forms.in_turn():
        read = as_read.read(view, one, start, end) if one.data.as_read else _under(view, one, start, end)
        if read:
            return _reading(report, repair, text, view, *read)
    reason = f"the text is no report of a form on record ({', '.join(forms.shipped())}): no table of criteria and no sections"
    raise NotAKnownForm(report.name, reason)


def _hold(report: Report) -> None:
    """Raise `TooLong` for more text than can be looked through in bounded memory."""
    text = report.text
    bounds = [(len(text), MOST_LETTERS, "letters"), (len(report.blocks), MOST_LINES, "lines")]
    if COUNTED < len(text) <= MOST_LETTERS:
        bounds += [(text.count(" "), MOST_WORDS, "words"), (sum(1 for _ in DIGIT.finditer(text)), MOST_NUMBERS, "numbers")]
    for found, most, what in bounds:
        if found > most:
            raise TooLong(report.name, f"it has more than {most} {what}; cut it into reports")


def _under(view: View, form: LoadedForm, start: int, end: int) -> tuple[Collector, Outline] | None:
    """What is read under a form that knows its criteria; None where the text is no report of it."""
    wording = Wording(view, form)
    rows = tuple(row for row in table.find(wording, end) if row.start >= start)
    collector = Collector(wording)
    parts = _parts(wording, start, end, rows)
    if not _is_known(wording, start, rows, parts):
        return None
    outline = _read(collector, start, end, rows, parts)
    return (collector, outline) if _scores(collector) >= FEWEST_SCORES else None


def _reading(report: Report, repair: Repair, text: Legible, view: View, collector: Collector, outline: Outline) -> Reading:
    for word in text.mistyped:
        collector.mention("mistyped", f"{word.word} → {word.read_as}", (word.start, word.end))
    lost = repair.steps_of(normalizers.KINDS_OF_LOSS)
    sentences = tuple(text.back(*span) for span in view.whole_sentences(0, len(view.text))) if lost else ()
    put_back, form = placing.back(text.places), collector.form
    figures = lost_letters.doubted(map(put_back, collector.figures.values()), lost, sentences)
    if relining.has_lost_ends(repair.text):
        figures = tuple(replace(one, confidence=min(one.confidence, relining.SURE_AT_MOST)) for one in figures)
    formulas = map(put_back, sorted(collector.expressions, key=lambda expression: expression.trace[0].start))
    expressions = recognised.cleared(formulas, report, repair)
    return Reading(
        report=report,
        repair=repair,
        form=Form(form.id, form.sha256, form.descriptions, form.data.as_read is not None),
        languages=languages(view),
        figures=recognised.less_sure(recognised.doubted(figures, report, repair), expressions),
        expressions=expressions,
        mentions=tuple(map(put_back, collector.mentions)),
        outline=put_back(outline),
    )


def _parts(wording: Wording, start: int, end: int, rows: tuple[Row, ...]) -> tuple[Section, ...]:
    """The sections, which lie between the table and the conclusion, or before a table that stands in the second half of the text."""
    span = table.span(rows)
    half = start + (end - start) // 2
    after = span[1] if span and span[1] < half else start
    before = span[0] if span and span[0] > half else end
    total = next((row.score.value for row in rows if row.criterion == "total" and row.score), None)
    concluded, found = _before_conclusion(wording, after, before, total)
    if not found:
        return found
    last = found[-1]
    if concluded is None:
        stop = ending.fallback(wording, last.title_end, before) or before
        last = Section(last.criterion, last.title, last.start, stop, last.title_start, last.title_end)
    ends = (section_end.find(wording, last), series.goes_on(wording, last) or last.end)
    return (*found[:-1], replace(last, end=min(ends)))


def _before_conclusion(wording: Wording, start: int, end: int, total: Decimal | None) -> tuple[int | None, tuple[Section, ...]]:
    """Where the conclusion begins, None where there is none, and the sections before it.

    A line that two more criteria's sections follow is none: `сто документов, 0,4 балла` speaks of a hundred as well.
    """
    titles = titles_in(wording, start, end)
    places = ending.conclusions(wording, start, end, total)
    place = next((place for place in places if sections.begin_after(titles, place) < 2), None)
    found = sections.between(wording, titles, end if place is None else place)
    if sections.in_order(wording, found) and not closing.are_closed(wording, found):
        return place, found
    ways = [(place, openings.joined(wording, found))]
    lines = openings_in(wording, start, end)
    aligned, shuffled = openings.align(wording, lines, end), any_order.find(wording, lines, end)
    for other in filter(None, (openings.joined(wording, aligned), count.find(wording, start, end), openings.joined(wording, shuffled))):
        after = next((place for place in ending.conclusions(wording, start, end, total) if place > other[-1].title_end), None)
        ways.append((after, (*other[:-1], replace(other[-1], end=end if after is None else after))))
    ways = [(place, closing.opened(wording, way, start) if closing.are_closed(wording, way) else way) for place, way in ways]
    place, found = max(ways, key=lambda way: _support(wording, way[1]))
    return place, gaps.filled(wording, found)


def _support(wording: Wording, found: tuple[Section, ...]) -> tuple[int, int]:
    """How much speaks for sections together, and how few of them begin without a title."""
    return openings.support(wording, found), -sum(section.title_end == section.title_start for section in found)


def _is_known(wording: Wording, start: int, rows: tuple[Row, ...], parts: tuple[Section, ...]) -> bool:
    """Whether a text begins with a form's words and has its table or its sections, called as the form calls them.

    A table of numbers alone says nothing of its form: then the sections have to.
    """
    reach = min(len(wording.view.text), start + BEGINNING)
    known = sum(wording.speaks_of(start, reach, (word,)) for word in wording.form.data.known_by)
    if known < 3 or not (rows or len({part.criterion for part in parts}) >= FEWEST_SCORES):
        return False
    named = [row for row in rows if row.criterion != "total" and row.name_end > row.name_start]
    alike = sum(wording.classify(row.name_start, row.name_end) == row.criterion for row in named)
    titled = sum(wording.weights(part.title_start, part.title_end).get(part.criterion, 0) >= 2 for part in parts)
    if (named and alike * 2 >= len(named)) or titled >= max(FEWEST_SCORES, len(parts) // 2):
        return True
    return openings.support(wording, parts) - len(parts) >= FEWEST_SCORES


def _scores(collector: Collector) -> int:
    """How many criteria have a score, in the table or in their section, whichever has more."""
    names = [name for name in collector.figures if name.startswith("criterion_")]
    return max(sum(name.endswith(kind) for name in names) for kind in ("_table", "_section"))


def _read(collector: Collector, start: int, end: int, rows: tuple[Row, ...], parts: tuple[Section, ...]) -> Outline:
    span = table.span(rows)
    table_start = span[0] if span else (parts[0].start if parts else end)
    first = min((part.start for part in parts), default=end)
    tail = max((part.end for part in parts), default=span[1] if span else end)
    preamble = (span[1], first) if span and span[1] < first else (start, first)
    heading.read(collector, start, table_start if table_start > start else first, preamble)
    statements.scores_of(collector, rows)
    by_system = _sections(collector, parts)
    ending.total(collector, tail, end)
    if not collector.has("total_stated"):
        ending.total(collector, start, first)
    ending.level(collector, tail, end)
    for zone in ((max((part.title_end for part in parts), default=tail), tail), (start, first)):
        if not collector.has("level"):
            ending.level(collector, *zone)
    signatories, signed = ending.signatures(collector, tail, end)
    if not signatories:
        signatories, signed = ending.signatures(collector, max((part.title_end for part in parts), default=tail), end)
    advice = ending.recommendations(collector, tail, signed)
    heading.evaluator(collector, start, table_start, (tail, end))
    body = collector.figures.get("body")
    for zone in {(body.trace[0].end if body else start, table_start), preamble}:
        heading.mentions(collector, *zone, "definition")
    for part in parts:
        heading.mentions(collector, part.title_end, part.end, "section")
    heading.mentions(collector, tail, signed, "conclusion")
    statements.years(collector, tail, signed, None)
    return Outline(parts, by_system, signatories, advice)


def _sections(collector: Collector, parts: tuple[Section, ...]) -> tuple[int, ...]:
    by_system: tuple[int, ...] = ()
    for part in parts:
        criterion = collector.form.criteria[part.criterion]
        if WORD.search(part.title):
            statements.named(collector, part.criterion, "section", part.title, (part.title_start, part.title_end))
        criteria.read(collector, criterion, part)
        by_system = lists.functions(collector, criterion, part) or by_system
        lists.services(collector, criterion, part)
        statements.read(collector, criterion, part)
    return by_system


def languages(view: View) -> tuple[str, ...]:
    """The languages of a text, the one of more words first: Kazakh by its letters, Russian by its small words."""
    words = view.text.count(" ") + view.text.count("\n") + 1
    kazakh = sum(view.text.count(letter) for letter in KAZAKH) // 2
    russian = 3 * sum(view.folded.count(f" {word} ") for word in RUSSIAN_WORDS)
    counted = sorted((("kk", kazakh), ("ru", russian)), key=lambda pair: -pair[1])
    return tuple(language for language, count in counted if count * 12 > words) or ("kk",)

"""A conclusion under a form that knows no criteria: the numbered rows of its table, and what it says of itself."""

from __future__ import annotations

from extractors import ending, heading, scores, statements, table
from extractors.collector import Collector
from extractors.folding import fold
from extractors.form import LoadedForm
from extractors.form.file import AsRead
from extractors.model import Outline
from extractors.scores import Score
from extractors.table import numbered as numbered_table
from extractors.view import View
from extractors.wording import Wording

PREAMBLE = 800
"""How far below its table, in code points, a conclusion goes on saying what it is."""


def read(view: View, form: LoadedForm, start: int, end: int) -> tuple[Collector, Outline] | None:
    """What is read within a span of a text; None where it is no conclusion with a numbered table of scores."""
    rule = form.data.as_read
    if rule is None or not _may_be(view, rule):
        return None
    wording = Wording(view, form)
    if not all(wording.speaks_of(start, end, group) for group in rule.needs):
        return None
    rows = numbered_table.find(wording, start, end, rule)
    span = table.span(rows)
    if span is None:
        return None
    collector = Collector(wording)
    preamble = (span[1], min(end, span[1] + PREAMBLE))
    heading.read(collector, start, span[0], preamble)
    statements.scores_of(collector, rows)
    _deductions(collector, [row.end for row in rows if row.criterion != "total"][-1], end, rule)
    outline = _ending(collector, start, span, end)
    heading.office(collector, (start, span[0]), (span[1], end))
    said = sum(collector.has(name) for name in ("total_stated", "year", "order"))
    return (collector, outline) if collector.has("body") and said >= 2 else None


def _deductions(collector: Collector, start: int, end: int, rule: AsRead) -> None:
    """Keep the points that lines right below the criteria take off their sum: `Штрафные баллы: 2`."""
    for first, last in collector.view.lines(start, min(end, start + table.REACH)):
        numbers = collector.view.numbers(first, last)
        if len(numbers) == 1 and collector.wording.said(rule.deductions, first, last):
            collector.mention("deducted", str(abs(numbers[0].value)), (first, last))


def _may_be(view: View, rule: AsRead) -> bool:
    """Whether the letters of a text hold a word of each group that it needs: what most texts lack is seen without taking them apart."""
    return all(any(fold(word.rstrip(".")) in view.folded for word in group) for group in rule.needs)


def _ending(collector: Collector, start: int, span: tuple[int, int], end: int) -> Outline:
    """The total, the level, the recommendations and the signatures, which stand below the table."""
    said = _total(collector, span[1], end)
    for zone in ((said or span[1], end), (span[1], end), (start, span[0])):
        if not collector.has("level"):
            ending.level(collector, *zone)
    signatories, signed = ending.signatures(collector, span[1], end)
    return Outline(signatories=signatories, recommendations=ending.recommendations(collector, span[1], signed))


def _total(collector: Collector, start: int, end: int) -> int | None:
    """Read the total of the first sentence that states one; give where that begins."""
    view, data = collector.view, collector.form.data
    for first, last in view.whole_sentences(start, end):
        if not collector.wording.speaks_of(first, last, data.total) or collector.wording.said(data.comparison, first, last):
            continue
        score = _score(collector, first, last)
        if score:
            collector.add("total_stated", score.value, [collector.trace("total/sentence", score.start, score.end)], digits=score.digits)
            if score.maximum:
                collector.take("total_maximum", score.maximum, "total/maximum")
            return first
    return None


def _score(collector: Collector, start: int, end: int) -> Score | None:
    """The score of a sentence: the one out of a maximum, else the only one called so; of a criterion's none but the table's total."""
    found = list(scores.out_of(collector.view, start, end)) or list(scores.labelled(collector.view, start, end))
    of_one = collector.wording.speaks_of(start, end, collector.form.data.section_of)
    if of_one and not _of_all(collector, start, end):
        table_total = collector.figures.get("total_stated")
        found = [score for score in found if table_total and table_total.number == score.value]
    return found[0] if len(found) == 1 else None


def _of_all(collector: Collector, start: int, end: int) -> bool:
    """Whether a sentence speaks of all criteria together, where one of a single criterion says `показателю`."""
    rule = collector.form.data.as_read
    return rule is not None and any(fold(word) in collector.view.folded[start:end] for word in rule.of_all)

"""What a report says besides its figures: not evaluated, not considered, approved on, in the year of, a score left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors import scores, shares
from extractors.collector import Collector
from extractors.dates import Date
from extractors.folding import fold
from extractors.form.file import Criterion, Indicator, PlanApproved
from extractors.lexicon import any_of
from extractors.model import Section
from extractors.numbers import Quantity
from extractors.table.row import Row

SCORE, GIVEN = any_of("score"), any_of("given")
SCORED = re.compile(
    rf"{SCORE}\w* {any_of('given_kk')}|{GIVEN}\w* {SCORE}|{SCORE}\w* {GIVEN}|_{{2,}}\s*{any_of('point_begins')}|"
    rf"{SCORE}\w* {any_of('not_shown')}|\b{any_of('point_typed')}\s*[-–—:_]+\s*[.;]?$"
)
"""Says that a score was given, in a folded text."""
AKIMAT = re.compile(fold("әкімдік") + r"\w*|акимат\w*")
PERIOD_YEAR = re.compile(r"(?:жылы|ылда|году)$")
RESULTS_OF = re.compile(r"по итогам\s*$|по результатам\s*$")
RESULTS_KK = re.compile(r"\s*(?:корытынды|нәтиже)\w*\s+бойынша".replace("ә", "а"))

MANY = 9
"""More than that is no number that two years have by chance."""


def read(collector: Collector, criterion: Criterion, section: Section) -> None:
    """Read the statements of a section."""
    _not_evaluated(collector, criterion, section)
    _not_considered(collector, criterion, section)
    _plans(collector, criterion, section)
    _missing(collector, criterion, section)
    years(collector, section.title_end, section.end, criterion.id)


def _not_evaluated(collector: Collector, criterion: Criterion, section: Section) -> None:
    by_indicator = criterion.indicators and not criterion.parts_done
    for sentence, said in collector.wording.sentences_with(collector.form.data.not_evaluated, section.title_end, section.end):
        regions = shares.regions(collector, criterion, section) if by_indicator else []
        indicator = {(start, end): one for one, start, end in regions}.get(sentence)
        attributes = {"scored": "0"} if _scored_zero(collector, criterion, indicator) else {}
        subject = indicator.id if indicator else None
        collector.mention(
            "not_evaluated", collector.view.text[slice(*said)], said, criterion=criterion.id, subject=subject, attributes=attributes
        )


def _scored_zero(collector: Collector, criterion: Criterion, indicator: Indicator | None) -> bool:
    """Whether a zero stands for what was not evaluated."""
    if indicator is None:
        names = [f"criterion_{criterion.id}_section", f"criterion_{criterion.id}_table"]
    else:
        names = [name for name in (indicator.points, indicator.count.points if indicator.count else None) if name]
    return any(collector.has(name) and collector.figures[name].number == 0 for name in names)


def _not_considered(collector: Collector, criterion: Criterion, section: Section) -> None:
    """A sentence that says an indicator was not considered, with the points it got all the same."""
    for sentence, said in collector.wording.sentences_with(collector.form.data.not_considered, section.title_end, section.end):
        indicator = _spoken_of_beside(collector, criterion, said, *sentence)
        if indicator is None or not indicator.points:
            continue
        points = collector.figures.get(indicator.points)
        attributes = {"points": points.value} if points else {}
        collector.mention(
            "not_considered",
            collector.view.text[slice(*said)],
            said,
            criterion=criterion.id,
            subject=indicator.points,
            attributes=attributes,
        )


def _spoken_of_beside(collector: Collector, criterion: Criterion, said: tuple[int, int], start: int, end: int) -> Indicator | None:
    """The indicator that the clause of some words speaks of, else their sentence: `портал – 1 балл, депозитарий не предусмотрен`."""
    mask = collector.view.mask
    first = max(start, mask.rfind(",", start, said[0]) + 1)
    comma = mask.find(",", said[1], end)
    beside = shares.spoken_of(collector, criterion, first, comma if comma > 0 else end)
    return beside or shares.spoken_of(collector, criterion, start, end)


def _plans(collector: Collector, criterion: Criterion, section: Section) -> None:
    """The dates on which plans were approved, each with the year it is for."""
    rule, view = criterion.plan_approved, collector.view
    if rule is None:
        return
    for start, end in view.lines(section.title_end, section.end):
        if not collector.wording.speaks_of(start, end, rule.words):
            continue
        words = list(_any_of(tuple(rule.approved)).finditer(view.folded, start, end))
        for place, word in enumerate(words):
            dates = [date for date in view.dated(start, end) if date.iso]
            date = min(dates, key=lambda date: _gap(date, word), default=None)
            if date is None or _gap(date, word) > 160:
                continue
            year = _plan_year(view.dated(start, end), words, word)
            own = collector.figures.get("year")
            before = words[place - 1].end() if place else start
            after = words[place + 1].start() if place + 1 < len(words) else end
            operational = _is_operational(collector, rule, before, word, after)
            attributes = {"what": "operational" if operational else "plan"}
            if year or own:
                attributes["plan_year"] = str(year.year) if year else own.value if own else ""
            collector.mention("plan_approved", date.iso or "", (date.start, date.end), criterion=criterion.id, attributes=attributes)


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """What finds the words of a form in a folded text."""
    return re.compile("|".join(map(fold, words)))


def _plan_year(dates: Sequence[Date], words: Sequence[re.Match[str]], word: re.Match[str]) -> Date | None:
    """The year nearest to an approval, of those to which no other approval is nearer."""
    years = [date for date in dates if date.month is None and date.year and _gap(date, word) < 160]
    own = [year for year in years if min(words, key=lambda other: _gap(year, other)) is word]
    return min(own, key=lambda year: _gap(year, word), default=None)


def _is_operational(collector: Collector, rule: PlanApproved, before: int, word: re.Match[str], after: int) -> bool:
    """Whether the plan that a word approves is the operational one: in its sentence the plan after the word, else the one before it."""
    sentence = next((span for span in collector.view.whole_sentences(before, after) if span[0] <= word.start() < span[1]), (before, after))
    comma = collector.view.mask.find(",", word.end(), sentence[1])
    following = collector.wording.occurrences(rule.words, word.end(), comma if comma > 0 else sentence[1])
    if following:
        return collector.wording.speaks_of(word.end(), following[0][1], rule.operational)
    return collector.wording.speaks_of(sentence[0], word.start(), rule.operational)


def _gap(date: Date, word: re.Match[str]) -> int:
    return max(date.start - word.end(), word.start() - date.end, 0)


def _missing(collector: Collector, criterion: Criterion, section: Section) -> None:
    """A sentence that names an indicator's maximum, or says that it was scored, and gives no score."""
    stating = [one for one in criterion.indicators if one.id in criterion.states_points and one.points]
    for start, end in collector.view.sentences(section.title_end, section.end):
        left = [one for one in stating if not collector.has(one.points or "")]
        if not left:
            return
        found = collector.view.numbers(start, end)
        maxima = [quantity for quantity in found if _is_possible(collector, quantity)]
        if maxima:
            told = {score.maximum.start for score in scores.out_of(collector.view, start, end) if score.maximum}
            maxima = [quantity for quantity in maxima if quantity.start not in told]
        for indicator in left:
            limit = collector.form.data.figures[indicator.points or ""].maximum
            of_maximum = any(quantity.value == limit for quantity in maxima) and _is_about(collector, criterion, indicator, section, start)
            if of_maximum or (not found and _says_scored(collector, indicator, start, end)):
                collector.mention("value_missing", indicator.points or "", (start, end), criterion=criterion.id, subject=indicator.points)


def _is_possible(collector: Collector, quantity: Quantity) -> bool:
    """Whether a number is called what was possible."""
    return scores.POSSIBLE_OF.match(collector.view.folded[quantity.end : quantity.end + 16].lstrip()) is not None


def _says_scored(collector: Collector, indicator: Indicator, start: int, end: int) -> bool:
    """Whether a sentence without any number says that an indicator was given a score."""
    view = collector.view
    if collector.wording.said(collector.form.data.not_evaluated, start, end) or not shares.named_at(collector, indicator, start, end):
        return False
    return SCORED.search(view.folded, start, end) is not None


def _is_about(collector: Collector, criterion: Criterion, indicator: Indicator, section: Section, position: int) -> bool:
    about = None
    for other, start, _ in shares.regions(collector, criterion, section):
        if start > position:
            break
        about = other
    return about is indicator


def scores_of(collector: Collector, table: tuple[Row, ...]) -> None:
    """The scores of the table, its printed maxima and its total."""
    for row in table:
        name = "total_stated" if row.criterion == "total" else f"criterion_{row.criterion}_table"
        criterion = None if row.criterion == "total" else row.criterion
        if row.score:
            trace = collector.trace(f"table/{row.criterion}", row.score.start, row.score.end)
            collector.add(name, row.score.value, [trace], criterion=criterion, digits=row.score.digits, unit="point")
        if row.maximum:
            maximum = "total_maximum" if row.criterion == "total" else f"criterion_{row.criterion}_maximum"
            collector.add(
                maximum,
                row.maximum.value,
                [collector.trace(f"table/{row.criterion}/maximum", row.maximum.start, row.maximum.end)],
                criterion=criterion,
                unit="point",
            )
    rows(collector, table)


def rows(collector: Collector, table: tuple[Row, ...]) -> None:
    """The names of the table's rows, and the rows that have lost their name or their score."""
    view = collector.view
    for row in table:
        if row.criterion in (None, "total"):
            continue
        span = (row.name_start, row.name_end) if row.name_end > row.name_start else (row.start, row.end)
        named(collector, row.criterion or "", "table", " ".join(view.text[row.name_start : row.name_end].split()), span)
        if row.score is None:
            subject = f"criterion_{row.criterion}_table"
            collector.mention("value_missing", subject, (row.start, row.end), criterion=row.criterion, subject=subject)


def named(collector: Collector, criterion: str, role: str, name: str, span: tuple[int, int]) -> None:
    """Keep what a criterion is called in the table or above its section, and which term that is."""
    terms = collector.form.data.terms
    term = next((identity for identity, words in terms.items() if name and collector.wording.speaks_of(*span, words)), None)
    attributes = {"role": role} | ({"term": term or ""} if term or not name else {})
    collector.mention("criterion_name", name, span, criterion=criterion, attributes=attributes)


def years(collector: Collector, start: int, end: int, criterion: str | None) -> None:
    """The sentences that speak of a year as the period of what they evaluate."""
    view = collector.view
    if not view.dated(start, end):
        return
    for first, last in view.sentences(start, end):
        dates = view.dated(first, last)
        if not dates or collector.wording.said(collector.form.data.comparison, first, last):
            continue
        for date in dates:
            if date.year is None or date.month is not None:
                continue
            if _is_period(collector, date, first, last, criterion):
                role = {"role": "statement"}
                collector.mention("year", str(date.year), (date.start, date.end), criterion=criterion, attributes=role)


def _evaluates(collector: Collector, date: Date, start: int, end: int) -> bool:
    """Whether a sentence says that what is evaluated is of the year: `2010 жылғы көрсеткіштер бағаланды`, and not what a site shows."""
    data, reach = collector.form.data, 40
    around = max(start, date.start - reach), min(end, date.end + reach)
    if collector.wording.said(data.this_subject, start, end):
        return True
    return collector.wording.speaks_of(*around, data.period_of) and not collector.wording.said(data.not_period_of, start, end)


def _is_period(collector: Collector, date: Date, start: int, end: int, criterion: str | None) -> bool:
    """`по итогам 2012 года` with a figure or the total of this report; `Әкімдікте 2012 жылы …` with no number beside it."""
    view = collector.view
    own = collector.figures.get("year")
    numbers = view.numbers(start, end)
    counts = bool(numbers or view.expressions(start, end))
    if own and date.year != int(own.value):
        if criterion and not counts and _evaluates(collector, date, start, end):
            return True
        if _states_own_figures(collector, start, end, criterion):
            return True
    if RESULTS_OF.search(view.folded, start, date.start) or RESULTS_KK.match(view.folded, date.end):
        total = collector.figures.get("total_stated")
        if criterion is None:
            return bool(total and any(quantity.value == total.number for quantity in numbers))
        return bool(numbers) and not any(True for _ in scores.labelled(view, start, end))
    if criterion is None or counts or not PERIOD_YEAR.search(view.folded[date.start : date.end]):
        return False
    if AKIMAT.search(view.folded, start, date.start):
        return True
    return bool(own and date.year == int(own.value) + 1) and not collector.wording.said(collector.form.data.not_period_of, start, end)


def _states_own_figures(collector: Collector, start: int, end: int, criterion: str | None) -> bool:
    """Whether the numbers of a sentence that names one year are this report's: two counts of the section, or the total and its maximum."""
    view = collector.view
    values = [quantity.value for quantity in view.numbers(start, end)]
    if len({date.year for date in view.dated(start, end)}) > 1 or not values:
        return False
    if criterion is None:
        total = collector.figures.get("total_stated")
        return total is not None and total.number in values and set(values) <= {total.number, collector.form.data.total_maximum}
    counted = (one for one in collector.figures.values() if one.criterion == criterion and one.unit not in (None, "point", "coefficient"))
    own = {figure.number for figure in counted}
    return len(set(values)) > 1 and set(values) <= own and max(values) > MANY

"""Whether the scores of a criterion agree with each other, with its figures, with its maximum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from extractors import page_names
from extractors.model import UNREAD, Figure, Trace
from scoring.checks.case import SURE, Case
from scoring.evaluation import CriterionScore
from scoring.finding import Finding, Severity
from scoring.formula import Name
from scoring.inputs import number_of
from scoring.methodology import Counts, RestsOn
from scoring.numbers import agrees, plain, truncate


def criterion_differs(case: Case) -> Iterator[Finding]:
    """The table against the section."""
    for score in case.evaluation.criteria:
        table, section = number_of(score.table), number_of(score.section)
        if table is None or section is None or table == section:
            continue
        name = f"criterion_{score.criterion.id}"
        places = case.places(f"{name}_table", f"{name}_section")
        params = {"table": plain(table), "section": plain(section)}
        yield Finding("criterion-differs", score.criterion.id, "error", params, places, effect=section - table)


def result_differs(case: Case) -> Iterator[Finding]:
    """Printed results that the printed figures do not give, where no formula is printed that shows it."""
    for score in case.evaluation.criteria:
        if score.criterion.id in case.contested:
            continue  # the contradiction is a finding of its own, and no result can be held against it
        found = False
        for one in score.indicators:
            stated = number_of(one.stated)
            formula = one.indicator.formula.value
            if one.stated is None or stated is None or one.exact is None or formula is None or isinstance(formula.root, Name):
                continue
            if not agrees(one.exact, stated, one.stated.digits):
                found = True
                yield _differs(case, score, one.stated, stated, one.exact, one.indicator.id)
        stated = number_of(score.stated)
        if found or score.stated is None or stated is None or score.exact is None or _any_supported(case, score):
            continue
        yield _differs(case, score, score.stated, stated, score.exact, score.stated.id)


def _any_supported(case: Case, score: CriterionScore) -> bool:
    return case.supported(score, score.section) or case.supported(score, score.table)


def _differs(case: Case, score: CriterionScore, figure: Figure, stated: Decimal, exact: Fraction, subject: str) -> Finding:
    params = {"text": figure.id, "stated": plain(stated), "exact": plain(truncate(exact, 3))}
    return Finding("result-differs", score.criterion.id, "error", params, figure.trace, subject, case.effect(score))


def above_maximum(case: Case) -> Iterator[Finding]:
    """Scores above what can be reached: of indicators, of criteria, of several together, of the whole."""
    methodology = case.evaluation.methodology
    for score in case.evaluation.criteria:
        own = score.criterion.maximum
        for figure in (score.section, score.table):
            yield from _above(case, figure, own.value, own.rests_on, score.criterion.id, None)
        for one in score.indicators if len(score.indicators) > 1 else ():
            limit = one.indicator.maximum
            yield from _above(case, one.stated, limit.value, limit.rests_on, score.criterion.id, one.indicator.id)
    for joint in methodology.joint_maxima:
        yield from _above_together(case, joint.criteria, joint.maximum.value)
    yield from _above(case, case.evaluation.total.stated, methodology.total_maximum.value or None, "stated", None, None)


def _above(
    case: Case, figure: Figure | None, maximum: Decimal | None, rests_on: RestsOn, criterion: str | None, subject: str | None
) -> Iterator[Finding]:
    stated = number_of(figure)
    if figure is None or stated is None or maximum is None or stated <= maximum:
        return
    severity: Severity = "error" if rests_on in ("stated", "seen") else "warning"
    params = {"stated": plain(stated), "maximum": plain(maximum)}
    yield Finding("above-maximum", criterion, severity, params, case.places(figure.id), subject, maximum - stated)


def _above_together(case: Case, criteria: tuple[str, ...], maximum: Decimal) -> Iterator[Finding]:
    """Scores that pass their joint maximum; no more than a warning, since it is only inferred."""
    figures = [score.stated for score in case.evaluation.criteria if score.criterion.id in criteria and score.stated is not None]
    added = sum((number for figure in figures if (number := number_of(figure)) is not None), Decimal(0))
    if added > maximum:
        params = {"stated": plain(added), "maximum": plain(maximum)}
        places = case.places(*(figure.id for figure in figures))
        yield Finding("above-maximum", None, "warning", params, places, "+".join(criteria), maximum - added)


def maximum_differs(case: Case) -> Iterator[Finding]:
    """A printed maximum that is not the methodology's."""
    limits = [(f"criterion_{one.id}_maximum", one.id, one.maximum.value) for one in case.evaluation.methodology.criteria]
    for name, criterion, maximum in [*limits, ("total_maximum", None, case.evaluation.methodology.total_maximum.value)]:
        stated = case.number(name)
        if stated is not None and maximum is not None and stated != maximum:
            params = {"stated": plain(stated), "maximum": plain(maximum)}
            yield Finding("maximum-differs", criterion, "note", params, case.places(name))


def not_reproducible(case: Case) -> Iterator[Finding]:
    """Scores for which no formula is on record; a warning where the counts they rest on surely differ and none gives them."""
    for score in case.evaluation.criteria:
        stated = number_of(score.stated)
        unsupported = score.status in ("as_stated", "not_computable") and score.criterion.formula.value is None
        if not unsupported or not stated or score.stated is None:
            continue
        counts = score.criterion.counts
        severity: Severity = "note"
        places = score.stated.trace
        if counts is not None and _contradict(case, counts) and not _is_share(case, score, counts, stated, score.stated.digits):
            severity = "warning"
            places += case.places(counts.whole, counts.done, counts.listed)
        yield Finding("not-reproducible", score.criterion.id, severity, {"stated": plain(stated)}, places)


def _contradict(case: Case, counts: Counts) -> bool:
    done, listed = case.number(counts.done), case.number(counts.listed)
    if done is None or not listed or done == listed:
        return False
    return case.figures[counts.listed].confidence >= SURE


def _is_share(case: Case, score: CriterionScore, counts: Counts, stated: Decimal, digits: int) -> bool:
    """Whether some whole maximum times some share gives the score, with each thing done in part counted as a half or a whole.

    In whole numbers: halves / (2 · whole) · maximum · 10^digits lies from half a unit below the stated digits to one above.
    """
    whole, done = _integer(case.number(counts.whole)), _integer(case.number(counts.done))
    joint = case.evaluation.methodology.joint(score.criterion.id)
    if not whole or not done or joint is None:
        return True  # nothing to try it with: not to be held against the report
    units = int(stated.scaleb(digits))
    for maximum in range(1, int(joint.maximum.value) + 1):
        scale = maximum * 10**digits
        least = -(-(2 * units - 1) * whole // scale)
        most = -(-2 * (units + 1) * whole // scale) - 1
        if max(least, done) <= min(most, 2 * done):
            return True
    return False


def _integer(number: Decimal | None) -> int | None:
    return int(number) if number is not None and number == number.to_integral_value() else None


def criterion_names(case: Case) -> Iterator[Finding]:
    """Rows without a name, and names that mean another thing in the table than in the section."""
    named = {(one.criterion, one.attributes.get("role")): one for one in case.reading.mentioned("criterion_name")}
    for score in case.evaluation.criteria:
        table, section = named.get((score.criterion.id, "table")), named.get((score.criterion.id, "section"))
        if table is not None and table.attributes.get("term") == "":
            yield Finding("criterion-unnamed", score.criterion.id, "note", {}, table.trace)
        elif table is not None and section is not None and _terms_differ(table.attributes.get("term"), section.attributes.get("term")):
            params = {"table": table.value, "section": section.value}
            yield Finding("criterion-name-differs", score.criterion.id, "note", params, table.trace + section.trace)


def _terms_differ(first: str | None, second: str | None) -> bool:
    return bool(first) and bool(second) and first != second


def page_missing(case: Case) -> Iterator[Finding]:
    """Numbers that no file of a report has which is a file a page, and files of it that were not read."""
    files = case.reading.report.files
    gaps = page_names.in_words(page_names.missing([file.number for file in files if file.number is not None]))
    unread = [f"{file.name} ({file.code})" for file in files if file.code]
    if gaps or unread:
        yield Finding("page-missing", None, "warning", {"pages": ", ".join([gaps] * bool(gaps) + unread)})


def not_as_printed(case: Case) -> Iterator[Finding]:
    """A file whose numbers of lists, deleted or hidden words were not told by what read it, or with formulas that are not read."""
    text = case.reading.repair.text
    places = tuple(Trace("sign:object", found.start(), found.end()) for found in re.finditer(UNREAD, text)) if UNREAD in text else ()
    if places or not case.reading.report.as_printed:
        yield Finding("not-as-printed", None, "warning", {}, places)


def parts_missing(case: Case) -> Iterator[Finding]:
    """A report without a table, or without the section of a criterion."""
    criteria = case.evaluation.criteria
    if not any(score.table is not None for score in criteria):
        yield Finding("table-missing", None, "note")
    there = {section.criterion for section in case.reading.outline.sections}
    for score in criteria:
        if score.criterion.id not in there:
            yield Finding("section-missing", score.criterion.id, "note")

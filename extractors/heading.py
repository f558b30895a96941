"""What a report says of itself before its sections: the body, the year, the order, who evaluates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors import bodies, places
from extractors.collector import Collector
from extractors.dates import Date
from extractors.folding import fold

WHOLE_NUMBER = r"\d+(?:[-/]\d+)*(?:-(?-i:[А-ЯӘҒҚҢӨҰҮҺІ]){1,3}\b)?"
"""An order's number as its office writes it: `406`, `06-7/21`, `43-НҚ`."""
NUMBER = re.compile(
    rf"(?:№|\b[Nn][oо]?\.?|номер\w*|нөмір\w*)\s*(?P<after>{WHOLE_NUMBER})|"
    rf"(?<![\d/-])(?P<before>{WHOLE_NUMBER})\s*-?\s*(?:[іы]?н?ш[іы]\s+)?(?:нөмір|санды|бұйры)|приказ\w*\s+(?P<direct>\d+)\b",
    re.IGNORECASE,
)
ORDER_STEMS = (fold("бұйры"), "приказ")
ORDER = re.compile("|".join(rf"{stem}\w*" for stem in ORDER_STEMS))
MINISTER = re.compile(r"минист|\bмси\b|\bмтк\b|\bмид\b|\bккм\b|\bбам\b")
METHOD = re.compile(fold("әдістеме|нұсқау") + "|методик|инструкц")
AKIMAT = re.compile(fold("әкім") + r"\w*|акимат\w*|аким\w*")
OF_EVALUATING = re.compile(fold("бағала|тиімділі") + "|оцен|эффективн")
SENTENCE = re.compile(r"(?<=[^\W\d_]{4})[.;]\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])")
"""Where a sentence of a heading ends and another begins, which is no part of a name; `г. Астана` goes on."""
NAMED_YEAR = re.compile(r"(?:год|жыл)[^\W\d_]*(?:\s+[^\W\d_]+){0,2}\s*[:–—-]?\s*(?P<year>20\d\d)")
EVALUATOR = re.compile(r"аппарат|управлени|басқарма|комиссия|отдел", re.IGNORECASE)
POST = re.compile(fold("басшысы|жетекшісі|бастығы|орынбасары|төрағасы") + r"|руководител|начальник|заместител|председател|заведующ")
"""Who holds an office, as in the approval above a report, is not the office that evaluates."""
BLANK = re.compile(r"_{2,}[^\n]*$")
"""What is left to be filled in with a pen: `«__» ______ 2012 ж.`."""
OFFICE_KK = re.compile(
    r"(?P<owner>(?-i:[А-ЯӘҒҚҢӨҰҮҺІ])[^\W\d_]+(?: (?-i:[А-ЯӘҒҚҢӨҰҮҺІ])[^\W\d_]+)? (?:облысы|қаласы)(?:ның)?)"
    r"\s+(?P<akim>әкімі(?:нің)?)\s+аппарат\w*",
    re.IGNORECASE,
)
AKIM_OFFICE = re.compile(r"акими(?:нин)?\s+аппарат")
"""What the pattern before holds, in a folded text; it is much faster to search for."""
OWNER, WORD_END = 120, 40
"""How long, in code points, what stands before it and the end of its last word may be."""
OFFICE_RU = re.compile(r"аппарат\w*\s+(?P<owner>акима\s+(?:города\s+)?[А-ЯЁ][^\W\d_-]+(?:-[^\W\d_]+)?(?:\s+области)?)", re.IGNORECASE)


NEAR = 30
"""How far apart, in code points, the first day of a period and its last stand."""
REGISTERED = re.compile(fold("тіркел|тізілім|әділет") + r"|регистр|реестр|юстиц")


def read(collector: Collector, start: int, table_start: int, preamble: tuple[int, int]) -> None:
    """Read the heading (up to the table) and the preamble (from the table to the first section)."""
    _body(collector, start, table_start, preamble)
    _year(collector, start, table_start)
    _order(collector, [(start, table_start), preamble])
    if not collector.has("order"):
        _order(collector, [(preamble[1], len(collector.view.text))])


def _body(collector: Collector, start: int, table_start: int, preamble: tuple[int, int]) -> None:
    view = collector.view
    zones = (start, table_start), preamble
    found = (named for zone in zones for way in (places.districts, places.towns) for named in way(view, *zone))
    district = next(found, None)
    heading_regions = list(places.regions(view, start, table_start)) or list(places.regions(view, *preamble))
    near = district.start if district else start
    oblasts = [named for named in heading_regions if not named.name.startswith("город") and not named.name.endswith("қаласы")]
    kazakh = district is not None and _is_kazakh(district)
    region = min(oblasts or heading_regions, key=lambda one: (_is_kazakh(one) != kazakh, abs(one.start - near)), default=None)
    if district:
        collector.add("district", district.name, [collector.trace("district", district.start, district.end)])
    if (district is None or places.is_town(district)) and (_other_body(collector, start, table_start, region) or district is None):
        return
    _region(collector, region)
    attributes = {"role": "heading"} | ({"region": region.name} if region else {})
    collector.mention("body", district.name, (district.start, district.end), attributes=attributes)
    line = next(span for span in view.lines(start, len(view.text)) if span[1] > district.start)
    title = _title(view.text, *line, district, region)
    collector.add("body", title, [collector.trace("body", district.start, district.end)])


def _region(collector: Collector, region: places.Named | None) -> None:
    if region and not collector.has("region"):
        collector.add("region", region.name, [collector.trace("region", region.start, region.end)])


def _is_kazakh(named: places.Named) -> bool:
    """Whether a district or an oblast has its Kazakh name: a heading in both languages names it in each."""
    return named.name.endswith(("ауданы", "облысы", "қаласы"))


def _other_body(collector: Collector, start: int, end: int, region: places.Named | None) -> bool:
    """Read a body that is no district: a ministry, a department, the akimat of an oblast or a city; say whether there is one."""
    found = bodies.find(collector.view, start, end)
    if found and region and bodies.is_central(found.name) and not found.start <= region.start < found.end:
        region = None  # where the letter was written
    _region(collector, region)
    if found:
        collector.add("body", found.name, [collector.trace("body/other", found.start, found.end)], confidence=0.9)
        attributes = {"role": "heading"} | ({"region": region.name} if region else {})
        collector.mention("body", found.name, (found.start, found.end), attributes=attributes)
    return found is not None


def _title(text: str, start: int, end: int, district: places.Named, region: places.Named | None) -> str:
    """The body's name as its heading prints it where the line is short and says nothing else; else the district, with its oblast."""
    for stop in SENTENCE.finditer(text, start, end):
        start, end = (stop.end(), end) if stop.end() <= district.start else (start, min(end, stop.start()))
    line = text[bodies.after_label(text, start, end) : end]
    about_it = OF_EVALUATING.search(fold(line))
    if len(line) < 80 and AKIMAT.search(fold(line)) and start <= district.start < end and not about_it:
        return line.strip(' .,:;«»"')
    return f"{region.name}, {district.name}" if region else district.name


def mentions(collector: Collector, start: int, end: int, role: str) -> None:
    """Keep the mentions of the evaluated body in a span: a district beside its akim or akimat, outside comparisons."""
    view = collector.view
    total = collector.figures.get("total_stated")
    goes_on = False
    if not places.districts(view, start, end):
        return
    for first, last in view.sentences(start, end):
        compares = goes_on or collector.wording.said(collector.form.data.comparison, first, last) is not None
        goes_on = compares and view.text[last - 1] == ";"
        named = places.districts(view, first, last)
        numbers = view.numbers(first, last)
        if not named or compares or (role == "conclusion" and numbers and all(total is None or n.value != total.number for n in numbers)):
            continue
        beside = named[0]
        around = view.folded[max(first, beside.start - 12) : min(last, beside.end + 12)]
        if AKIMAT.search(around):
            collector.mention("body", beside.name, (beside.start, beside.end), attributes={"role": role})


def evaluator(collector: Collector, start: int, table_start: int, ending: tuple[int, int]) -> None:
    """Read who evaluates: a line of its own above the title, else the office that signs."""
    view = collector.view
    for first, last in view.lines(start, table_start):
        line = view.text[first:last]
        names_office = EVALUATOR.search(line) and not POST.search(view.folded, first, last)
        if names_office and len(line) < 160 and not places.districts(view, first, last):
            collector.add("evaluator", " ".join(line.split()), [collector.trace("evaluator/heading", first, last)])
            return
    office(collector, (start, table_start), ending)


def office(collector: Collector, *zones: tuple[int, int]) -> None:
    """Read the akim's office that evaluates, wherever a zone names it."""
    view = collector.view
    for first, last in zones:
        named = view.folded.find("аппарат", first, last)
        if named < 0:
            continue
        first = max(first, named - OWNER)
        offices = (
            OFFICE_KK.search(view.text, max(first, office.start() - OWNER), min(last, office.end() + WORD_END))
            for office in AKIM_OFFICE.finditer(view.folded, first, last)
        )
        kazakh = next(filter(None, offices), None)
        if kazakh:
            name = f"{kazakh['owner']} {kazakh['akim']} аппараты"
            collector.add("evaluator", name, [collector.trace("evaluator/kk", *kazakh.span())])
            return
        russian = OFFICE_RU.search(view.text, first, last)
        if russian:
            collector.add("evaluator", f"Аппарат {russian['owner']}", [collector.trace("evaluator/ru", *russian.span())])
            return


def _year(collector: Collector, start: int, end: int) -> None:
    """The first year of the heading that is no part of a date."""
    view = collector.view
    years = [date for date in view.dated(start, end) if date.year and date.month is None and not BLANK.search(view.text, *_before(date))]
    named = NAMED_YEAR.search(view.folded, start, end)
    if named and (not years or named.start() < years[0].start):
        span, value = named.span("year"), named["year"]
    elif years:
        found = years[0]
        span = (found.start, found.start + 4) if view.text[found.start : found.start + 4].isdigit() else (found.start, found.end)
        value = str(found.year)
    elif whole := _whole_year(collector, start, end):
        span, value = whole
    else:
        return
    collector.add("year", value, [collector.trace("year", *span)])
    collector.mention("year", value, span, attributes={"role": "heading"})


def _whole_year(collector: Collector, start: int, end: int) -> tuple[tuple[int, int], str] | None:
    """The year that a heading gives from its first day to its last: `2011 жылдың 1 қаңтары – 31 желтоқсаны`."""
    for first, last in pairwise(collector.view.dated(start, end)):
        year = first.year or last.year
        if ((first.month, first.day), (last.month, last.day)) == ((1, 1), (12, 31)) and year and last.start - first.end < NEAR:
            return (first.start, last.end), str(year)
    return None


def _before(date: Date) -> tuple[int, int]:
    return max(0, date.start - 24), date.start


def _order(collector: Collector, zones: list[tuple[int, int]]) -> None:
    """The order that approved the methodology: the number beside the word order, and the date beside the number."""
    folded = collector.view.folded
    sentences = [span for zone in zones for span in collector.view.lines(*zone)]
    ordering = [span for span in sentences if any(folded.find(word, *span) >= 0 for word in ORDER_STEMS)]
    for wanted in (MINISTER, METHOD, ORDER):
        for start, end in ordering:
            if wanted.search(folded, start, end) and _take_order(collector, start, end):
                return
    for (start, end), (following, last) in pairwise(sentences):
        if (start, end) in ordering and following - end < 3 and _take_order(collector, start, last):
            return


def _take_order(collector: Collector, start: int, end: int) -> bool:
    view = collector.view
    for word in ORDER.finditer(view.folded, start, end):
        found = _numbered(list(NUMBER.finditer(view.text, start, end)), word)
        if found is None:
            continue
        sentence = next((span for span in view.whole_sentences(start, end) if span[0] <= found.start() < span[1]), (start, end))
        dates = [date for date in _full_dates(collector, *sentence) if not _is_of_register(view.folded, date, found.start())]
        date = min(dates, key=lambda date: _apart(date, found, word), default=None)
        group = next(name for name in ("after", "before", "direct") if found[name])
        collector.add("order", found[group], [collector.trace("order", *found.span(group))])
        if date and date.iso:
            collector.add("order_date", date.iso, [collector.trace("order/date", date.start, date.end)])
        attributes = {"date": date.iso} if date and date.iso else {}
        collector.mention("order", found[group], found.span(group), attributes=attributes)
        return True
    return False


def _numbered(numbers: list[re.Match[str]], word: re.Match[str]) -> re.Match[str] | None:
    """The number of an order: in Kazakh it stands before the word, in Russian after it."""
    before = [number for number in numbers if number.start() < word.start() and _gap(number.span(), word.span()) < 60]
    after = [number for number in numbers if number.start() >= word.start() and _gap(number.span(), word.span()) < 220]
    ranked = after[:1] + before[-1:] if word.group().startswith("приказ") else before[-1:] + after[:1]
    return ranked[0] if ranked else None


def _apart(date: Date, number: re.Match[str], word: re.Match[str]) -> tuple[bool, int]:
    """How far a date stands from an order's number; one before the word `приказ` and not beside the number speaks of another thing."""
    before_word = date.end <= word.start() < number.start() and word.group().startswith("приказ")
    return before_word, _gap((date.start, date.end), number.span())


def _is_of_register(folded: str, date: Date, number: int) -> bool:
    """Whether a date after an order's number is that of its registration: `№ 168 (в реестре от 27.06.2011 за № 7044)`."""
    return REGISTERED.search(folded, number, max(number, date.start)) is not None


def _full_dates(collector: Collector, start: int, end: int) -> Iterator[Date]:
    return (date for date in collector.view.dated(start, end) if date.iso)


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)

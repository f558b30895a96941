"""What was recognised in a picture: a figure is as sure as the least sure word that it quotes, a formula as clear as its signs are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors import formula_signs
from extractors.lost_letters import weighed
from extractors.model import Expression, Figure, Report, Trace
from normalizers import Repair

TOLD, UNCLEAR = "sign-by-result", "sign-unclear"
"""What a formula's problems say: its result told a sign that was read otherwise; a sign may be another, so nothing is computed."""
OF_NUMBERS = re.compile(r"[^\d.,()]")
CYRILLIC, KEPT, LOST = re.compile("[\u0400-\u052f]"), re.compile("[іІ]"), re.compile("[әғқңөұүӘҒҚҢӨҰҮ]")
"""Letters of Kazakh that old encodings have in one place, and those that become others in a wrong one."""
KAZAKH, FEWER = 0.02, 2
"""The share of і in a text in Kazakh (0.04 to 0.06), and how many times fewer the others are than і where they were lost before the print
(12 to 20 times, of sound print 0.5 to 0.7)."""
RUINED = 0.7
"""How much less sure a figure of such a text is: of 92 one in eight was wrong."""
UNSURE = 0.6
"""How much less sure a figure is that an unclear formula states: of nine 4 were wrong."""


def cleared(found: Iterable[Expression], report: Report, repair: Repair) -> tuple[Expression, ...]:
    """The formulas, those on recognised pages with what their signs were read as or may be (`formula_signs`)."""
    before = {scan.page: scan.other for scan in report.scans if scan.taken == "recognised"}
    if not before:
        return tuple(found)
    pages = ((one, report.place(*repair.to_received(one.trace[0].start, one.trace[0].end)).page) for one in found)
    return tuple(one if page not in before else _cleared(one, before[page or 0]) for one, page in pages)


def _cleared(one: Expression, before: str) -> Expression:
    """A formula on a page of which some lines were read otherwise before."""
    if formula_signs.is_unclear(one.text):
        sides = tuple(replace(side, exact=None) for side in one.sides)
        return replace(one, sides=sides, exact=None, problems=(*one.problems, UNCLEAR))
    numbers = OF_NUMBERS.sub("", one.text)
    otherwise = any(one.text not in line and numbers in OF_NUMBERS.sub("", line) for line in before.split("\n"))
    return replace(one, problems=(*one.problems, TOLD)) if otherwise else one


def less_sure(figures: Iterable[Figure], formulas: Sequence[Expression]) -> tuple[Figure, ...]:
    """The figures, those that only an unclear formula states less sure."""
    spans = [(trace.start, trace.end) for one in formulas if UNCLEAR in one.problems for trace in one.trace]
    if not spans:
        return tuple(figures)

    def share(trace: Trace) -> float:
        return UNSURE if any(start <= trace.start < end for start, end in spans) else 1.0

    return tuple(weighed(figure, list(map(share, figure.trace))) for figure in figures)


def doubted(figures: Iterable[Figure], report: Report, repair: Repair) -> tuple[Figure, ...]:
    """The figures, the confidence of each times that of the words at its places in the picture, and all less where the print was ruined."""
    if not report.scans:
        return tuple(figures)
    print_ = RUINED if is_ruined(report) else 1.0
    return tuple(weighed(figure, [print_ * _least(trace, report, repair) for trace in figure.trace]) for figure in figures)


def is_ruined(report: Report) -> bool:
    """Whether letters of Kazakh were lost before the pages were printed: its print is sharp, its words are none."""
    if all(scan.taken != "recognised" for scan in report.scans):
        return False
    kept, lost = (len(letters.findall(report.text)) for letters in (KEPT, LOST))
    return kept >= KAZAKH * max(1, len(CYRILLIC.findall(report.text))) and lost * FEWER < kept


def _least(trace: Trace, report: Report, repair: Repair) -> float:
    """The confidence of the least sure word that a place reaches into."""
    return min((spot.confidence for spot in report.spots_in(*repair.to_received(trace.start, trace.end))), default=1.0)

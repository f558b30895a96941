"""A section's own score: out of the criterion's maximum, called so, summed up, at its end or in its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractors import comparison, scores, shares
from extractors.collector import Collector
from extractors.form.file import Criterion
from extractors.lexicon import any_of
from extractors.model import Kind, Section, Term
from extractors.numbers import Quantity
from extractors.scores import Score
from extractors.sections.marks import marks_of

CLOSES = re.compile(r"[\s.;|]*\Z")
TITLE_CLOSES = re.compile(rf"\s*{any_of('point')}?[\s.;:]*")
SCORE_WORDS = any_of("beside_score") + r"[^\W\d_]*"
REST_OF_LINE = re.compile(
    rf"[ \t]*[:–—=-]?(?:[ \t]*(?:{SCORE_WORDS}|\d{{1,3}}(?:[.,]\d{{1,3}})?|[/|:–—=().,;-])){{0,16}}+(?=[ \t]*(?:\n|\Z))"
)
"""What a title's line may go on with and be no more than a title and a score: `балы: 2,7   ең көбі: 5`, folded."""
NEAR = 16
"""So near to a title's number stands the word that says what it is."""
OPENS = re.compile(r"[:–—=-]\s*\Z")


def read(collector: Collector, criterion: Criterion, section: Section) -> Score | None:
    """Read the section's own score: the last one out of the criterion's maximum, else the last number called a score."""
    ways = (
        (_out_of, _beside, _out_of_in_title, _labelled, _summing, _closing, _titled)
        if criterion.maximum is not None
        else (_titled, _labelled, _out_of, _closing)
    )
    score = next((score for way in ways if (score := way(collector, criterion, section))), None)
    if score is None:
        return None
    take(collector, f"criterion_{criterion.id}_section", score, criterion)
    if score.maximum:
        collector.take(f"criterion_{criterion.id}_maximum", score.maximum, f"maximum/{criterion.id}", criterion=criterion.id)
    return score


def take(collector: Collector, name: str, score: Score, criterion: Criterion) -> None:
    """Keep a section's score under a name."""
    trace = collector.trace(f"section-score/{criterion.id}", score.start, score.end)
    reading: Kind = "in_words" if score.in_words else "printed"
    collector.add(name, score.value, [trace], criterion=criterion.id, digits=score.digits, unit="point", reading=reading)


def _out_of(collector: Collector, criterion: Criterion, section: Section) -> Score | None:
    """The last score out of the maximum; a summing sentence after a list of others wins by standing last."""
    found = [
        score
        for start, end in collector.view.whole_sentences(section.title_end, section.end)
        for score in scores.out_of(collector.view, start, end, criterion.maximum)
        if not comparison.compared(collector, *_clause(collector, start, end, score))
    ]
    return _as_in_table(collector, criterion, found)


def _as_in_table(collector: Collector, criterion: Criterion, found: Sequence[Score]) -> Score | None:
    """The last of the scores that a section gives, unless another one is the table's: then the last is another year's, or of a part."""
    table = collector.figures.get(f"criterion_{criterion.id}_table")
    same = [score for score in found if table and score.value == table.number]
    chosen = same or found
    return chosen[-1] if chosen else None


def _beside(collector: Collector, criterion: Criterion, section: Section) -> Score | None:
    """The last score printed in one sentence with the maximum."""
    found = [
        scores.beside(collector.view, start, end, criterion.maximum)
        for start, end in collector.view.whole_sentences(section.title_end, section.end)
        if criterion.maximum is not None and not comparison.compared(collector, start, end)
    ]
    return next((score for score in reversed(found) if score), None)


def _clause(collector: Collector, start: int, end: int, score: Score) -> tuple[int, int]:
    """The clause of a sentence that a score stands in."""
    return next((span for span in collector.view.sentences(start, end) if span[0] <= score.start < span[1]), (start, end))


def _labelled(collector: Collector, criterion: Criterion, section: Section) -> Score | None:
    found: list[Score] = []
    for start, end in collector.view.sentences(section.title_end, section.end):
        if comparison.compared(collector, start, end):
            continue
        highest = _highest(collector, criterion) * (1 if criterion.maximum is None else 2)
        called = [score for score in scores.labelled(collector.view, start, end) if score.value <= highest]
        outs = {score.maximum.start for score in scores.out_of(collector.view, start, end) if score.maximum} if called else set()
        for score in called:
            if score.start in outs:
                continue
            if not (criterion.maximum is not None and criterion.indicators) or _sums_up(collector, criterion, start, end):
                found.append(score)
    return _as_in_table(collector, criterion, found)


def _summing(collector: Collector, criterion: Criterion, section: Section) -> Score | None:
    """The last number of the last sentence that speaks of the criterion as a whole, be it the result of a formula."""
    found: Score | None = None
    for start, end in collector.view.sentences(section.title_end, section.end):
        if comparison.compared(collector, start, end) or not _calls_whole(collector, start, end):
            continue
        results = [formula.stated for formula in collector.view.expressions(start, end) if formula.stated]
        results += [
            Term(n.value, n.digits, n.start, n.end)
            for n in collector.view.numbers(start, end)
            if not scores.NOT_POINTS.match(collector.view.text, n.end) and not scores.is_count(collector.view, n)
        ]
        last = max((term for term in results if term.value <= (criterion.maximum or term.value)), key=lambda term: term.start, default=None)
        found = Score(last.value, last.digits, last.start, last.end) if last else found
    return found


def _closing(collector: Collector, criterion: Criterion, section: Section) -> Score | None:
    """The number that ends the section's last sentence, after a colon or a dash: `Решение экспертов: 11,4.`"""
    view = collector.view
    found = [quantity for quantity in view.numbers(section.title_end, section.end) if quantity.value <= _highest(collector, criterion)]
    last = found[-1] if found else None
    if (
        last is None
        or CLOSES.match(view.text[last.end : section.end]) is None
        or not OPENS.search(view.text[max(section.title_end, last.start - 8) : last.start])
    ):
        return None
    sentence = next((span for span in view.sentences(section.title_end, section.end) if span[1] >= last.end), None)
    if sentence and shares.spoken_of(collector, criterion, *sentence) and not _calls_whole(collector, *sentence):
        return None
    return Score(last.value, last.digits, last.start, last.end)


def _out_of_in_title(collector: Collector, criterion: Criterion, section: Section) -> Score | None:
    """The score out of the maximum in the line of a section's title."""
    view = collector.view
    return next(scores.out_of(view, section.title_start, _title_with_score(view.folded, section), criterion.maximum), None)


def _titled(collector: Collector, criterion: Criterion, section: Section) -> Score | None:
    """The score that a section's title ends with: `3. Интернет-ресурс - 7,9 из 20`, `8. Автоматизация функций - 5,5`."""
    view = collector.view
    end = _title_with_score(view.folded, section)
    for score in scores.out_of(view, section.title_start, end, criterion.maximum):
        return score
    found = [quantity for quantity in view.numbers(section.title_start, end) if quantity.value <= _highest(collector, criterion)]
    found = [quantity for quantity in found if not _is_mark(collector, section, quantity)]
    called = scores.POINT_WORD.search(view.folded, section.title_start, end)
    if called and found and called.end() <= found[0].start <= called.end() + NEAR:
        return Score(found[0].value, found[0].digits, found[0].start, found[0].end)
    if not found or not OPENS.search(view.text[section.title_start : found[-1].start]):
        return None
    last = found[-1]
    if last.value == criterion.maximum or not TITLE_CLOSES.fullmatch(view.folded, last.end, end):
        return None
    return Score(last.value, last.digits, last.start, last.end)


def _is_mark(collector: Collector, section: Section, quantity: Quantity) -> bool:
    """Whether a number of a title is the criterion's own: `Критерий-8.`, `… по критерию (8)`."""
    if str(quantity.value) != section.criterion or quantity.digits:
        return False
    named = collector.wording.weights(section.title_start, quantity.start).get(section.criterion, 0) >= 2
    rest = collector.view.folded[quantity.end : quantity.end + NEAR]
    return not named or rest.startswith(")") or marks_of(collector.form).called(rest)


def _title_with_score(folded: str, section: Section) -> int:
    """Where a title ends, with no more than scores on the rest of its line: `8. Автоматизация функций: 10,6`."""
    rest = REST_OF_LINE.match(folded, section.title_end, section.end)
    return rest.end() if rest else section.title_end


def _highest(collector: Collector, criterion: Criterion) -> Decimal:
    """The most points a criterion can have: its maximum, or, where that is not known, what all have together."""
    return criterion.maximum or collector.form.data.total_maximum


def _sums_up(collector: Collector, criterion: Criterion, start: int, end: int) -> bool:
    """Whether a sentence speaks of the criterion as a whole, or names none of its parts."""
    return shares.spoken_of(collector, criterion, start, end) is None or _calls_whole(collector, start, end)


def _calls_whole(collector: Collector, start: int, end: int) -> bool:
    """Whether a sentence calls something a criterion or a total."""
    return any(collector.wording.speaks_of(start, end, words) for words in (collector.form.data.section_of, collector.form.data.total))

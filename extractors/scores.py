"""Scores as sentences state them: `10 мүмкіндіктен 6,5 балл`, `4,8 из 10 возможных`, `9 / ең көбі 10`, `Балл: 7`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractors.lexicon import any_of
from extractors.mask import FORMULA
from extractors.numbers import Quantity
from extractors.view import View

POINT = any_of("point")
CALLED_SO = re.compile(any_of("point_begins"))
"""What begins with the word for points."""
ABLATIVE_POINT = rf"{any_of('out_of')}\b"
"""After what a score is out of: `10 мүмкін балдан 3`."""
ABLATIVE = re.compile(r"\s?[-–]?\s?[нтд][ае]н\b|(?<=[нтд][ае]н)\b")
OF_POINTS = re.compile(r"\s*" + any_of("of_points", "possible", "possible_ru"))
POSSIBLE = re.compile(any_of("possible"))
POSSIBLE_RU = re.compile(r"\s*" + any_of("possible_ru"))
POSSIBLE_OF = re.compile(rf"{any_of('possible', 'possible_ru')}|{ABLATIVE_POINT}")
OF = ("из", "/")
"""What stands right before a whole, before the spaces."""
CALLED_WHOLE = re.compile(any_of("begins_whole"))
"""The other words that the next pattern looks for; it takes much longer."""
BEFORE_WHOLE = re.compile(
    rf"(?P<near>\bиз|/)\s*$|(?P<apart>[^\ue000\ue001.!?]{{0,25}}{any_of('called_whole')}"
    rf"(?: (?!{ABLATIVE_POINT}){POINT}| {any_of('whole_goes_on')})?)\s*[-–:=]?\s*$"
)
POINTS = re.compile(rf"[^\S\n]*{POINT}")
POINT_WORD = re.compile(rf"\b{POINT}")
LABEL = re.compile(rf"(?:\b{any_of('point', 'label')}|{any_of('gives')})[^.;\n\ue000\ue001]{{0,40}}$")
CALLED_POINTS = re.compile(r"\b(?:балл?|балы|балл?ы|балл?а)(?: равен)?\s*[-–:=]?\s*$")
LABELS = re.compile(rf"\b{any_of('point', 'label', 'sums')}")
NOT_POINTS = re.compile(rf"[^\S\n]*{any_of('share')}")
COUNTED = re.compile(rf"[ \u00a0]+(?!{any_of('points_or_verb')})[^\W\d_]{{3,}}")
"""What makes a number the count of something: `100 құжат`, and no maximum."""
LONGEST_FORMULA, LONGEST_NUMBER = 900, 100
"""How far before its end, in code points, a formula or a number may begin."""
LEAD = 50
"""How many code points before a whole tell what it is called."""
GAP = 45
"""How many code points may stand between the whole and the score it is of."""


@dataclass(frozen=True, slots=True)
class Score:
    """A score in a sentence, with the maximum it is out of where that is printed."""

    value: Decimal
    digits: int
    start: int
    end: int
    maximum: Quantity | None = None
    in_words: bool = False


def out_of(view: View, start: int, end: int, maximum: Decimal | None = None) -> Iterator[Score]:
    """The scores out of a maximum, or out of the one given, within a sentence."""
    found = view.numbers(start, end)
    for whole in found:
        if maximum is not None and whole.value != maximum:
            continue
        if whole.value < 1 or whole.value != whole.value.to_integral_value() or is_count(view, whole):
            continue
        possible = POSSIBLE.search(view.folded, whole.end, min(end, whole.end + 16)) or POSSIBLE_RU.match(view.folded, whole.end, end)
        score = _before(view, whole, start, bool(possible)) or (_after(view, whole, end) if _is_whole(view, whole) else None)
        if score:
            yield score


def beside(view: View, start: int, end: int, maximum: Decimal) -> Score | None:
    """The number nearest to a criterion's maximum in a sentence that speaks of points, whatever words join them."""
    if not LABELS.search(view.folded, start, end):
        return None
    found = [quantity for quantity in view.numbers(start, end) if not NOT_POINTS.match(view.text, quantity.end)]
    wholes = [quantity for quantity in found if quantity.value == maximum and not is_count(view, quantity)]
    pairs = [
        (abs(whole.start - other.start), other, whole)
        for whole in wholes
        for other in found
        if other is not whole and other.value <= maximum
    ]
    if not pairs:
        return None
    _, score, whole = min(pairs, key=lambda pair: pair[0])
    return _score(score, whole)


def labelled(view: View, start: int, end: int) -> Iterator[Score]:
    """The numbers within a sentence that are called points or a score."""
    for quantity in view.numbers(start, end):
        if NOT_POINTS.match(view.text, quantity.end) or _is_mark(view, quantity, start):
            continue
        labelled = POINTS.match(view.folded, view.after(quantity))
        if labelled or (not is_count(view, quantity) and LABEL.search(view.mask, max(start, quantity.start - 60), quantity.start)):
            yield _score(quantity)


def _is_mark(view: View, quantity: Quantity, start: int) -> bool:
    """Whether a number is the mark of an item on a line of several: `1) начисление 2) касса`."""
    lead = view.text[start : quantity.start]
    return view.text[quantity.end : quantity.end + 1] == ")" and lead.count("(") <= lead.count(")")


def is_called_whole(view: View, quantity: Quantity) -> bool:
    """Whether the words before a number call it what a score is out of: `максимум 2`, `из 2`."""
    return _called_whole(view.mask[max(0, quantity.start - LEAD) : quantity.start]) is not None


def _called_whole(lead: str) -> re.Match[str] | None:
    """What calls a number the whole at the end of what stands before it."""
    return BEFORE_WHOLE.search(lead) if lead.rstrip().endswith(OF) or CALLED_WHOLE.search(lead) else None


def is_count(view: View, whole: Quantity) -> bool:
    """Whether a number counts things other than points, and is not called the most there can be."""
    known = view.counting.get(whole.start)
    if known is None:
        known = view.counting[whole.start] = _counts(view, whole)
    return known


def _counts(view: View, whole: Quantity) -> bool:
    if COUNTED.match(view.folded, view.after(whole)) is None:
        return False
    marked = _called_whole(view.mask[max(0, whole.start - LEAD) : whole.start])
    return marked is None or marked["apart"] is None


def _is_whole(view: View, whole: Quantity) -> bool:
    if whole.reading == "in_words":
        return bool(re.search(r"[нтд][ае]н$", view.folded[whole.start : whole.end]) or OF_POINTS.match(view.folded, whole.end))
    return bool(ABLATIVE.match(view.folded, whole.end) or OF_POINTS.match(view.folded, whole.end))


def _before(view: View, whole: Quantity, start: int, possible: bool) -> Score | None:
    """The score printed just before its maximum: `4,8 из 10`, `9 / ең көбі 10`, `=7 балл 10 мүмкіндіктен`."""
    lead = view.mask[max(start, whole.start - LEAD) : whole.start]
    marked = _called_whole(lead)
    in_brackets = lead.rstrip().endswith("(") and _is_whole(view, whole)
    if not marked and not possible and not in_brackets:
        return None
    if marked:
        lead = lead[: marked.start()]
    gap = re.search(r"\s*(?:балл?\w*|-\w{1,3})?(?:\s+болады)?[\s,(]*(?:\bпри\s+)?$", lead)
    edge = max(start, whole.start - LEAD) + (gap.start() if gap else len(lead))
    for formula in view.expressions(max(start, edge - LONGEST_FORMULA), whole.start):
        if abs(formula.end - edge) <= 1 and formula.stated:
            return Score(formula.stated.value, formula.stated.digits, formula.stated.start, formula.stated.end, whole)
    for quantity in view.numbers(max(start, edge - LONGEST_NUMBER), whole.start):
        if edge in (quantity.end, view.after(quantity)):
            return _score(quantity, whole)
    return None


def _after(view: View, whole: Quantity, end: int) -> Score | None:
    """The score that follows its maximum: `10 мүмкіндіктен 6,5 балл`."""
    following = next(iter(view.numbers(whole.end, min(end, whole.end + GAP))), None)
    if following is None or FORMULA in view.mask[whole.end : following.start] or NOT_POINTS.match(view.text, following.end):
        return None
    if re.search(r"астам|[.;](?!\w)", view.folded[whole.end : following.start]):
        return None
    return _score(following, whole)


def _score(quantity: Quantity, whole: Quantity | None = None) -> Score:
    return Score(quantity.value, quantity.digits, quantity.start, quantity.end, whole, quantity.reading == "in_words")

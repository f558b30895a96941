"""The geometry of the two drawings: the criteria, and the total between its bounds. Lengths are in the drawing's own units."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from desk.lexicon import Lexicon, Phrase
from scoring.evaluation import CriterionScore, Evaluation
from scoring.inputs import number_of
from scoring.numbers import plain

WIDTH, LEFT, RIGHT = 560, 26, 84
ROW, TOP = 38, 22
TOTAL_LEFT, TOTAL_RIGHT = 8, 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A criterion: where its parts lie on the scale, None for what there is not."""

    id: str
    title: Phrase
    y: int
    maximum: Decimal | None
    table: Decimal | None
    section: Decimal | None
    counted: Decimal | None
    status: str
    differs: bool
    label: Phrase
    text: Phrase


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart of the criteria: its size, where its scale begins, the ticks with their places, its bars."""

    width: int
    height: int
    left: int
    ticks: tuple[tuple[Decimal, Phrase], ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Ranges:
    """The total on a scale from 0 to its maximum: both ranges as start and width, both totals as places."""

    width: int
    ticks: tuple[tuple[Decimal, Phrase], ...]
    whole: tuple[Decimal, Decimal]
    trusted: tuple[Decimal, Decimal]
    stated: Decimal | None
    computed: Decimal | None


def chart(evaluation: Evaluation, words: Lexicon) -> Chart:
    """The chart of an evaluation's criteria, all on one scale."""
    tops = [
        value
        for one in evaluation.criteria
        for value in (one.criterion.maximum.value, number_of(one.table), number_of(one.section), one.computed)
        if value is not None
    ]
    top = _round_up(max(tops, default=Decimal(10)))
    scale = Decimal(WIDTH - LEFT - RIGHT) / top
    bars = tuple(_bar(one, at, scale, words) for at, one in enumerate(evaluation.criteria))
    step = top / 4
    ticks = tuple((_place(step * at, scale, LEFT), words.number(plain(step * at))) for at in range(5))
    return Chart(WIDTH, TOP + ROW * len(bars) + 6, LEFT, ticks, bars)


def ranges(evaluation: Evaluation, words: Lexicon) -> Ranges | None:
    """The total of an evaluation between its bounds; None where no bounds are known."""
    total = evaluation.total
    if evaluation.taken_as_stated or total.range is None or total.range_if_stated_holds is None:
        return None
    top = evaluation.methodology.total_maximum.value
    scale = Decimal(WIDTH - TOTAL_LEFT - TOTAL_RIGHT) / top
    ticks = tuple((_place(top * at / 5, scale, TOTAL_LEFT), words.number(plain(top * at / 5))) for at in range(6))
    stated = number_of(total.stated)
    return Ranges(
        WIDTH,
        ticks,
        _span(total.range, scale),
        _span(total.range_if_stated_holds, scale),
        None if stated is None else _place(stated, scale, TOTAL_LEFT),
        None if total.value is None else _place(total.value, scale, TOTAL_LEFT),
    )


def _bar(one: CriterionScore, at: int, scale: Decimal, words: Lexicon) -> Bar:
    maximum, table, section = one.criterion.maximum.value, number_of(one.table), number_of(one.section)
    counted = one.computed if one.computed is not None else number_of(one.stated)
    values = [value for value in (table, section, one.computed) if value is not None]
    apart = list(dict.fromkeys(values))
    label = words.joined(" / ", [words.number(plain(value)) for value in apart]) if apart else words.say("status.not_evaluated")
    title = words.by(one.criterion.title.in_language)
    text = words.say(
        "chart.row",
        id=one.criterion.id,
        title=title,
        maximum=words.say("rule.not_on_record") if maximum is None else words.number(plain(maximum)),
        table=words.number(None if table is None else plain(table)),
        section=words.number(None if section is None else plain(section)),
        computed=words.number(None if one.computed is None else plain(one.computed)),
    )
    top, left, right, end = (None if value is None else _place(value, scale, LEFT) for value in (maximum, table, section, counted))
    return Bar(one.criterion.id, title, TOP + ROW * at, top, left, right, end, one.status, len(apart) > 1, label, text)


def _span(reach: tuple[Decimal, Decimal], scale: Decimal) -> tuple[Decimal, Decimal]:
    """Start and width; at least wide enough to be seen."""
    start = _place(reach[0], scale, TOTAL_LEFT)
    return start, max(_place(reach[1], scale, TOTAL_LEFT) - start, Decimal(2))


def _place(value: Decimal, scale: Decimal, left: int) -> Decimal:
    return (left + value * scale).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _round_up(value: Decimal) -> Decimal:
    """The next whole number that four equal steps divide nicely."""
    whole = int(value.to_integral_value(rounding="ROUND_CEILING"))
    return Decimal(max(4, -(-whole // 4) * 4))

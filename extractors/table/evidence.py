"""How much speaks for a reading of a table of scores: its sum, the scores that the rest of the report repeats, the maxima."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extractors.numbers import Quantity, parse

NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
REPEATED, REPEATED_WHOLE, ABOVE, LOST, SUM, FULL = 2.0, 0.5, -3.0, -1.0, 8.0, 0.5
"""What weighs a score that stands elsewhere too, with decimals or without; one above its maximum, one that is lost; the sum; a maximum."""
NEARLY = Decimal(1)
"""How far the total of a table may be from the sum, by a slip of the pen; that of another column is further."""
ENOUGH = 0.9
"""So much a score has to weigh on average in a table of which nothing else is known."""

Scores = Mapping[str, Quantity | None]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a reading of a table is judged by: the criteria's maxima, and the numbers outside the table."""

    maxima: Mapping[str, Decimal]
    elsewhere: frozenset[Decimal]

    @classmethod
    def around(cls, text: str, counted: Counter[str], start: int, end: int, maxima: Mapping[str, Decimal]) -> Evidence:
        """The evidence for what stands in a span of a text whose numbers are counted."""
        inside = Counter(NUMBER.findall(text, start, end))
        there = {parse(number)[0] for number in counted.keys() - inside.keys()}
        return cls(maxima, frozenset(there | {parse(number)[0] for number, count in inside.items() if counted[number] > count}))

    def of(self, scores: Scores, full: Scores) -> float:
        """How much speaks for the scores of criteria and of the total, and for what is taken as their maxima."""
        weight = sum(FULL for criterion, number in full.items() if number and number.value == self.maxima.get(criterion))
        for criterion, score in scores.items():
            if criterion == "total":
                continue
            if score is None:
                weight += LOST
                continue
            limit = self.maxima.get(criterion)
            weight += 1 + (ABOVE if limit is not None and score.value > limit else 0)
            if score.value and score.value in self.elsewhere:
                weight += REPEATED if score.value % 1 else REPEATED_WHOLE
        return weight + (SUM if adds_up(scores) else 0)

    def enough(self, scores: Scores) -> bool:
        """Whether scores are those of a table, and no numbers of something else."""
        return self.of(scores, {}) >= ENOUGH * sum(score is not None for criterion, score in scores.items() if criterion != "total")


def are_pages(scores: Scores) -> bool:
    """Whether the numbers only grow and have no decimals, as those of pages do in a list of contents."""
    values = [score.value for score in scores.values() if score]
    return len(values) > 1 and all(one < other for one, other in pairwise(values)) and not any(value % 1 for value in values)


def adds_up(scores: Scores) -> bool:
    """Whether the total is the sum of all scores."""
    total = scores.get("total")
    parts = [score.value for criterion, score in scores.items() if criterion != "total" and score]
    return total is not None and total.value > 0 and sum(parts) == total.value


def is_sure(scores: Scores, maxima: Mapping[str, Decimal], rows: int) -> bool:
    """Whether nothing can be better: every criterion has a score that it can have, and they make up the total or nearly so."""
    found = {criterion: score.value for criterion, score in scores.items() if score}
    if len(found) != rows + 1 or "total" not in found:
        return False
    total = found.pop("total")
    return all(value <= maxima.get(criterion, value) for criterion, value in found.items()) and abs(total - sum(found.values())) <= NEARLY


def counted(text: str) -> Counter[str]:
    """How often each number is printed in a text."""
    return Counter(NUMBER.findall(text))

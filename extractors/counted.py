"""The numbers of a sentence that count documents, as against percentages, points, sums of money and marks of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.collector import Collector
from extractors.folding import WORD
from extractors.numbers import Quantity

NOT_A_COUNT = re.compile(
    r"[^\S\n]*(?:%|пайыз|процент|балл?\b|балл\w*|мың|млн|тыс|тг|теңге|тоқсан|квартал|четверт|трет[иь]|ширек|"
    r"рабоч|жұмыс орн|шт\b|ауыл|ключ)",
    re.IGNORECASE,
)


def document_counts(collector: Collector, start: int, end: int) -> Iterator[Quantity]:
    """The numbers of a sentence that count documents."""
    view = collector.view
    lead = WORD.search(view.folded, start, end)
    for quantity in view.numbers(start, end):
        opens = lead is not None and quantity.start < lead.start()
        if opens and not _is_count_before_word(collector, quantity):
            continue
        if not quantity.digits and not NOT_A_COUNT.match(view.text, view.after(quantity)):
            yield quantity


def _is_count_before_word(collector: Collector, quantity: Quantity) -> bool:
    """A number that opens a sentence counts something unless it is the mark of a list, which stands at the beginning of a line."""
    text = collector.view.text
    goes_on = text[max(0, quantity.start - 4) : quantity.start].rstrip(" \t")[-1:] not in ("", "\n")
    return (quantity.value > 10 or goes_on) and text[quantity.end : quantity.end + 1] not in (".", ")")

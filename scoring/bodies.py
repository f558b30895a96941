"""Which district a report says it evaluates: the readings that agree, and those that do not."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.model import Mention, Reading

_GENERIC = {"ауданы", "аудан", "район", "району", "районы", "қаласы", "город", "әкімдігі", "акимат"}


def districts(reading: Reading) -> Mapping[str, list[Mention]]:
    """Every district named as the evaluated one, in the order of the text, with the mentions of it."""
    named: dict[str, list[Mention]] = {}
    spelled: dict[str, str] = {}
    for mention in sorted(reading.mentioned("body"), key=_order_of):
        key = _bare(mention.value)
        if key:
            named.setdefault(spelled.setdefault(key, mention.value), []).append(mention)
    return named


def _order_of(mention: Mention) -> tuple[bool, int]:
    """The heading first, then as they stand in the text."""
    return mention.attributes.get("role") != "heading", mention.trace[0].start if mention.trace else 0


def _bare(name: str) -> str:
    """The name without the words that all districts share, so that word order and language make no difference."""
    words = name.casefold().replace("«", " ").replace("»", " ").replace('"', " ").split()
    return " ".join(word for word in words if word not in _GENERIC)

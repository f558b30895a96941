"""Which body a report says it evaluates: the readings that agree, those that do not, and the rows of the register they are linked to."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.model import Mention, Reading
from scoring.inputs import year_of
from scoring.linking import Link, link, stem_of
from scoring.register import Body


def districts(reading: Reading) -> Mapping[str, list[Mention]]:
    """Every body named as the evaluated one, in the order of the text, with the mentions of it; one the register knows in any wording."""
    named: dict[str, list[Mention]] = {}
    spelled: dict[str, str] = {}
    for mention in sorted(reading.mentioned("body"), key=_order_of):
        linked = _link(reading, mention.value).body
        key = linked.id if linked else stem_of(mention.value)
        if key:
            named.setdefault(spelled.setdefault(key, mention.value), []).append(mention)
    return named


def links(reading: Reading) -> tuple[Link, ...]:
    """Every body that a report says it evaluates, linked to the register; its oblast where it names none."""
    named = list(districts(reading)) or [figure.value for figure in (reading.figure("district"),) if figure]
    region = reading.figure("region")
    return tuple(_link(reading, name) for name in named) or ((link(region.value, None, year_of(reading)),) if region else ())


def body_of(reading: Reading) -> Body | None:
    """The evaluated body on the register; None where the report names two, or none that is known."""
    found = links(reading)
    return found[0].body if len(found) == 1 else None


def _link(reading: Reading, name: str) -> Link:
    region = reading.figure("region")
    return link(name, region.value if region else None, year_of(reading))


def _order_of(mention: Mention) -> tuple[bool, int]:
    """The heading first, then as they stand in the text."""
    return mention.attributes.get("role") != "heading", mention.trace[0].start if mention.trace else 0

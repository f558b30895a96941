"""What the styles of an OpenDocument text say of how words are printed (ODF 1.3 part 3, 16): hidden, above the line, in a font of signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from extractors.readers import symbols
from extractors.readers.markup import Element

BASES = 10
"""How many styles are looked through that one is based on."""
PERCENT = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Look:
    """How words are printed; what a style does not say is None."""

    hidden: bool | None = None
    place: str | None = None
    """`above` or `below` the line, or neither."""
    font: str | None = None

    def under(self, base: Look) -> Look:
        """With what another style says of what this one does not."""
        return Look(
            self.hidden if self.hidden is not None else base.hidden,
            self.place if self.place is not None else base.place,
            self.font if self.font is not None else base.font,
        )


PLAIN = Look(hidden=False, place="", font="")


def looks(roots: Iterable[Element]) -> Mapping[tuple[str, str], Look]:
    """The look of each style of texts and paragraphs that prints words otherwise, by family and name."""
    known = {key: style for root in roots for key, style in _styles(root)}
    found = {(family, name): _look(family, name, known) for family, name in known}
    return {key: look for key, look in found.items() if look != Look()}


def _styles(root: Element) -> Iterator[tuple[tuple[str, str], Element]]:
    for style in root.every("style"):
        family = style.attributes.get("family", "")
        if family in ("text", "paragraph"):
            yield (family, style.attributes.get("name", "")), style


def _look(family: str, name: str, known: Mapping[tuple[str, str], Element]) -> Look:
    look = Look()
    for _ in range(BASES):
        style = known.get((family, name))
        if style is None:
            break
        said = style.child("text-properties")
        if said is not None:
            look = look.under(_said(said.attributes))
        name = style.attributes.get("parent-style-name", "")
    return look


def _said(properties: Mapping[str, str]) -> Look:
    display, position = properties.get("display"), properties.get("text-position")
    font = (properties.get("font-name") or properties.get("font-family") or "").strip("'").rstrip("0123456789")
    look = Look(hidden=None if display is None else display == "none", place=None if position is None else _place(position))
    return replace(look, font=font if symbols.is_known(font) else "") if font else look


def _place(position: str) -> str:
    """Above or below the line, by a word or by how far in percent."""
    raised = PERCENT.match(position)
    if position.startswith("super") or (raised and int(raised[0]) > 0):
        return "above"
    return "below" if position.startswith("sub") or (raised and int(raised[0]) < 0) else ""

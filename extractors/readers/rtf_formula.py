"""A formula of Word's in rich text: the elements of Office's XML as groups, with an m before their names (RTF 1.9.1)."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.readers import equations
from extractors.readers.markup import Element


@dataclass(slots=True)
class Formula:
    """The formula that is read, and the elements of it that are open."""

    elements: list[Element] = field(default_factory=lambda: [Element("oMath", {})])

    def begin(self) -> None:
        """A group in a group."""
        self.elements.append(Element("", {}))
        self.elements[-2].children.append(self.elements[-1])

    def end(self) -> str | None:
        """The end of a group: the formula in one line where it was the outermost."""
        element = self.elements.pop()
        return None if self.elements else equations.line(element)

    def word(self, word: str) -> None:
        """The first word of a group is its name; others say how it looks."""
        self.elements[-1].tag = self.elements[-1].tag or word.removeprefix("m")

    def letters(self, text: str) -> None:
        """Letters of a run, or the sign that an element is drawn with."""
        element = self.elements[-1]
        if element.tag == "r":
            element.children.append(Element("t", {}, [text]))
        elif text.strip():
            element.attributes["val"] = text.strip()

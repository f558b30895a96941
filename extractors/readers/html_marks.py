"""What a browser shows and no text of a web page says: numbers and marks of lists (HTML, 4.4.8), digits above the line, signs of fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from extractors.readers import symbols
from extractors.readers.docx_lists import BULLET, signs
from extractors.readers.flow import Paragraph, Table
from extractors.readers.html_tree import Node

ORDERED, UNORDERED = "ol", frozenset(["ul", "menu", "dir"])
FORMS: Mapping[str, str] = {
    **dict.fromkeys(("a", "lower-alpha", "lower-latin"), "lowerLetter"),
    **dict.fromkeys(("A", "upper-alpha", "upper-latin"), "upperLetter"),
    **dict.fromkeys(("i", "lower-roman"), "lowerRoman"),
    **dict.fromkeys(("I", "upper-roman"), "upperRoman"),
    "decimal-leading-zero": "decimalZero",
}
"""What HTML and CSS call the signs of a list, and Word does; other signs are plain numbers."""
STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
FONT = re.compile(r"font-family\s*:\s*[\"']?(symbol|wingdings)\b", re.IGNORECASE)
OWN_MARK = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*[.)]|[IVXІХ]{1,4}[.)]|\w\))\s*|[•·*▪–—-]\s")
"""A mark that the text of an item has itself."""
WORDS_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
"""What Word writes its number or mark of a list in, with spaces up to the text."""
SMALL = ("sup", "sub")
NUMBER = re.compile(r"-?\d{1,5}")


class Marks:
    """The marks of the items right in a list."""

    def __init__(self, parent: Node) -> None:
        self.ordered, self.unordered = parent.tag == ORDERED, parent.tag in UNORDERED
        if not (self.ordered or self.unordered):
            return
        self.said = _form(parent)
        self.step = -1 if "reversed" in parent.attributes else 1
        items = sum(isinstance(child, Node) and child.tag == "li" for child in parent.children)
        self.next = _number(parent, "start", items if self.step < 0 else 1)

    def of(self, item: Node) -> str:
        """The mark of the next item, with a space after it; nothing for what is none."""
        if item.tag != "li" or not (self.ordered or self.unordered):
            return ""
        said = _form(item) or self.said
        if said == "none":
            return ""
        if self.unordered:
            return f"{BULLET} "
        number = _number(item, "value", self.next)
        self.next = number + self.step
        return f"{signs(number, FORMS.get(said, 'decimal'))}. "


def marked(mark: str, content: Iterable[Paragraph | Table], path: str) -> Iterator[Paragraph | Table]:
    """What is in an item with its mark before the first words, unless they have one themselves; a number may stand alone in a cell."""
    for part in content:
        if mark and isinstance(part, Paragraph):
            part.text = part.text if OWN_MARK.match(part.text) else mark + part.text
        mark = ""
        yield part
    if mark[:1].isalnum():
        yield Paragraph(mark.strip(), path)


def is_told(node: Node) -> bool:
    """Whether an inline element is shown otherwise than its words say."""
    style = node.attributes.get("style", "")
    return (
        node.tag in SMALL or (style != "" and (WORDS_MARK.search(style) or FONT.search(style)) is not None) or symbols.is_known(_face(node))
    )


def shown(node: Node, text: str, before: str) -> str:
    """The words of such an element as they are seen after others."""
    style = node.attributes.get("style", "")
    if node.tag in SMALL:
        return symbols.small(text, before, above=node.tag == "sup")
    if WORDS_MARK.search(style):
        mark = "".join(text.split())
        return f"{mark if any(map(str.isdigit, mark)) or len(mark) > 1 else BULLET} "
    font = FONT.search(style)
    return symbols.seen(text, font[1] if font else _face(node))


def _face(node: Node) -> str:
    return node.attributes.get("face", "") if node.tag == "font" else ""


def _form(node: Node) -> str:
    """How a list or an item says that it is numbered."""
    style = STYLE.search(node.attributes.get("style", ""))
    return style[1].lower() if style else node.attributes.get("type", "")


def _number(node: Node, name: str, default: int) -> int:
    said = node.attributes.get(name, "").strip()
    return int(said) if NUMBER.fullmatch(said) else default

"""HTML as a tree, whatever its author left unclosed; the rules are in `html.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import yaml

from extractors.limits import Clock, Limits

PIECE = 65_536
"""Letters that are parsed between two looks at the clock."""
COMMENTS = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
"""What html.parser would walk through again and again where it is not closed."""
SAYS, BLANKS = re.compile(r"[^;]+"), re.compile(r"\s+|!important")
NOTE = re.compile(r"sd(?:foot|end)note\d+$")
"""A note at the end of a page that LibreOffice wrote."""
LONGEST_TAG = 40
"""A longer name of an element is cut in the path."""


@dataclass(slots=True)
class Node:
    """An element: `path` leads to it from the root, with its number among its like where there are several."""

    tag: str
    attributes: Mapping[str, str]
    path: str
    children: list[Node | str] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)
    words: int = 0
    linked: int = 0


@cache
def rules() -> Mapping[str, Any]:
    """What `html.yaml` says; lists as sets."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: Any = yaml.load(files("extractors.readers").joinpath("html.yaml").read_bytes(), Loader=loader)
    return {key: frozenset(value) if isinstance(value, list) else value for key, value in data.items()}


def is_hidden(node: Node) -> bool:
    """Whether no browser shows an element, or it is one of those that no reader gives: deleted words, notes."""
    if node.tag in rules()["hidden"]:
        return True
    if not node.attributes:
        return False
    if "hidden" in node.attributes or node.attributes.get("class") in rules()["hidden_classes"]:
        return True
    if NOTE.match(node.attributes.get("id", "")):
        return True
    style = node.attributes.get("style")
    return style is not None and any(said in rules()["hidden_styles"] for said in SAYS.findall(BLANKS.sub("", style.lower())))


def parse(text: str, name: str, limits: Limits) -> Node:
    """The root of a page; raises TooSlow."""
    clock = Clock(name, limits.seconds)
    builder = _Builder(limits.depth)
    text = COMMENTS.sub(" ", text)
    for start in range(0, len(text), PIECE):
        builder.feed(text[start : start + PIECE])
        clock.check()
    builder.close()
    _weigh(builder.root)
    return builder.root


def _weigh(node: Node, in_link: bool = False) -> None:
    """Count the letters in each element, and those of them that are links."""
    in_link |= node.tag == "a"
    for child in node.children:
        if isinstance(child, str):
            length = len(child.strip())
            node.words += length
            node.linked += length * in_link
        elif not is_hidden(child):
            _weigh(child, in_link)
            node.words += child.words
            node.linked += child.linked


class _Builder(HTMLParser):
    def __init__(self, depth: int) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = depth
        self.root = Node("", {}, "")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_unclosed(tag)
        parent = self.open[-1]
        number = parent.counted[tag] = parent.counted.get(tag, 0) + 1
        path = f"{parent.path}/{tag[:LONGEST_TAG]}" + (f"[{number}]" if number > 1 else "")
        node = Node(tag, {key: value or "" for key, value in attrs}, path)
        parent.children.append(node)
        if tag not in rules()["void"] and len(self.open) <= self.depth:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag == tag:
                del self.open[at:]
                return
            if self.open[at].tag == "table":
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def _end_unclosed(self, tag: str) -> None:
        if (rule := rules()["closes"].get(tag)) is None:
            rule = {"ends": ["p"], "until": ["table", "td", "th", "li", "div"]} if tag in rules()["blocks"] else None
        if rule is None:
            return
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag in rule["until"]:
                return
            if self.open[at].tag in rule["ends"]:
                self._cut(at, rule)
                return

    def _cut(self, at: int, rule: Mapping[str, list[str]]) -> None:
        """End the element, and those around it that end with it."""
        while at > 1 and self.open[at - 1].tag in rule["ends"] and self.open[at - 1].tag not in rule["until"]:
            at -= 1
        del self.open[at:]

"""Web pages: paragraphs and tables with the path of their element; scripts and the site's own navigation and footers left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import normalizers
from extractors.errors import Undecodable
from extractors.limits import Limits
from extractors.model import Report
from extractors.readers.flow import Cell, Composer, Paragraph, Table
from extractors.readers.html_tree import Node, parse, rules

MEDIA_TYPE = "text/html"
CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE
)
CONTROLS = bytes({*range(32), 127} - set(b"\t\n\f\r"))
SPACE = re.compile(r"[ \t\r\n\f]+")
WORD = re.compile(r"[a-z]+")


def read(data: bytes, name: str, limits: Limits, label: str | None = None) -> Report:
    """The report in a web page; the encoding it names (or `label`) is evidence that the text can overrule."""
    decoded = _decoded(data, name, label or _charset(data))
    root = parse(decoded.text, name, limits)
    composer = Composer(name, limits)
    composer.write(_Page(root).content(root))
    return composer.report(data, MEDIA_TYPE, decoded.encoding)


def _decoded(data: bytes, name: str, label: str | None) -> normalizers.Decoded:
    """The text of a page; where it has control characters, which browsers pass over, without them."""
    try:
        return normalizers.decode(data, label)
    except normalizers.UndecodableError:
        try:
            return normalizers.decode(data.translate(None, CONTROLS), label)
        except normalizers.UndecodableError as error:
            raise Undecodable(name, f"the page is text in no known encoding ({error}); save it as UTF-8") from error


def _charset(data: bytes) -> str | None:
    """The encoding that a page names in its head."""
    found = CHARSET.search(data[:4096])
    return (found[1] or found[2]).decode("ascii") if found else None


class _Page:
    """Reads a tree; what is a site's own is judged by how much of the page's words it has."""

    def __init__(self, root: Node) -> None:
        self.all = max(1, root.words)

    def content(self, parent: Node, preformatted: bool = False) -> Iterator[Paragraph | Table]:
        """Paragraphs and tables: a run of words between two blocks is a paragraph of the element it is in."""
        run: list[str] = []
        for child in parent.children:
            if isinstance(child, str) or not (child.tag in rules()["blocks"] or self._holds_blocks(child)):
                run.append(self._words(child, preformatted))
                continue
            yield from _paragraph(run, parent)
            run = []
            if isinstance(child, Node) and not self.is_left_out(child):
                yield from self._block(child, preformatted)
        yield from _paragraph(run, parent)

    def _block(self, node: Node, preformatted: bool) -> Iterator[Paragraph | Table]:
        if node.tag == "table":
            yield Table([row for row in self._rows(node) if row])
        else:
            yield from self.content(node, preformatted or node.tag == "pre")

    def _rows(self, node: Node) -> Iterator[list[Cell]]:
        for child in node.children:
            if isinstance(child, Node) and child.tag == "tr":
                cells = (cell for cell in child.children if isinstance(cell, Node) and cell.tag in ("td", "th"))
                yield [Cell(list(self.content(cell)), cell.path) for cell in cells if not self.is_left_out(cell)]
            elif isinstance(child, Node) and child.tag != "table":
                yield from self._rows(child)

    def _holds_blocks(self, node: Node) -> bool:
        """Whether an inline element, left open or misused, has blocks in it."""
        waiting = [node]
        while waiting:
            for child in waiting.pop().children:
                if isinstance(child, Node):
                    if child.tag in rules()["blocks"]:
                        return True
                    waiting.append(child)
        return False

    def _words(self, node: Node | str, preformatted: bool) -> str:
        if isinstance(node, str):
            return node.replace("\r\n", "\n") if preformatted else SPACE.sub(" ", node)
        if node.tag == "br":
            return "\n"
        if self.is_left_out(node):
            return ""
        return "".join(self._words(child, preformatted) for child in node.children)

    def is_left_out(self, node: Node) -> bool:
        """Whether an element is hidden, or a site's own and not the greater part of the page."""
        if node.tag in rules()["hidden"] or "hidden" in node.attributes:
            return True
        if node.words * 2 > self.all:
            return False
        named = WORD.findall(f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}".lower())
        links = node.tag in ("ul", "ol", "table", "div") and node.words > 0 and node.linked * 10 > node.words * 8 and self._many_links(node)
        return (
            node.tag in rules()["site"]
            or node.attributes.get("role", "") in rules()["site_roles"]
            or any(word in rules()["site_words"] for word in named)
            or links
        )

    def _many_links(self, node: Node) -> bool:
        waiting, found = [node], 0
        while waiting and found < 3:
            for child in waiting.pop().children:
                if isinstance(child, Node):
                    found += child.tag == "a"
                    waiting.append(child)
        return found >= 3


def _paragraph(run: list[str], parent: Node) -> Iterator[Paragraph]:
    text = "\n".join(line.strip(" \t") for line in "".join(run).split("\n")).strip("\n")
    if text.strip():
        yield Paragraph(text, parent.path)

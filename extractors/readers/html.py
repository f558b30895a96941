"""Web pages: paragraphs and tables with the path of their element; scripts and the site's own navigation and footers left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import normalizers
from extractors.errors import EmptyFile, Undecodable
from extractors.limits import Limits
from extractors.model import Report
from extractors.readers.flow import Cell, Composer, Paragraph, Table
from extractors.readers.html_marks import Marks, is_told, marked, shown
from extractors.readers.html_table import Spread, in_columns
from extractors.readers.html_tree import Node, is_hidden, parse, rules

MEDIA_TYPE = "text/html"
CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE
)
FRAMES, PICTURE = re.compile(r"<i?frame[\s>]", re.IGNORECASE), re.compile(r"<img[\s>]", re.IGNORECASE)
CONTROLS = bytes({*range(32), 127} - set(b"\t\n\f\r"))
SPACE = re.compile(r"[ \t\r\n\f]+")
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
ARTICLE = re.compile(r"/(?:article|main|section)\b")
"""What has a header of its own: its title."""
ROWS, CELLS = frozenset(["thead", "tbody", "tfoot", "tr"]), frozenset(["td", "th"])
AROUND_ROWS = frozenset(["form", "font", "center", "b", "span", "col", "colgroup"])
"""What authors put around rows, and browsers take no notice of."""


def read(data: bytes, name: str, limits: Limits, label: str | None = None) -> Report:
    """The report in a web page; the encoding it names (or `label`) is evidence that the text can overrule."""
    decoded = _decoded(data, name, label or _charset(data))
    root = parse(decoded.text, name, limits)
    composer = Composer(name, limits)
    composer.write(_Page(root).content(root))
    if not composer.length and FRAMES.search(decoded.text):
        raise EmptyFile(name, "there is no text in it but other pages in frames; name those")
    return composer.report(data, MEDIA_TYPE, decoded.encoding, pictured=PICTURE.search(decoded.text) is not None)


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
        marks = Marks(parent)
        for child in parent.children:
            if isinstance(child, str) or not (child.tag in rules()["blocks"] or self._holds_blocks(child)):
                self._words(child, preformatted, run)
                continue
            if run:
                yield from _paragraph(run, parent)
                run = []
            mark = marks.of(child)
            if not self.is_left_out(child):
                yield from marked(mark, self._block(child, preformatted), child.path)
        yield from _paragraph(run, parent)

    def _block(self, node: Node, preformatted: bool) -> Iterator[Paragraph | Table]:
        if node.tag == "table":
            yield from self._beside_rows(node)
            yield Table([row for row in in_columns(self._rows(node)) if row])
        else:
            yield from self.content(node, preformatted or node.tag == "pre")

    def _beside_rows(self, node: Node) -> Iterator[Paragraph | Table]:
        """What is in a table and in none of its cells: its title, and what browsers show before it."""
        for child in node.children:
            if isinstance(child, str):
                yield from _paragraph([SPACE.sub(" ", child)], node)
            elif child.tag in ROWS and not self.is_left_out(child):
                yield from self._beside_rows(child)
            elif child.tag not in CELLS and not self.is_left_out(child):
                yield from self._block(child, False) if child.tag == "table" or child.tag not in AROUND_ROWS else self._beside_rows(child)

    def _rows(self, node: Node) -> Iterator[list[Spread]]:
        """The cells of each row; those that stand in no row make one."""
        loose: list[Spread] = []
        for child in node.children:
            if not isinstance(child, Node) or child.tag == "table":
                continue
            if child.tag in CELLS:
                loose.append(self._cell(child))
                continue
            if loose:
                yield loose
                loose = []
            if child.tag == "tr":
                cells = (cell for cell in child.children if isinstance(cell, Node) and cell.tag in CELLS)
                yield [self._cell(cell) for cell in cells if not self.is_left_out(cell)]
            else:
                yield from self._rows(child)
        if loose:
            yield loose

    def _cell(self, node: Node) -> Spread:
        return Spread(Cell(list(self.content(node)), node.path), node.attributes.get("colspan", ""), node.attributes.get("rowspan", ""))

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

    def _words(self, node: Node | str, preformatted: bool, run: list[str]) -> None:
        """Add the words of a text or an inline element to a run of them."""
        if isinstance(node, str):
            run.append(node.replace("\r\n", "\n") if preformatted else SPACE.sub(" ", node))
        elif node.tag == "br":
            run.append("\n")
        elif not self.is_left_out(node):
            inside: list[str] = []
            told = is_told(node)
            for child in node.children:
                self._words(child, preformatted, inside if told else run)
            if told:
                run.append(shown(node, "".join(inside), "".join(run[-1:])))

    def is_left_out(self, node: Node) -> bool:
        """Whether an element is hidden, or a site's own and not the greater part of the page."""
        if is_hidden(node):
            return True
        if node.words * 2 > self.all:
            return False
        if node.tag in rules()["site"] and not (node.tag == "header" and ARTICLE.search(node.path)):
            return True
        if node.tag in rules()["menus"] and node.words > 0 and node.linked * 10 > node.words * 8 and self._many_links(node):
            return True
        return bool(node.attributes) and _is_named_so(node)

    def _many_links(self, node: Node) -> bool:
        waiting, found = [node], 0
        while waiting and found < 3:
            for child in waiting.pop().children:
                if isinstance(child, Node):
                    found += child.tag == "a"
                    waiting.append(child)
        return found >= 3


def _is_named_so(node: Node) -> bool:
    """Whether an element is called what sites call their own."""
    named = WORD.findall(f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}")
    return (
        node.attributes.get("role", "") in rules()["site_roles"]
        or any(word.lower() in rules()["site_words"] for word in named)
        or node.attributes.get("id", "").lower() in rules()["site_ids"]
    )


def _paragraph(run: list[str], parent: Node) -> Iterator[Paragraph]:
    text = "\n".join(line.strip(" \t") for line in "".join(run).split("\n")).strip("\n")
    if text.strip():
        yield Paragraph(text, parent.path)

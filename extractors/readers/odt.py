"""OpenDocument text (.odt), in one file (.fodt), and its forerunner (.sxw): paragraphs, lists, tables in place."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from extractors.errors import Damaged, Encrypted
from extractors.limits import Limits
from extractors.model import Report
from extractors.readers import equations, symbols
from extractors.readers.container import Container
from extractors.readers.flow import Cell, Composer, Paragraph, Table
from extractors.readers.markup import Element, parse
from extractors.readers.odt_lists import Counts, Lists, list_styles
from extractors.readers.odt_styles import PLAIN, Look, looks

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
FLAT_MEDIA_TYPE = f"{MEDIA_TYPE}-flat-xml"
LEFT_OUT = frozenset(
    [
        "tracked-changes",
        "annotation",
        "note",
        "footnote",
        "endnote",
        "table-of-content",
        "forms",
        "desc",
        "title",
        "binary-data",
        "ruby-text",
    ]
)
"""What is not in the running text: deleted words, comments, notes, the contents, which only repeat the headings."""
BOXES = frozenset(
    ["text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "caption", "line", "connector", "path", "regular-polygon"]
)
"""What stands at a paragraph and has paragraphs of its own."""
LISTS = frozenset(["list", "ordered-list", "unordered-list"])
SPACES = re.compile(r"[ \t\r\n]+")
"""White space as it is printed: one space."""
MOST_REPEATED = 100
"""A cell or space said to stand more often than that fills a page to its edge, and is taken once."""


def read(container: Container, data: bytes, name: str, limits: Limits) -> Report:
    """The report in an .odt file; raises Encrypted and Damaged."""
    manifest = "META-INF/manifest.xml"
    if manifest in container and b"encryption-data" in container.read(manifest):
        raise Encrypted(name, "it is encrypted; open it with its password and save it without one")
    root = parse(container.read("content.xml"), name, limits)
    styles = [parse(container.read("styles.xml"), name, limits)] if "styles.xml" in container else []

    def formula(path: str) -> str:
        member = posixpath.join(posixpath.normpath(path), "content.xml")
        return equations.line(parse(container.read(member), name, limits)) if member in container else ""

    pictured = any(member.startswith("Pictures/") for member in container.names)
    return _report([*styles, root], formula, data, name, limits, MEDIA_TYPE, pictured)


def read_flat(data: bytes, name: str, limits: Limits) -> Report:
    """The report in an OpenDocument text in one file."""
    root = parse(data, name, limits)
    return _report([root], lambda _: "", data, name, limits, FLAT_MEDIA_TYPE, root.find("binary-data") is not None)


def _report(
    roots: list[Element], formula: Callable[[str], str], data: bytes, name: str, limits: Limits, media_type: str, pictured: bool
) -> Report:
    body = roots[-1].child("body")
    if body is None:
        raise Damaged(name, "it is an OpenDocument file without a body; look for another copy")
    reader = _Reader(Lists(list_styles(roots)), looks(roots), formula, _deleted(body))
    composer = Composer(name, limits)
    composer.write(reader.content(body.child("text") or body))
    return composer.report(data, media_type, pictured=pictured)


def _deleted(body: Element) -> frozenset[str]:
    """The changes whose words are marked as deleted where they stood."""
    regions = (region for changes in body.every("tracked-changes") for region in changes.every("changed-region"))
    return frozenset(region.attributes.get("id", "") for region in regions if region.child("deletion") is not None)


@dataclass(slots=True)
class _Reader:
    """Goes through a body in order, since lists are counted and changes go over several paragraphs."""

    lists: Lists
    looks: Mapping[tuple[str, str], Look]
    formula: Callable[[str], str]
    deleted: frozenset[str]
    within: set[str] = field(default_factory=set)
    """The deletions that are open."""

    def content(self, parent: Element, mark: str = "") -> Iterator[Paragraph | Table]:
        """Paragraphs and tables; the first paragraph with a mark before it."""
        for element in parent.elements():
            if element.tag in ("p", "h"):
                label = mark or (self.lists.heading(element) if element.tag == "h" else "")
                mark = ""
                yield Paragraph(label + self._line(element))
                yield from (part for box in _boxes(element) for part in self.content(box))
            elif element.tag in LISTS:
                yield from self._list(element, "", 0, None)
            elif element.tag == "table":
                yield Table([row for row in self._rows(element) if row])
            elif not _is_left_out(element):
                yield from self.content(element)

    def _list(self, element: Element, style: str, depth: int, counts: Counts | None) -> Iterator[Paragraph | Table]:
        """What is in a list, each item with its number or mark: it stands before the first paragraph of the item."""
        style = element.attributes.get("style-name", style)
        counts = self.lists.counts(element, style) if counts is None else counts
        for item in element.elements():
            parts = list(item.elements())
            first = next((at for at, part in enumerate(parts) if part.tag in ("p", "h", "table")), None)
            nested = next((at for at, part in enumerate(parts) if part.tag in LISTS), len(parts))
            numbered = item.tag == "list-item" and first is not None and first < nested
            own = item.attributes.get("style-override", style)
            mark = self.lists.label(own, depth, counts, item.attributes.get("start-value", "")) if numbered else ""
            for part in parts:
                if part.tag in LISTS:
                    yield from self._list(part, style, depth + 1, counts)
                else:
                    yield from self.content(Element("", {}, [part]), mark)
                    mark = ""

    def _rows(self, element: Element) -> Iterator[list[Cell]]:
        for child in element.elements():
            if child.tag == "table-row":
                yield self._row(child)
            elif child.tag.startswith("table-"):
                yield from self._rows(child)

    def _row(self, row: Element) -> list[Cell]:
        """The cells of a row; one that another goes over is empty. A row of one cell is that cell."""
        cells: list[Cell] = []
        own = 0
        for child in row.elements():
            if child.tag in ("table-cell", "covered-table-cell"):
                covered = child.tag == "covered-table-cell"
                own += not covered
                cells += [Cell() if covered else Cell(list(self.content(child)))] * _times(child, "number-columns-repeated")
        return [cell for cell in cells if cell.content] if own == 1 and cells and cells[0].content else cells

    def _line(self, paragraph: Element) -> str:
        """What is printed of a paragraph, without its text boxes."""
        words: list[str] = []
        self._words(paragraph, self._look(paragraph, "paragraph", PLAIN), words)
        return "".join(words)

    def _words(self, parent: Element, look: Look, words: list[str]) -> None:
        for child in parent.children:
            if isinstance(child, str):
                if not (look.hidden or self.within):
                    words.append(_seen(SPACES.sub(" ", child), look, "".join(words[-1:])))
            elif child.tag in ("change-start", "change-end"):
                self._change(child)
            elif look.hidden or self.within:
                self._words(child, look, words)
            elif child.tag == "s":
                words.append(" " * _times(child, "c"))
            elif child.tag in ("tab", "tab-stop"):
                words.append("\t")
            elif child.tag == "line-break":
                words.append("\n")
            elif child.tag == "object":
                inside = child.find("math")
                words.append(equations.line(inside) if inside is not None else self.formula(child.attributes.get("href", "")))
            elif child.tag not in BOXES and not _is_left_out(child):
                self._words(child, self._look(child, "text", look), words)

    def _change(self, element: Element) -> None:
        """Where a change begins or ends; between them nothing is printed if it is a deletion."""
        change = element.attributes.get("change-id", "")
        if change in self.deleted:
            (self.within.add if element.tag == "change-start" else self.within.discard)(change)

    def _look(self, element: Element, family: str, around: Look) -> Look:
        own = self.looks.get((family, element.attributes.get("style-name", "")))
        return own.under(around) if own is not None else around


def _seen(text: str, look: Look, before: str) -> str:
    if look.font:
        text = symbols.seen(text, look.font)
    return symbols.small(text, before, above=look.place == "above") if look.place else text


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes that a paragraph holds on to, none within another."""
    for child in element.elements():
        if child.tag in BOXES:
            yield child
        elif not _is_left_out(child):
            yield from _boxes(child)


def _is_left_out(element: Element) -> bool:
    """Whether an element is no part of the running text, or hidden by itself."""
    said = element.attributes
    return element.tag in LEFT_OUT or said.get("is-hidden") == "true" or (element.tag == "section" and said.get("display") == "none")


def _times(element: Element, attribute: str) -> int:
    value = element.attributes.get(attribute, "1")
    return int(value) if value.isdecimal() and 1 <= int(value[:6]) <= MOST_REPEATED else 1

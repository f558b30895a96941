"""OpenDocument text (.odt) and its forerunner (.sxw): paragraphs, lists, tables in place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.errors import Damaged, Encrypted
from extractors.limits import Limits
from extractors.model import Report
from extractors.readers.container import Container
from extractors.readers.flow import Cell, Composer, Paragraph, Table
from extractors.readers.markup import Element, parse

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
LEFT_OUT = frozenset(
    ["tracked-changes", "annotation", "note", "footnote", "endnote", "table-of-content", "forms", "desc", "title", "binary-data"]
)
"""What is not in the running text: deleted words, comments, notes, the contents, which only repeat the headings."""
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
    body = root.child("body")
    if body is None:
        raise Damaged(name, "it is an OpenDocument file without a body; look for another copy")
    composer = Composer(name, limits)
    composer.write(_content(body.child("text") or body))
    return composer.report(data, MEDIA_TYPE)


def _content(parent: Element) -> Iterator[Paragraph | Table]:
    for element in parent.elements():
        if element.tag in ("p", "h"):
            yield Paragraph("".join(_words(element)))
            yield from (part for box in element.every("text-box") for part in _content(box))
        elif element.tag == "table":
            yield Table(list(_rows(element)))
        elif element.tag not in LEFT_OUT:
            yield from _content(element)


def _rows(element: Element) -> Iterator[list[Cell]]:
    for child in element.elements():
        if child.tag == "table-row":
            if row := list(_cells(child)):
                yield row
        elif child.tag.startswith("table-"):
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Cell]:
    for child in row.elements():
        if child.tag in ("table-cell", "covered-table-cell"):
            cell = Cell(list(_content(child)))
            yield from [cell] * _times(child, "number-columns-repeated")


def _times(element: Element, attribute: str) -> int:
    value = element.attributes.get(attribute, "1")
    return int(value) if value.isdecimal() and 1 <= int(value[:6]) <= MOST_REPEATED else 1


def _words(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield SPACES.sub(" ", child)
        elif child.tag == "s":
            yield " " * _times(child, "c")
        elif child.tag in ("tab", "tab-stop"):
            yield "\t"
        elif child.tag == "line-break":
            yield "\n"
        elif child.tag not in LEFT_OUT and child.tag != "text-box":
            yield from _words(child)

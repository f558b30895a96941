"""Word 2007 and later (.docx), and Word's XML in one file: paragraphs, tables in place, text boxes, tracked changes as accepted."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.errors import Damaged
from extractors.limits import Limits
from extractors.model import Report
from extractors.readers.container import Container
from extractors.readers.docx_lists import Lists, lists
from extractors.readers.docx_words import LEFT_OUT, Words, chosen, is_on
from extractors.readers.flow import Cell, Composer, Paragraph, Table
from extractors.readers.markup import Element, parse

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FLAT_MEDIA_TYPE = "application/vnd.ms-word"
UNPRINTED_MARKS = ("del", "moveFrom")
MOST_COLUMNS = 63
"""No table of Word's has more."""


def read(container: Container, data: bytes, name: str, limits: Limits) -> Report:
    """The report in a .docx file; headers, footers and notes are no part of its text."""
    main = _main(container, name, limits)
    root, folder = parse(container.read(main), name, limits), posixpath.dirname(main)
    numbering, styles = (
        parse(container.read(part), name, limits) if (part := f"{folder}/{kind}.xml") in container else None
        for kind in ("numbering", "styles")
    )
    pictured = any(member.startswith(f"{folder}/media/") for member in container.names)
    return _composed(_content(root, numbering, styles, name), data, name, limits, MEDIA_TYPE, pictured)


def read_flat(data: bytes, name: str, limits: Limits) -> Report:
    """The report in Word's XML in one file."""
    root = parse(data, name, limits)
    content = _content(root, root.find("numbering"), root.find("styles"), name)
    return _composed(content, data, name, limits, FLAT_MEDIA_TYPE, root.find("binData") is not None)


def _composed(content: list[Paragraph | Table], data: bytes, name: str, limits: Limits, media_type: str, pictured: bool) -> Report:
    composer = Composer(name, limits)
    composer.write(content)
    return composer.report(data, media_type, pictured=pictured)


def _content(root: Element, numbering: Element | None, styles: Element | None, name: str) -> list[Paragraph | Table]:
    """What is in a document's body; fields that never end would hide all that follows, and are read as text."""
    body = root.find("body")
    if body is None:
        raise Damaged(name, "it is a Word document without a body; look for another copy")
    reader = _Reader(lists(numbering, styles), Words.under(styles))
    content = list(reader.content(body))
    if reader.words.fields:
        reader = _Reader(lists(numbering, styles), Words.under(styles, knows_fields=False))
        content = list(reader.content(body))
    return reader.words.lettered(content)


def _main(container: Container, name: str, limits: Limits) -> str:
    """The path of the document's main part, as the relations of the package name it."""
    if "_rels/.rels" in container:
        for relation in parse(container.read("_rels/.rels"), name, limits).every("Relationship"):
            if relation.attributes.get("Type", "").endswith("/officeDocument"):
                return posixpath.normpath(relation.attributes.get("Target", "").lstrip("/"))
    return "word/document.xml"


@dataclass(slots=True)
class _Reader:
    """Goes through a body in order, since lists are counted and fields go over several paragraphs."""

    counted: Lists
    words: Words

    def content(self, parent: Element) -> Iterator[Paragraph | Table]:
        """The paragraphs and tables in an element, those of content controls, sections and accepted insertions included.

        A paragraph whose mark was deleted or is hidden goes on in the next one (ECMA-376, 17.13.5.15).
        """
        begun = ""
        for element in chosen(parent):
            if element.tag == "p":
                begun += self.words.of_paragraph(element)
                if not _goes_on(element):
                    yield Paragraph(self.counted.label(element) + begun)
                    begun = ""
                yield from (part for box in _boxes(element) for part in self.content(box))
            elif element.tag == "tbl":
                if begun:
                    yield Paragraph(begun)
                    begun = ""
                yield Table([row for row in self._rows(element) if row])
            elif element.tag not in LEFT_OUT:
                yield from self.content(element)
        if begun:
            yield Paragraph(begun)

    def _rows(self, element: Element) -> Iterator[list[Cell]]:
        for child in chosen(element):
            if child.tag == "tr":
                if not _is_deleted(child.child("trPr")):
                    yield self._row(child)
            elif child.tag not in LEFT_OUT:
                yield from self._rows(child)

    def _row(self, row: Element) -> list[Cell]:
        """The cells of a row, each in its column: beside one that goes over several columns stand empty ones (ECMA-376, 17.4.17)."""
        cells = [Cell() for _ in range(_number(row.child("trPr"), "gridBefore", 0))]
        read = 0
        for cell in _cells(row):
            read += 1
            cells.append(Cell(list(self.content(cell))))
            cells += [Cell() for _ in range(_number(cell.child("tcPr"), "gridSpan", 1) - 1)]
        return cells if read > 1 else [cell for cell in cells if cell.content]


def _cells(row: Element) -> Iterator[Element]:
    for child in chosen(row):
        if child.tag == "tc":
            yield child
        elif child.tag not in LEFT_OUT:
            yield from _cells(child)


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes that a paragraph holds on to, none within another."""
    for child in chosen(element):
        if child.tag == "txbxContent":
            yield child
        elif child.tag not in LEFT_OUT or child.tag == "pict":
            yield from _boxes(child)


def _goes_on(paragraph: Element) -> bool:
    """Whether the mark that ends a paragraph is not printed."""
    properties = paragraph.child("pPr")
    mark = properties.child("rPr") if properties is not None else None
    return mark is not None and (_is_deleted(mark) or is_on(mark.child("vanish")) is True)


def _is_deleted(properties: Element | None) -> bool:
    return properties is not None and any(element.tag in UNPRINTED_MARKS for element in properties.elements())


def _number(properties: Element | None, name: str, default: int) -> int:
    said = properties.child(name) if properties is not None else None
    value = said.attributes.get("val", "") if said is not None else ""
    return min(int(value), MOST_COLUMNS) if value.isdecimal() and len(value) < 6 else default

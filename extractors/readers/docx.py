"""Word 2007 and later (.docx), and Word's XML in one file: paragraphs, tables in place, text boxes, tracked changes as accepted."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from extractors.errors import Damaged
from extractors.limits import Limits
from extractors.model import Report
from extractors.readers.container import Container
from extractors.readers.docx_lists import Lists, lists
from extractors.readers.flow import Cell, Composer, Paragraph, Table
from extractors.readers.markup import Element, parse

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FLAT_MEDIA_TYPE = "application/vnd.ms-word"
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}", "softHyphen": "\N{SOFT HYPHEN}"}
LEFT_OUT = frozenset(["del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "pict"])
"""What is not in the text that is printed: deleted words, codes of fields, properties; `Fallback` says a `Choice` once more."""


def read(container: Container, data: bytes, name: str, limits: Limits) -> Report:
    """The report in a .docx file; headers, footers and notes are no part of its text."""
    main = _main(container, name, limits)
    root, folder = parse(container.read(main), name, limits), posixpath.dirname(main)
    numbering, styles = (
        parse(container.read(part), name, limits) if (part := f"{folder}/{kind}.xml") in container else None
        for kind in ("numbering", "styles")
    )
    return _report(root, lists(numbering, styles), data, name, limits, MEDIA_TYPE)


def read_flat(data: bytes, name: str, limits: Limits) -> Report:
    """The report in Word's XML in one file."""
    root = parse(data, name, limits)
    return _report(root, lists(root.find("numbering"), root.find("styles")), data, name, limits, FLAT_MEDIA_TYPE)


def _report(root: Element, counted: Lists, data: bytes, name: str, limits: Limits, media_type: str) -> Report:
    body = root.find("body")
    if body is None:
        raise Damaged(name, "it is a Word document without a body; look for another copy")
    composer = Composer(name, limits)
    composer.write(_content(body, counted))
    return composer.report(data, media_type)


def _main(container: Container, name: str, limits: Limits) -> str:
    """The path of the document's main part, as the relations of the package name it."""
    if "_rels/.rels" in container:
        for relation in parse(container.read("_rels/.rels"), name, limits).every("Relationship"):
            if relation.attributes.get("Type", "").endswith("/officeDocument"):
                return posixpath.normpath(relation.attributes.get("Target", "").lstrip("/"))
    return "word/document.xml"


def _content(parent: Element, counted: Lists) -> Iterator[Paragraph | Table]:
    """The paragraphs and tables in an element, those of content controls, sections and accepted insertions included."""
    for element in parent.elements():
        if element.tag == "p":
            yield Paragraph(counted.label(element) + _text(element))
            yield from (part for box in element.every("txbxContent", without=("Fallback",)) for part in _content(box, counted))
        elif element.tag == "tbl":
            yield Table([row for row in _rows(element, counted) if row])
        elif element.tag not in LEFT_OUT:
            yield from _content(element, counted)


def _rows(element: Element, counted: Lists) -> Iterator[list[Cell]]:
    for child in element.elements():
        if child.tag == "tr":
            yield [Cell(list(_content(cell, counted))) for cell in _cells(child)]
        elif child.tag not in LEFT_OUT:
            yield from _rows(child, counted)


def _cells(row: Element) -> Iterator[Element]:
    for child in row.elements():
        if child.tag == "tc":
            yield child
        elif child.tag not in LEFT_OUT:
            yield from _cells(child)


def _text(element: Element) -> str:
    return "".join(_words(element))


def _words(element: Element) -> Iterator[str]:
    for child in element.elements():
        if child.tag == "t":
            yield "".join(part for part in child.children if isinstance(part, str))
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag == "sym":
            yield _symbol(child.attributes.get("char", ""))
        elif child.tag not in LEFT_OUT and child.tag != "txbxContent":
            yield from _words(child)


def _symbol(code: str) -> str:
    """A sign of a symbol font by its number; those of a font's own are in a private area and stay there."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""

"""Workbooks of Excel 2007 and later (.xlsx): each sheet that is shown, cell by cell as it is shown."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.limits import Limits
from extractors.model import Report
from extractors.readers.cells import BUILT_IN, Sheet, content, shown
from extractors.readers.container import Container
from extractors.readers.flow import Composer
from extractors.readers.markup import Element, parse

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOOK = "xl/workbook.xml"
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A sign that XML has no place for, by its number (ECMA-376, 22.9.2.19)."""
TRUTH = {"0": "FALSE", "1": "TRUE"}


def read(container: Container, data: bytes, name: str, limits: Limits) -> Report:
    """The report in a workbook; hidden sheets, rows, columns and comments are no part of its text."""
    composer = Composer(name, limits)
    composer.write(content(_sheets(container, name, limits)))
    return composer.report(data, MEDIA_TYPE)


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets share: texts by number, formats by the number of a style, and from which day days are counted."""

    texts: Sequence[str]
    formats: Sequence[str]
    since_1904: bool


def _sheets(container: Container, name: str, limits: Limits) -> Iterator[Sheet]:
    root = parse(container.read(BOOK), name, limits)
    counted = root.child("workbookPr")
    since_1904 = counted is not None and counted.attributes.get("date1904", "0") in ("1", "true")
    book = _Book(_texts(container, name, limits), _formats(container, name, limits), since_1904)
    parts = _parts(container, name, limits)
    for number, sheet in enumerate(root.every("sheet"), 1):
        path = parts.get(sheet.attributes.get("id", ""), f"xl/worksheets/sheet{number}.xml")
        if sheet.attributes.get("state", "visible") == "visible" and path in container:
            yield Sheet(sheet.attributes.get("name", str(number)), _cells(parse(container.read(path), name, limits), book))


def _parts(container: Container, name: str, limits: Limits) -> dict[str, str]:
    """The path of each part that the workbook refers to, by the name of the relation."""
    path = "xl/_rels/workbook.xml.rels"
    if path not in container:
        return {}
    relations = parse(container.read(path), name, limits).every("Relationship")
    targets = ((one.attributes.get("Id", ""), one.attributes.get("Target", "")) for one in relations)
    return {key: target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}") for key, target in targets}


def _texts(container: Container, name: str, limits: Limits) -> list[str]:
    path = "xl/sharedStrings.xml"
    return [_text(one) for one in parse(container.read(path), name, limits).every("si")] if path in container else []


def _text(element: Element) -> str:
    """The words of a text, those of its runs together; how they are read aloud (`rPh`) is left out."""
    text = "".join(part for one in element.every("t", without=("rPh",)) for part in one.children if isinstance(part, str))
    return ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def _formats(container: Container, name: str, limits: Limits) -> list[str]:
    """The number format of each style of cells."""
    if "xl/styles.xml" not in container:
        return []
    root = parse(container.read("xl/styles.xml"), name, limits)
    own = {one.attributes.get("numFmtId", ""): one.attributes.get("formatCode", "") for one in root.every("numFmt")}
    known = {str(number): code for number, code in BUILT_IN.items()} | own
    styles = root.child("cellXfs")
    return [known.get(one.attributes.get("numFmtId", "0"), "General") for one in styles.every("xf")] if styles else []


def _cells(root: Element, book: _Book) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    hidden = list(_hidden(root))
    number = 0
    for row in root.every("row"):
        number = int(said) if (said := row.attributes.get("r", "")).isdecimal() else number + 1
        if row.attributes.get("hidden", "0") in ("1", "true"):
            continue
        column = 0
        for cell in row.every("c"):
            at = REFERENCE.fullmatch(cell.attributes.get("r", ""))
            column = _column(at[1]) if at else column + 1
            if not any(first <= column <= last for first, last in hidden):
                rows.setdefault(number, {})[column] = _shown(cell, book)
    return rows


def _hidden(root: Element) -> Iterator[tuple[int, int]]:
    """The first and last of columns that are hidden together."""
    columns = root.child("cols")
    for one in columns.elements() if columns is not None else ():
        first, last = one.attributes.get("min", ""), one.attributes.get("max", "")
        if one.attributes.get("hidden", "0") in ("1", "true") and first.isdecimal() and last.isdecimal():
            yield int(first[:6]), int(last[:6])


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _shown(cell: Element, book: _Book) -> str:
    kind, inside = cell.attributes.get("t", "n"), cell.child("is")
    if inside is not None:
        return _text(inside)
    held = cell.child("v")
    value = "".join(part for part in held.children if isinstance(part, str)) if held else ""
    if kind == "s":
        return book.texts[int(value)] if value.isdecimal() and int(value) < len(book.texts) else ""
    if kind == "b":
        return TRUTH.get(value, value)
    if kind != "n" or not value:
        return value
    style = cell.attributes.get("s", "0")
    known = style.isdecimal() and int(style) < len(book.formats)
    return shown(value, book.formats[int(style)] if known else "General", book.since_1904)

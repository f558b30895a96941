"""A workbook read back from its XML: what a spreadsheet would have before it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: where it stands, its value, its formula where it has one, whether it is a text."""

    column: str
    row: int
    value: str
    formula: str | None
    text: bool


def sheets(file: Path) -> dict[str, list[list[Cell]]]:
    """Every sheet by its name in the order of the book, rows padded to the heads."""
    with zipfile.ZipFile(file) as package:
        assert package.testzip() is None
        types = {one.get("PartName") for one in ElementTree.fromstring(package.read("[Content_Types].xml"))}
        links = {one.get("Id"): f"xl/{one.get('Target')}" for one in ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))}
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        named = {str(one.get("name")): links[one.get(RELATION)] for one in book.iter(f"{MAIN}sheet")}
        assert {f"/{name}" for name in named.values()} <= types
        return {name: _rows(package.read(part)) for name, part in named.items()}


def _rows(data: bytes) -> list[list[Cell]]:
    rows = []
    width = 0
    for line in ElementTree.fromstring(data).iter(f"{MAIN}row"):
        found = {cell.column: cell for cell in map(_cell, line)}
        width = width or len(found)
        letters = [chr(65 + at) if at < 26 else f"{chr(64 + at // 26)}{chr(65 + at % 26)}" for at in range(width)]
        rows.append([found.get(at) or Cell(at, int(line.get("r", 0)), "", None, text=False) for at in letters])
    return rows


def _cell(one: ElementTree.Element) -> Cell:
    place = re.fullmatch(r"([A-Z]+)(\d+)", str(one.get("r")))
    assert place
    text = one.get("t") == "inlineStr"
    value = one.find(f"{MAIN}is/{MAIN}t" if text else f"{MAIN}v")
    formula = one.find(f"{MAIN}f")
    return Cell(
        place[1], int(place[2]), (value.text if value is not None else "") or "", formula.text if formula is not None else None, text
    )
